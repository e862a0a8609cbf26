/** Every SDK against a server that breaks in every way: `sdks/RUNTIME.md`, "Failures". */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSdk, type SdkUnderTest } from "../../generator/conformance/sdk-under-test.ts";
import type { Testee, TesteeAnswer } from "../../generator/conformance/testee-process.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { loadApi } from "../../generator/pipeline.ts";
import { targets } from "../../generator/targets/registry.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";
import { requestId } from "./answers.ts";
import { BrokenServer, type Behaviour } from "./broken-server.ts";
import { scenarios, slug, type Scenario } from "./scenarios.ts";

const secret = "a-token-that-nobody-may-read";
const spec = join(projectRoot, "test", "faults", "spec.yaml");
/** Types of fields are a matter of the compiler there, not of the runtime. */
const withoutChecks: readonly string[] = ["typescript", "javascript"];
const operations = { GET: "getThing", POST: "createThing" } as const;
type Method = keyof typeof operations;

let server: BrokenServer;
const sdks = new Map<string, SdkUnderTest>();
const testees = new Map<string, Testee>();
const queues = new Map<string, Promise<unknown>>();

async function prepare(language: string): Promise<void> {
  const loaded = await loadApi(spec, new Diagnostics());
  const target = await targets[language]?.();
  if (loaded === undefined || target === undefined) throw new Error(`no SDK of ${language}`);
  const sdk = await makeSdk(loaded, target, new Diagnostics());
  if (sdk === undefined) throw new Error(`no SDK of ${language}`);
  sdks.set(language, sdk);
  expect(await sdk.compileErrors).toEqual([]);
  testees.set(language, sdk.start());
}

beforeAll(async () => {
  const behaviours = scenarios.map((scenario): [string, Behaviour] => [slug(scenario), scenario.behaviour]);
  server = await BrokenServer.start(new Map(behaviours));
  await Promise.all(languagesHere.map(prepare));
}, 300_000);

afterAll(async () => {
  await Promise.all([...testees.values()].map((testee) => testee.close()));
  await Promise.all([...sdks.values()].map((sdk) => sdk.remove()));
  await server.close();
});

/** One call after the other per language: a call that waits must not be taken for one that hangs. */
function call(language: string, method: Method, scenario: Scenario): Promise<TesteeAnswer> {
  const testee = testees.get(language);
  if (testee === undefined) throw new Error(`no testee of ${language}`);
  const caller = `${language}-${method}`;
  const baseUrl = server.url(slug(scenario), caller);
  const name = `${slug(scenario)}-${method}`;
  const client = { name, baseUrl, auth: { token: secret }, timeoutMs: scenario.timeoutMs ?? 20_000 };
  const request = { client, operation: operations[method], mode: "call", mediaType: null, limit: null } as const;
  const send = () => testee.send({ ...request, arguments: method === "GET" ? {} : { name: "a thing" } });
  const answer = (queues.get(language) ?? Promise.resolve()).then(send);
  queues.set(
    language,
    answer.catch(() => undefined),
  );
  return answer;
}

function endingOf(answer: TesteeAnswer): string {
  if (answer.ok) return "value";
  const { class: name, ancestors } = answer.error;
  const family = [name, ...ancestors].map((one) => one.replace(/(Error|Exception)$/, ""));
  if (family.includes("Decoding")) return "decoding";
  if (family.includes("Timeout")) return "timeout";
  if (family.includes("Connection")) return "connection";
  return family.includes("Api") ? "status" : name;
}

const textOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body ?? null));

/** Requests that the server may see. The JDK doubles a GET, libcurl sends once more what a kept connection lost. */
function limits(language: string, method: Method, scenario: Scenario): readonly [least: number, most: number] {
  const [least, most] = (method === "GET" ? scenario.gets : scenario.posts) ?? [1, 1];
  if (scenario.resentBySystem !== true) return [least, most];
  if (language === "swift") return [least, most + 1];
  return [least, language === "java" && method === "GET" ? 2 * most : most];
}

function check(language: string, method: Method, scenario: Scenario, answer: TesteeAnswer): void {
  const isUnchecked = scenario.unchecked === true && withoutChecks.includes(language);
  const said = JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(isUnchecked ? ["value"] : scenario.ends, said.slice(0, 500)).toContain(endingOf(answer));
  expect(said).not.toContain(secret);
  const [least, most] = limits(language, method, scenario);
  const count = server.count(slug(scenario), `${language}-${method}`);
  expect(count).toBeGreaterThanOrEqual(least);
  expect(count).toBeLessThanOrEqual(most);
  if (answer.ok || !["decoding", "status"].includes(endingOf(answer))) return;
  const { error } = answer;
  if (scenario.status !== undefined) expect(error.status).toBe(scenario.status);
  expect(error.requestId).toBe(requestId);
  expect(Object.keys(error.headers)).toContain("x-request-id");
  if (scenario.body !== undefined) expect(textOf(error.body).slice(0, scenario.body.length)).toBe(scenario.body);
}

describe.each([...languagesHere])("%s", (language) => {
  const all = scenarios.filter(({ endsFoundation }) => language !== "swift" || endsFoundation !== true);

  it.concurrent.each(all)("GET: $name", { timeout: 300_000 }, async (scenario) => {
    check(language, "GET", scenario, await call(language, "GET", scenario));
  });

  it.concurrent.each(all)("POST: $name", { timeout: 300_000 }, async (scenario) => {
    check(language, "POST", scenario, await call(language, "POST", scenario));
  });

  it("goes where no redirect sent it", () => {
    expect(server.count("redirected", "elsewhere")).toBe(0);
  });
});
