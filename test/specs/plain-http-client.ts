// Takes the place of an SDK in workflows: plain HTTP by the IR, with a remembered session. So a
// workflow that fails here is at odds with the reference server, and no SDK has part in it.
import { isObject, parseExact, stringifyExact, type Value, type ValueObject } from "../../generator/conformance/exact-json.ts";
import { atPointer } from "../../generator/conformance/arazzo/expression.ts";
import type { TesteeAnswer, TesteeRequest } from "../../generator/conformance/testee-process.ts";
import type { Operation } from "../../generator/ir/index.ts";

export class PlainHttpClient {
  readonly hasEnded = false;
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #sessions = new Map<string, Value>();

  constructor(operations: ReadonlyMap<string, Operation>) {
    this.#operations = operations;
  }

  async send(request: TesteeRequest): Promise<TesteeAnswer> {
    if (request.mode === "items" || request.mode === "pages") return this.#pages(request);
    return answerOf(await this.#call(request, request.arguments));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #call({ client, operation: id }: TesteeRequest, fields: ValueObject): Promise<ValueObject> {
    const session = this.#sessions.get(client.name);
    const remembered = session === undefined ? {} : { session_id: session };
    const response = await fetch(`${client.baseUrl}/`, {
      method: "POST",
      body: stringifyExact({ ...remembered, ...fields, module_name: id }),
    });
    const body = parseExact(await response.text());
    if (!isObject(body)) throw new Error(`${id} did not answer an object`);
    if (!isObject(body["error"])) this.#remember(client.name, this.#operations.get(id)?.credential, body);
    return body;
  }

  #remember(client: string, credential: Operation["credential"], body: ValueObject): void {
    if (credential?.clear === true) this.#sessions.delete(client);
    const captured = credential?.capture === undefined ? undefined : atPointer(body, credential.capture);
    if (captured !== undefined) this.#sessions.set(client, captured);
  }

  /** Follows `end_key` to the end, or until there are enough items. */
  async #pages(request: TesteeRequest): Promise<TesteeAnswer> {
    const pages: Value[][] = [];
    const most = request.limit ?? Infinity;
    let start_key: Value | undefined = null;
    while (start_key !== undefined && pages.flat().length < most) {
      const start: ValueObject = start_key === null ? {} : { start_key };
      const body = await this.#call(request, { ...request.arguments, ...start });
      if (!Array.isArray(body["items"])) return answerOf(body);
      pages.push(body["items"]);
      start_key = body["end_key"] ?? undefined;
    }
    const result = request.mode === "pages" ? pages : pages.flat().slice(0, request.limit ?? undefined);
    return { ok: true, status: 200, headers: {}, result };
  }
}

function answerOf(body: ValueObject): TesteeAnswer {
  const error = body["error"];
  if (!isObject(error)) return { ok: true, status: 200, headers: {}, result: body };
  const told = { code: Number(error["code"]), message: JSON.stringify(error["message"]) };
  return { ok: false, error: { class: "ApiError", ancestors: [], status: 200, headers: {}, requestId: null, ...told, body } };
}
