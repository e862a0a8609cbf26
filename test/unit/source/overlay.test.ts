/** OpenAPI Overlay 1.0: what actions do, and where diagnostics point afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { locateDiagnostics } from "../../../generator/diagnostics/report.ts";
import { bundleDocument } from "../../../generator/source/bundle.ts";
import { load } from "../../../generator/source/load.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-gen-overlay-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = join(folder, "pets.yaml");
const overlay = join(folder, "overlay.yaml");
writeFileSync(
  file,
  `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
tags: [{ name: a }, { name: b }, { name: c }]
paths:
  "/it's":
    get:
      operationId: one
      tags: [a]
      responses: { "200": { description: ok } }
  /two:
    get:
      operationId: two
      responses: { "200": { description: ok } }
`,
);

async function applied(...actions: readonly object[]) {
  const content = { overlay: "1.0.0", info: { title: "Corrections", version: "1" }, actions };
  writeFileSync(overlay, JSON.stringify(content, undefined, 1));
  const diagnostics = new Diagnostics();
  const bundled = await bundleDocument(file, diagnostics, { overlay });
  return { root: bundled?.root as Record<string, unknown> | undefined, diagnostics };
}

test("objects are merged, lists joined, other values replaced, in the order of the actions", async () => {
  const { root, diagnostics } = await applied(
    { target: "$.info", update: { title: "Better", contact: { name: "Ada" } } },
    { target: "$.paths['/it\\'s'].get", update: { tags: ["b"], summary: "First" } },
    { target: "$.tags", update: { name: "d" } },
    { target: "$.paths.*.get", update: { deprecated: true } },
    { target: "$.paths.*[?@.summary == 'First']", update: { description: "Found by what came before." } },
  );
  expect(diagnostics.all).toEqual([]);
  expect(root).toMatchObject({
    info: { title: "Better", version: "1.0.0", contact: { name: "Ada" } },
    tags: [{ name: "a" }, { name: "b" }, { name: "c" }, { name: "d" }],
    paths: {
      "/it's": {
        get: { tags: ["a", "b"], summary: "First", deprecated: true, description: "Found by what came before." },
      },
      "/two": { get: { deprecated: true } },
    },
  });
  expect(root).not.toHaveProperty("paths./two.get.description");
});

test("what is removed is gone, of lists too, and removing goes before updating", async () => {
  const { root } = await applied(
    { target: "$.tags[?@.name != 'b']", remove: true },
    { target: "$.paths['/two']", remove: true, update: { get: { summary: "no" } } },
  );
  expect(root?.["tags"]).toEqual([{ name: "b" }]);
  expect(Object.keys(root?.["paths"] as object)).toEqual(["/it's"]);
});

test.each([
  [{ target: "$.openapi", update: { a: 1 } }, "neither an object nor a list"],
  [{ target: "$.info", update: [1] }, "is an object, the update is not"],
  [{ target: "$", remove: true }, "the whole document cannot be removed"],
  [{ target: "info", update: {} }, "no JSONPath"],
  [{ target: "$.info" }, "neither `update` nor"],
  [{ update: {} }, "has no target"],
])("%j is refused", async (action, reason) => {
  const { root, diagnostics } = await applied(action);
  expect(root).toBeUndefined();
  expect(diagnostics.all).toMatchObject([
    { code: "invalid-overlay", message: expect.stringContaining(reason) as string },
  ]);
});

test("actions that multiply each other's work end with a diagnostic", async () => {
  const grow = { target: "$..*", update: { a: { b: {} }, c: { d: {} } } };
  const some = { target: "$.info", update: { x: { y: {} } } };
  const { root, diagnostics } = await applied(
    some,
    ...Array.from({ length: 60 }, () => ({ ...grow, target: "$.info..*[?@]" })),
  );
  expect(root).toBeUndefined();
  expect(diagnostics.all.at(-1)).toMatchObject({ code: "invalid-overlay" });
});

test("__proto__ in an update is a name like any other", async () => {
  writeFileSync(
    overlay,
    `{"overlay":"1.0.0","info":{"title":"T","version":"1"},"actions":[{"target":"$.info","update":{"__proto__":{"polluted":1}}}]}`,
  );
  const bundled = await bundleDocument(file, new Diagnostics(), { overlay });
  expect(Object.hasOwn(bundled?.root["info"] as object, "__proto__")).toBe(true);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("diagnostics point into the overlay for what it wrote, into the document for the rest", async () => {
  const reference = { $ref: "#/components/schemas/Gone" };
  const content = {
    overlay: "1.0.0",
    info: { title: "T", version: "1" },
    actions: [
      { target: "$.tags[0]", remove: true },
      {
        target: "$.paths['/two'].get",
        update: { requestBody: { content: { "application/json": { schema: reference } } } },
      },
    ],
  };
  writeFileSync(overlay, JSON.stringify(content, undefined, 1));
  const diagnostics = new Diagnostics();
  expect(await load(file, diagnostics, { overlay })).toBeUndefined();
  expect(await locateDiagnostics(diagnostics.all)).toMatchObject([
    {
      code: "broken-ref",
      file: overlay,
      pointer: "/actions/1/update/requestBody/content/application~1json/schema/$ref",
    },
  ]);
  const bundled = await bundleDocument(file, new Diagnostics(), { overlay });
  expect(bundled?.origins.of("/tags/0")).toEqual({ document: file, pointer: "/tags/1" });
});

test("a document loaded with an overlay names it among the files that it was made from", async () => {
  await applied({ target: "$.info", update: { summary: "Pets" } });
  const document = await load(file, new Diagnostics(), { overlay });
  expect(document?.references).toMatchObject([{ path: overlay }]);
  expect(document?.root["info"]).toMatchObject({ summary: "Pets" });
});
