import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { printerFor } from "../../../generator/render/engine.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-templates-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function print(templates: Record<string, string>, data: object): string {
  for (const [path, text] of Object.entries(templates)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return printerFor(folder)("main", data);
}

test("prints values as they are, lists, conditions and partials", () => {
  const templates = {
    "main.hbs": "{{name}}\n{{#each items}}\n{{> row/item this}}\n{{/each}}\n{{#if isFine}}yes{{else}}no{{/if}}\n",
    "partials/row/item.hbs": "- {{text}}\n",
  };
  const data = { name: 'List<string> & "q"', items: [{ text: "a" }, { text: "b" }], isFine: false };
  expect(print(templates, data)).toBe('List<string> & "q"\n- a\n- b\nno\n');
});

test.each([
  ["a missing value", "{{nmae}}", {}],
  ["a missing value of an item", "{{#each items}}{{text}}{{/each}}", { items: [{}] }],
  ["a helper that is not there", "{{upper name}}", { name: "a" }],
  ["a built-in helper", "{{lookup items 0}}", { items: ["a"] }],
  ["unless", "{{#unless name}}x{{/unless}}", { name: "a" }],
  ["with", "{{#with name}}x{{/with}}", { name: "a" }],
  ["a block that is no helper", "{{#name}}x{{/name}}", { name: "a" }],
  ["a partial that is not there", "{{> nothing this}}", {}],
  ["a partial without a value of its own", "{{> item}}", { text: "a" }],
  ["a template that is not there", undefined, {}],
])("throws at %s, naming the template", (_, text, data) => {
  const partial = { "partials/item.hbs": "{{text}}" };
  expect(() => print(text === undefined ? partial : { "main.hbs": text, ...partial }, data)).toThrow(
    join(folder, "main.hbs"),
  );
});
