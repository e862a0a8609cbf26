/** One SDK of `exact.yaml`, its testee and a server that plays back what the test says. */
import { join } from "node:path";
import type { Case } from "../../generator/conformance/case.ts";
import { ConformanceServer } from "../../generator/conformance/conformance-server.ts";
import {
  ExactNumber,
  isObject,
  parseExact,
  type Value,
  type ValueObject,
} from "../../generator/conformance/exact-json.ts";
import { judge } from "../../generator/conformance/judge.ts";
import { makeSdk, type SdkUnderTest } from "../../generator/conformance/sdk-under-test.ts";
import type { Testee, TesteeAnswer } from "../../generator/conformance/testee-process.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Operation } from "../../generator/ir/index.ts";
import { loadApi, type LoadedApi } from "../../generator/pipeline.ts";
import { targets } from "../../generator/targets/registry.ts";

export class ExactRun {
  readonly #loaded: LoadedApi;
  readonly #sdk: SdkUnderTest;
  readonly #server: ConformanceServer;
  #testee: Testee;

  private constructor(loaded: LoadedApi, sdk: SdkUnderTest, server: ConformanceServer) {
    this.#loaded = loaded;
    this.#sdk = sdk;
    this.#server = server;
    this.#testee = sdk.start();
  }

  static async start(language: string): Promise<ExactRun> {
    const diagnostics = new Diagnostics();
    const loaded = await loadApi(join(import.meta.dirname, "exact.yaml"), diagnostics);
    const target = await targets[language]?.();
    if (loaded === undefined || target === undefined) throw new Error(JSON.stringify(diagnostics.all));
    const sdk = await makeSdk(loaded, target, diagnostics);
    if (sdk?.isBuilt !== true)
      throw new Error((await sdk?.compileErrors)?.join("\n") ?? JSON.stringify(diagnostics.all));
    return new ExactRun(loaded, sdk, await ConformanceServer.start(loaded.document.root));
  }

  compileErrors(): Promise<readonly string[]> {
    return this.#sdk.compileErrors;
  }

  operation(id: string): Operation {
    const all = this.#loaded.api.services.flatMap(({ operations }) => operations);
    const found = all.find((operation) => operation.id === id);
    if (found === undefined) throw new Error(`exact.yaml has no operation ${id}`);
    return found;
  }

  /** Undefined: what arrived and what was given back is what was meant. */
  async problem(planned: Case): Promise<string | undefined> {
    this.#server.plan("one", planned.answer);
    const answer = await this.#call(planned);
    const exchanges = await this.#server.exchanges("one");
    const verdict = judge(planned, answer, exchanges, [], this.#sdk.names);
    if (verdict !== undefined) return verdict.reason;
    const { payload, outcome } = planned.answer;
    if (payload === undefined || !outcome.ok || !answer.ok) return undefined;
    const sent = planned.request.body === undefined ? [] : [arrived(exchanges.at(-1)?.request.body)];
    // Compared as numbers, -0.0 is 0: its sign is another question.
    const lost = [...sent, answer.result].find((value) => !haveSameZeros(outcome.result, value));
    return lost === undefined ? undefined : "the sign of -0.0 was lost";
  }

  /** What the SDK says of calls that it makes no request of; undefined where it made one. */
  async refusals(calls: readonly Case[]): Promise<readonly string[] | undefined> {
    const [first] = calls;
    if (first !== undefined) this.#server.plan("one", first.answer);
    const answers: TesteeAnswer[] = [];
    for (const call of calls) answers.push(await this.#call(call));
    const exchanges = await this.#server.exchanges("one");
    if (exchanges.length > 0) return undefined;
    return answers.map((answer) => (answer.ok ? "no request, no error" : answer.error.message));
  }

  #call({ operation, request }: Case): Promise<TesteeAnswer> {
    if (this.#testee.hasEnded) this.#testee = this.#sdk.start();
    return this.#testee.send({
      client: { name: "one", baseUrl: this.#server.baseUrl("one") },
      operation: operation.id,
      mode: "call",
      arguments: request.arguments,
      mediaType: null,
      limit: null,
    });
  }

  async close(): Promise<void> {
    await this.#testee.close();
    await this.#server.close();
    await this.#sdk.remove();
  }
}

function arrived(body: Buffer | undefined): Value {
  return parseExact(body?.toString() ?? "null");
}

/** Of values that are equal as numbers. */
function haveSameZeros(left: Value, right: Value | undefined): boolean {
  if (Array.isArray(left))
    return left.every((item, index) => haveSameZeros(item, Array.isArray(right) ? right[index] : null));
  if (isObject(left))
    return Object.entries(left).every(([key, item]) => haveSameZeros(item, isObject(right) ? right[key] : null));
  return left !== 0 || Object.is(left, right);
}

/** The argument that carries a field of the body, or a parameter. */
export function argumentsOf(operation: Operation, source: string, fields: ValueObject): ValueObject {
  const found = Object.entries(fields).map(([wireName, value]) => {
    const argument = operation.arguments.find((one) => one.wireName === wireName && one.source === source);
    if (argument === undefined) throw new Error(`${operation.id} has no argument for ${source} ${wireName}`);
    return [argument.key, withSignedZeros(value)] as const;
  });
  return Object.fromEntries(found);
}

/** JSON text of JavaScript's own has no sign before a zero. */
function withSignedZeros(value: Value): Value {
  if (Object.is(value, -0)) return new ExactNumber("-0.0");
  if (Array.isArray(value)) return value.map(withSignedZeros);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSignedZeros(item)]));
}
