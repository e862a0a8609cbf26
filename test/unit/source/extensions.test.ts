import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { extensions } from "../../../generator/source/extensions.ts";
import { createAjv } from "../../../generator/source/json-schema.ts";
import { projectRoot } from "../../project-root.ts";

const all = Object.values(extensions).flatMap((schemas) => Object.entries(schemas));

test("the schemas are valid JSON Schema", () => {
  const ajv = createAjv({ validateSchema: true, strict: true, strictTypes: false, strictRequired: false });
  for (const [, schema] of all) expect(() => ajv.compile(schema)).not.toThrow();
});

test("the documentation lists each of them", () => {
  const text = readFileSync(join(projectRoot, "generator", "docs", "extensions.md"), "utf8");
  expect(all.map(([name]) => name).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test.each([
  [
    { style: "cursor", items: "$response.body#/items", cursor: "$request.body#/k", nextCursor: "$response.body#/k" },
    true,
  ],
  [{ style: "offset", items: "$response.body", offset: "$request.query.offset", limit: "$request.query.limit" }, true],
  [{ style: "page", items: "$response.body#/a~1b", page: "$request.query.page", firstPage: 0 }, true],
  [{ style: "link", items: "$response.body", next: "$response.header.Link" }, true],
  [{ style: "guess", items: "$response.body" }, false],
  [{ style: "link", items: "response.body", next: "$response.header.Link" }, false],
  [{ style: "link", items: "$response.body", next: "$request.query.page" }, false],
  [{ style: "offset", items: "$response.body", offset: "$request.query.offset", limits: "x" }, false],
])("x-awsi-pagination %j: %s", (value, isValid) => {
  expect(createAjv().compile(extensions.operation["x-awsi-pagination"] ?? {})(value)).toBe(isValid);
});
