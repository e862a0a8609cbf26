/** Names of JavaScript's own: kept like any other, and no object of ours is changed by them. */
import { afterAll, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { lint } from "../../generator/lint/lint.ts";
import { readSettings } from "../../generator/lint/settings.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { targets } from "../../generator/targets/registry.ts";
import { join } from "node:path";
import { createWorkspace } from "../cli-process.ts";

const names = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "__defineGetter__"];
const workspace = createWorkspace();
afterAll(() => {
  workspace.remove();
});

/** Written by hand: an object literal would set its prototype. */
const entries = (value: (name: string) => string): string =>
  names.map((name) => `"${name}": ${value(name)}`).join(", ");

const document = `{
  "openapi": "3.1.0", "info": {"title": "Names", "version": "1.0.0"},
  "paths": {${names
    .map(
      (name) => `"/${name}/{${name}}": {"get": {"operationId": "${name}", "tags": ["${name}"],
        "parameters": [{"name": "${name}", "in": "path", "required": true, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "All.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/${name}"},
          "example": {${entries(() => '"text"')}}}}}}}}`,
    )
    .join(",\n")}},
  "components": {"schemas": {${entries(
    () => `{"type": "object", "required": ["__proto__"], "properties": {${entries(() => '{"type": "string"}')}}}`,
  )}}}
}`;

test("nothing is added to the prototypes, and every name stays", async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  const path = join(workspace.folder, workspace.write("names.json", document));
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(path, diagnostics);
  expect(diagnostics.all).toEqual([]);
  if (!loaded) throw new Error("not loaded");
  expect(loaded.api.types.map(({ id }) => id.split("/").at(-1)).toSorted()).toEqual(names.toSorted());
  for (const { shape } of loaded.api.types) {
    expect(shape.kind === "object" && shape.properties.map(({ wireName }) => wireName)).toEqual(names);
  }
  for (const open of Object.values(targets)) {
    const target = await open();
    const files = await generate(loaded, target, { testee: false, generatorVersion: "0.0.0" }, diagnostics);
    const text = (files ?? []).map(({ content }) => content.toString()).join("\n");
    for (const name of names) expect(text, `${target.id}: ${name}`).toContain(name);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  expect(({} as Record<string, unknown>)["text"]).toBeUndefined();
});

test("the linter takes them too", async () => {
  const path = join(workspace.folder, workspace.write("lint.json", document));
  const diagnostics = new Diagnostics();
  const settings = readSettings({ profile: "sdk" }, diagnostics);
  const findings = settings && (await lint(path, settings, diagnostics));
  expect(diagnostics.all).toEqual([]);
  expect(findings?.filter(({ code }) => /struct|example|names|refs/.test(code))).toEqual([]);
});
