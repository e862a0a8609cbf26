/** Workflows: documents, expressions, criteria, and runs against a server of our own. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unmet } from "../../generator/conformance/arazzo/criteria.ts";
import { loadArazzo, type Criterion } from "../../generator/conformance/arazzo/document.ts";
import { evaluate, ExpressionError, resolve, type Scope } from "../../generator/conformance/arazzo/expression.ts";
import { runWorkflows, type SuiteResult } from "../../generator/conformance/arazzo/suite.ts";
import { wholeBody } from "../../generator/conformance/arazzo/whole-body.ts";
import type { Value } from "../../generator/conformance/exact-json.ts";
import { Testee } from "../../generator/conformance/testee-process.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { ErrorEnvelope, Operation } from "../../generator/ir/index.ts";
import { loadApi, type LoadedApi } from "../../generator/pipeline.ts";
import { createServer } from "../../server-stub/runtime/server.ts";
import type { StubRequest, StubResponse } from "../../server-stub/runtime/types.ts";

const scope: Scope = {
  inputs: { name: "Ada", nested: { deep: [1, 2] } },
  steps: new Map([["first-step", { id: "x1", none: null }]]),
  workflows: new Map([["login", { token: "t" }]]),
  response: { status: 200, headers: { "x-a": "b" }, body: { items: [{ id: "x1", "a/b": 2 }], total: 3 } },
};

describe("expressions", () => {
  it.each([
    ["$inputs.name", "Ada"],
    ["$inputs.nested.deep.1", 2],
    ["$inputs.nested#/deep/0", 1],
    ["$steps.first-step.outputs.id", "x1"],
    ["$workflows.login.outputs.token", "t"],
    ["$statusCode", 200],
    ["$response.header.X-A", "b"],
    ["$response.body#/items/0/a~1b", 2],
    ["$response.body#/nothing/here", undefined],
    ["$response.body", scope.response?.body],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, scope)).toEqual(value);
  });

  it("are replaced in payloads, whole or embedded", () => {
    const payload = { a: "$steps.first-step.outputs.id", b: "hello {$inputs.name}!", c: ["$5", "{x}"] };
    expect(resolve(payload, scope)).toEqual({ a: "x1", b: "hello Ada!", c: ["$5", "{x}"] });
  });

  it.each(["$steps.later.outputs.id", "$inputs.nothing", "$response.cookie.a"])("%s is a mistake", (expression) => {
    expect(() => resolve(expression, scope)).toThrow(ExpressionError);
  });
});

describe("the body of an answer", () => {
  const operation = (payload?: string): Operation => ({ payload }) as Operation;
  const places = { error: "", code: "/error", message: "/message" };
  const status = { form: "status" as const, status: "/meta/error", success: 0, ...places };

  it.each<[string | undefined, ErrorEnvelope | undefined, Value, Value]>([
    [undefined, undefined, { a: 1 }, { a: 1 }],
    ["/data/item", undefined, { a: 1 }, { data: { item: { a: 1 } } }],
    ["/data", { form: "http", ...places }, null, { data: null }],
    ["/data", status, [1], { data: [1], meta: { error: 0 } }],
    [undefined, status, null, { meta: { error: 0 } }],
    [undefined, status, { meta: { more: 1 } }, { meta: { more: 1, error: 0 } }],
    [undefined, status, "text", "text"],
  ])("with payload %s", (payload, envelope, result, body) => {
    expect(wholeBody(operation(payload), envelope, result)).toEqual(body);
  });
});

const simple = (condition: string): Criterion => ({ condition, type: "simple", context: undefined });

describe("criteria", () => {
  it.each([
    "$statusCode == 200",
    "$response.body#/total > 2 && $response.body#/total <= 3",
    "$response.body#/items/0/id == 'X1'",
    "!($response.body#/total == 4) || false",
    "$response.body#/gone == null",
    "$steps.first-step.outputs.none == null && true",
    "'it''s' == 'IT''S'",
  ])("%s holds", (condition) => {
    expect(unmet([simple(condition)], scope)).toBeUndefined();
  });

  it.each([
    ["$statusCode != 200", "$statusCode = 200"],
    ["$response.body#/total < 3", "$response.body#/total = 3"],
    ["$response.body#/items/0/id == 'y'", 'id = "x1"'],
    ["false", "does not hold"],
    ["$response.body#/gone", "= nothing"],
  ])("%s does not hold, and says why", (condition, reason) => {
    expect(unmet([simple("true"), simple(condition)], scope)).toContain(reason);
  });

  it.each(["$statusCode ==", "(true", "true true", "$statusCode ~ 3"])("%s cannot be read", (condition) => {
    expect(() => unmet([simple(condition)], scope)).toThrow(ExpressionError);
  });

  it("may be regular expressions", () => {
    const matches = (condition: string): string | undefined =>
      unmet([{ condition, type: "regex", context: "$response.body#/items/0/id" }], scope);
    expect(matches("^x\\d$")).toBeUndefined();
    expect(matches("^y")).toContain("does not match");
  });
});

let folder: string;
let loaded: LoadedApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-arazzo-"));
  const found = await loadApi(join(import.meta.dirname, "shop.yaml"), new Diagnostics());
  if (found === undefined) throw new Error("shop.yaml does not load");
  loaded = found;
});

afterAll(async () => {
  const { rm } = await import("node:fs/promises");
  await rm(folder, { recursive: true });
});

async function documentOf(workflows: object): Promise<string> {
  const path = join(folder, `${Math.random()}.arazzo.yaml`);
  await writeFile(path, JSON.stringify({ arazzo: "1.0.1", workflows }));
  return path;
}

function stored(items: Map<string, unknown>, { operationId, body, path }: StubRequest): StubResponse {
  if (operationId === "createItem") {
    items.set((body as { name: string }).name, body);
    return { status: 201, body };
  }
  const item = items.get(String(path["id"]));
  return item === undefined ? { status: 404, body: { message: "no such item" } } : { status: 200, body: item };
}

async function run(
  workflows: object,
  answer: (request: StubRequest) => StubResponse | undefined = () => undefined,
  operations = loaded.api.services.flatMap((service) => service.operations),
): Promise<SuiteResult> {
  const command = { program: process.execPath, args: [join(import.meta.dirname, "fake-testee.mjs")] };
  return runWorkflows({
    documents: [await loadArazzo(await documentOf(workflows))],
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    start: () => new Testee(command, folder, 5000),
    names: { root: "ShopError", api: "ApiError", of: () => undefined },
    isWanted: () => true,
    startServer: async (settings, onExchange) => {
      const items = new Map<string, unknown>(Object.entries(settings));
      const server = createServer({
        document: loaded.document.root,
        handlers: {},
        fallback: (request) => answer(request) ?? stored(items, request),
        validateResponses: true,
        onExchange,
      });
      const url = await server.listen({ port: 0, host: "127.0.0.1" });
      return { url, inputs: { start: "hammer" }, close: () => server.close() };
    },
  });
}

const shape = { form: "Circle", radius: 1 };
const create = {
  stepId: "create",
  operationId: "createItem",
  requestBody: { payload: { name: "{$inputs.start}-{$inputs.unique}", count: 1, shape } },
  successCriteria: [{ condition: "$statusCode == 201" }],
  outputs: { name: "$response.body#/name" },
};
const read = {
  stepId: "read",
  operationId: "getItem",
  parameters: [{ name: "id", in: "path", value: "$steps.create.outputs.name" }],
  successCriteria: [{ condition: "$response.body#/count == 1" }],
};

describe("workflows", () => {
  it("pass what they have learnt from step to step", async () => {
    const result = await run([{ workflowId: "story", steps: [create, read] }]);
    expect(result).toEqual({ ran: ["workflow:story"], failures: [] });
  });

  it("see errors as the SDK reports them", async () => {
    const missing = { ...read, parameters: [{ name: "id", in: "path", value: "nothing" }] };
    const criteria = [{ condition: "$statusCode == 404 && $response.body#/message == 'no such item'" }];
    expect(
      (await run([{ workflowId: "missing", steps: [{ ...missing, successCriteria: criteria }] }])).failures,
    ).toEqual([]);
    expect((await run([{ workflowId: "missing", steps: [missing] }])).failures).toMatchObject([
      {
        id: "workflow:missing",
        fault: "server",
        reason: expect.stringContaining("step read: $response.body#/count == 1") as string,
      },
    ]);
  });

  it("may break the document on purpose, which is the SDK's fault otherwise", async () => {
    const wrong = { ...create.requestBody, payload: { ...create.requestBody.payload, count: "many" } };
    const step = { ...create, requestBody: wrong, successCriteria: [{ condition: "$statusCode == 400" }] };
    const { failures } = await run([
      { workflowId: "on-purpose", steps: [{ ...step, "x-awsi-invalid-request": true }] },
      { workflowId: "by-mistake", steps: [step] },
      // By its own method: no body names the operation, so there is no generic call, which knows no paths.
      { workflowId: "by-path", steps: [create, { ...read, "x-awsi-invalid-request": true }] },
    ]);
    // The shop declares no 400, so the server is to blame for what is left.
    expect(failures.map(({ id, fault }) => [id, fault])).toEqual([
      ["workflow:on-purpose", "server"],
      ["workflow:by-mistake", "sdk"],
    ]);
  });

  it("start a server of their own where they name settings", async () => {
    const known = { name: "known", count: 1, shape };
    const steps = [{ ...read, parameters: [{ name: "id", in: "path", value: "known" }] }];
    const { failures } = await run([
      { workflowId: "with", "x-awsi-server": { known }, steps },
      { workflowId: "without", steps },
    ]);
    expect(failures.map(({ id }) => id)).toEqual(["workflow:without"]);
  });

  it("prove themselves step by step, a client for each credential", async () => {
    const keys: unknown[] = [];
    const noting = ({ raw }: StubRequest): undefined => {
      keys.push(raw.headers["x-key"]);
      return undefined;
    };
    const known = (value: string): object => ({ "x-security": [{ schemeName: "key", values: { apiKey: value } }] });
    const step = (stepId: string, value: string): object => ({ ...read, stepId, ...known(value) });
    const first = { ...create, ...known("k1") };
    const steps = [first, step("read", "$steps.create.outputs.name"), step("again", "k1")];
    const { failures } = await run([{ workflowId: "secret", steps }], noting);
    expect({ keys, failures }).toEqual({ keys: ["k1", "hammer-secret", "k1"], failures: [] });
  });

  it("see the envelope that the SDK has unwrapped", async () => {
    const steps = [{ ...create, successCriteria: [{ condition: "$response.body#/a~1b/content/count == 1" }] }];
    const operations = loaded.api.services.flatMap((service) => service.operations);
    const inEnvelope = operations.map((operation) => ({ ...operation, payload: "/a~1b/content" }));
    expect((await run([{ workflowId: "wrapped", steps }], () => undefined, inEnvelope)).failures).toEqual([]);
  });

  it("depend on each other, nest, and jump", async () => {
    const nested = { stepId: "nested", workflowId: "make", outputs: { name: "$steps.nested.outputs.name" } };
    const again = { ...read, parameters: [{ name: "id", in: "path", value: "$steps.nested.outputs.name" }] };
    const jump = { ...create, onSuccess: [{ name: "leave", type: "end" }] };
    const { ran, failures } = await run([
      {
        workflowId: "outer",
        dependsOn: ["make"],
        steps: [nested, again, jump, { ...read, stepId: "never", parameters: [] }],
      },
      { workflowId: "make", steps: [create], outputs: { name: "$steps.create.outputs.name" } },
    ]);
    expect({ ran, failures }).toEqual({ ran: ["workflow:make", "workflow:outer"], failures: [] });
  });

  it("retry as often as they may", async () => {
    let calls = 0;
    const busy = ({ operationId }: StubRequest): StubResponse | undefined => {
      if (operationId === "getItem") calls += 1;
      return operationId === "getItem" && calls < 3 ? { status: 404, body: { message: "busy" } } : undefined;
    };
    const steps = (retryLimit: number): object[] => [
      create,
      { ...read, onFailure: [{ name: "again", type: "retry", retryLimit, retryAfter: 0 }] },
    ];
    expect((await run([{ workflowId: "patient", steps: steps(2) }], busy)).failures).toEqual([]);
    calls = 0;
    expect((await run([{ workflowId: "hasty", steps: steps(1) }], busy)).failures).toHaveLength(1);
  });

  it("blame the server for answers that break the document", async () => {
    const { failures } = await run([{ workflowId: "broken", steps: [create] }], () => ({
      status: 201,
      body: { name: 1 },
    }));
    expect(failures).toMatchObject([
      { fault: "server", reason: expect.stringContaining("response : must have required property") as string },
    ]);
  });

  it.each([
    ["an unknown operation", [{ ...create, operationId: "nothing" }], /there is no operation nothing/],
    ["an unknown field", [{ ...create, requestBody: { payload: { colour: 1 } } }], /has no body field colour/],
    ["an expression without a value", [read], /\$steps.create.outputs.name names nothing that has run/],
  ])("blame the document for %s", async (_what, steps, reason) => {
    const { failures } = await run([{ workflowId: "wrong", steps }]);
    expect(failures).toMatchObject([{ fault: "spec", reason: expect.stringMatching(reason) as string }]);
  });

  it("that are malformed are reported, and the others run", async () => {
    const { ran, failures } = await run([
      { workflowId: "empty", steps: [] },
      { workflowId: "story", steps: [create, read] },
    ]);
    expect(ran).toEqual(["workflow:story"]);
    expect(failures).toMatchObject([{ fault: "spec", reason: "has no list at /workflows/0/steps" }]);
  });
});
