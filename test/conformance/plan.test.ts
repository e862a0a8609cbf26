/** What is planned for awkward documents: each case must be one that the wire can carry and the document admits. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Plan } from "../../generator/conformance/case.ts";
import { stringifyExact } from "../../generator/conformance/exact-json.ts";
import { planCases } from "../../generator/conformance/plan.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { loadApi } from "../../generator/pipeline.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-plan-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function planOf(paths: object, schemas: object = {}, root: object = {}): Promise<Plan> {
  const file = join(folder, "openapi.json");
  await writeFile(
    file,
    JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths, components: { schemas }, ...root }),
  );
  const loaded = await loadApi(file, new Diagnostics());
  if (loaded === undefined) throw new Error("the document does not load");
  return planCases(loaded.document, loaded.api);
}

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const done = { 204: { description: "Done." } };
const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe("statuses", () => {
  const title = json({ type: "object", properties: { title: { type: "string" } } });
  const planned = async (responses: object): Promise<Plan> =>
    planOf({ "/a": { get: { operationId: "get", responses } } });

  it.each([
    ["a success and nothing else", { 200: { description: "x" } }, 418],
    ["4XX, too", { 200: { description: "x" }, "4XX": { description: "x" } }, 501],
    ["nothing", {}, 200],
  ])("of default, beside %s", async (_what, others, status) => {
    const { cases } = await planned({ ...others, default: { description: "x", ...title } });
    const found = cases.filter(({ id }) => id.startsWith("get:response:default"));
    expect(new Set(found.map(({ answer }) => answer.status))).toEqual(new Set([status]));
  });

  it("of default are skipped where every status is another response's", async () => {
    const ranges = Object.fromEntries(["2XX", "3XX", "4XX", "5XX"].map((range) => [range, { description: "x" }]));
    const { skipped } = await planned({ ...ranges, default: { description: "x", ...title } });
    expect(skipped.map(({ reason }) => reason)).toContain("every status is documented by another response");
  });
});

describe("errors of the catalogue", () => {
  const text = { type: "string" };
  const body = (code: object): object => ({ type: "object", required: ["code"], properties: { code, text } });
  const planned = async (envelope: object, responses: object): Promise<Plan> => {
    const get = { operationId: "get", "x-awsi-errors": ["A.1", "B.2"], responses };
    const codes = ["A.1", "B.2"].map((code) => ({ code, name: code, message: code }));
    const root = { "x-awsi-error-envelope": envelope, "x-awsi-errors": codes };
    return planOf({ "/a": { get } }, {}, root);
  };
  const errors = ({ cases }: Plan): readonly string[] =>
    cases
      .filter(({ id }) => id.includes(":error:"))
      .map(({ answer: { status, payload } }) => `${status} ${String(payload)}`);

  it("come with the first error status whose body can hold them", async () => {
    const responses = {
      200: { description: "x", ...json(body(text)) },
      400: { description: "x", ...json(body({ const: "A.1" })) },
      404: { description: "x", ...json(body({ enum: ["A.1", "B.2"] })) },
    };
    const plan = await planned({ code: "/code", message: "/text" }, responses);
    expect(plan.failures).toEqual([]);
    expect(errors(plan)).toEqual(['400 {"code":"A.1","text":"A.1"}', '404 {"code":"B.2","text":"B.2"}']);
  });

  it("are the document's fault where no body can hold them", async () => {
    const responses = { 200: { description: "x" }, 400: { description: "x", ...json(body({ const: "A.1" })) } };
    const { failures } = await planned({ code: "/code", message: "/text" }, responses);
    expect(failures.map(({ id, fault }) => `${id} ${fault}`)).toEqual(["get:response:error:B.2 spec"]);
  });

  it("by a status in the body are told from successes, which have the status of one", async () => {
    const ok = { type: "object", required: ["code"], properties: { code: { const: "ok" } } };
    const failed = body({ type: "string", not: { const: "ok" } });
    const envelope = { status: "/code", success: "ok", code: "/code", message: "/text" };
    const plan = await planned(envelope, { 200: { description: "x", ...json({ oneOf: [ok, failed] }) } });
    expect(errors(plan)).toEqual(['200 {"code":"A.1","text":"A.1"}', '200 {"code":"B.2","text":"B.2"}']);
    const open = await planned(envelope, { 200: { description: "x", ...json(body(text)) } });
    for (const { cases } of [plan, open]) {
      const plain = cases.find(({ id }) => id.endsWith("json:minimal"));
      expect(plain?.answer).toMatchObject({ payload: '{"code":"ok"}', outcome: { ok: true } });
    }
  });

  it("are read from the bodies of all error statuses", async () => {
    const responses = { 400: { description: "x", ...json(body({ const: "C.3" })) } };
    const { cases } = await planned(
      { error: "/error", code: "/code", message: "/text" },
      {
        400: {
          description: "x",
          ...json({ type: "object", required: ["error"], properties: { error: body({ const: "C.3" }) } }),
        },
      },
    );
    const other = await planned({ code: "/code", message: "/text" }, responses);
    for (const plan of [cases, other.cases]) expect(plan.at(0)?.answer.outcome).toMatchObject({ code: "C.3" });
  });
});

describe("values by style", () => {
  it.each([
    ["spaceDelimited", "query", " ", "j,k|l"],
    ["pipeDelimited", "query", "|", "'single'"],
    ["label", "path", ".", "j,k|l"],
    ["simple", "path", "\r", "j,k|l"],
  ])("%s: without the delimiter, but with other awkward things", async (style, location, delimiter, expected) => {
    const schema = { type: "array", items: { type: "string" } };
    const parameter = { name: "p", in: location, required: true, style, explode: false, schema };
    const { cases } = await planOf({
      [location === "path" ? "/a/{p}" : "/a"]: {
        get: { operationId: "get", parameters: [parameter], responses: done },
      },
    });
    const texts = cases.flatMap(({ request }) => request.arguments["p"] as string[]);
    expect(texts.filter((text) => text.includes(delimiter))).toEqual([]);
    expect(texts.join("\n")).toContain(expected);
  });

  it("deepObject: nested, without what is empty", async () => {
    const inner = { type: "object", properties: { b: { type: "string" }, none: { type: "object", maxProperties: 0 } } };
    const schema = { type: "object", required: ["a"], properties: { a: inner } };
    const parameter = { name: "p", in: "query", required: true, style: "deepObject", schema };
    const { cases } = await planOf({ "/a": { get: { operationId: "get", parameters: [parameter], responses: done } } });
    expect(cases.map(({ request }) => stringifyExact(request.arguments))).toContain('{"p":{"a":{"b":"text"}}}');
  });
});

describe("what cannot be sent", () => {
  const text = { type: "string" };

  it("is left out where HTTP has no such name, and where the path has no such place", async () => {
    const parameters = [
      { name: 'x"y', in: "header", schema: text },
      { name: "gone", in: "path", required: true, schema: text },
    ];
    const { cases, skipped, failures } = await planOf({
      "/a": { get: { operationId: "get", parameters, responses: done } },
    });
    expect({ skipped, failures }).toEqual({ skipped: [], failures: [] });
    expect(cases.map(({ request }) => request.parameters)).toEqual(cases.map(() => []));
  });

  it("is the document's fault where two paths are one", async () => {
    const get = (operationId: string, name: string): object => ({
      get: { operationId, parameters: [{ name, in: "path", required: true, schema: text }], responses: done },
    });
    const { cases } = await planOf({ "/a/{id}": get("byId", "id"), "/a/{name}": get("byName", "name"), "/b": {} });
    expect(new Set(cases.map(({ operation, rivals }) => `${operation.id} ${rivals.join()}`))).toEqual(
      new Set(["byId byName", "byName byId"]),
    );
  });
});

describe("unions", () => {
  const bodies = async (schemas: object): Promise<{ plan: Plan; values: readonly string[] }> => {
    const requestBody = {
      required: true,
      ...json({ type: "array", minItems: 1, maxItems: 1, items: reference("Any") }),
    };
    const plan = await planOf({ "/a": { post: { operationId: "post", requestBody, responses: done } } }, schemas);
    return { plan, values: plan.cases.map(({ request }) => stringifyExact(request.arguments["body"])) };
  };

  it("whose branches admit each other's values are told apart", async () => {
    const branch = (property: object): object => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" }, ...property },
    });
    const { plan, values } = await bodies({
      Any: { oneOf: [reference("Cat"), reference("Dog")], discriminator: { propertyName: "kind" } },
      Cat: branch({ lives: { type: "integer" } }),
      Dog: branch({ tricks: { type: "array", items: { type: "string" } } }),
    });
    expect(plan.skipped).toEqual([]);
    for (const kind of ["Cat", "Dog"]) expect(values.join()).toContain(`"kind":"${kind}"`);
  });

  it("of a base and the types that name it take each of them, and the mapped name", async () => {
    const discriminator = { propertyName: "kind", mapping: { bike: "#/components/schemas/Bicycle" } };
    const { plan, values } = await bodies({
      Any: { type: "object", required: ["kind"], discriminator, properties: { kind: { type: "string" } } },
      Wheeled: { allOf: [reference("Any"), { properties: { wheels: { type: "integer" } } }] },
      Bicycle: { allOf: [reference("Wheeled"), { properties: { bell: { type: "boolean" } } }] },
    });
    expect(plan.skipped).toEqual([]);
    for (const kind of ["Any", "Wheeled", "bike"]) expect(values.join()).toContain(`"kind":"${kind}"`);
    expect(values.join()).toContain('"bell":true');
  });

  it("beside an enum take branches that the enum admits", async () => {
    const { plan } = await bodies({
      Any: { type: "integer", enum: [2, 3], oneOf: [{ const: 1 }, { const: 2 }, { const: 3 }] },
    });
    expect(plan.skipped).toEqual([]);
  });
});

describe("large documents", () => {
  it("vary a schema that many operations share a few times, not with each of them", async () => {
    const colors = Array.from({ length: 200 }, (_item, index) => `color-${index}`);
    const get = (index: number): object => ({
      get: { operationId: `get${index}`, responses: { 200: { description: "x", ...json(reference("Color")) } } },
    });
    const paths = Object.fromEntries(Array.from({ length: 30 }, (_item, index) => [`/a${index}`, get(index)]));
    const { cases } = await planOf(paths, {
      Color: { type: "object", properties: { name: { type: "string", enum: colors } } },
    });
    const count = (operation: string): number => cases.filter((item) => item.operation.id === operation).length;
    expect(count("get0")).toBeGreaterThan(10);
    expect(count("get29")).toBeLessThan(5);
    expect(count("get29")).toBeGreaterThan(1);
  });
});
