import { expect, test } from "vitest";
import type { Json } from "../../../generator/ir/index.ts";
import { createLocator } from "../../../generator/source/locate.ts";
import { toPointer } from "../../../generator/source/pointer.ts";

const yaml = `openapi: 3.1.0
paths:
  /pets/{id}:
    get:
      tags: [a, b]
      description:
`;

test.each([
  ["/openapi", 1, 10],
  ["/paths", 2, 1],
  ["/paths/~1pets~1{id}", 3, 3],
  ["/paths/~1pets~1{id}/get/tags/1", 5, 17],
  ["/paths/~1pets~1{id}/get/description", 6, 7],
  ["/paths/~1pets~1{id}/get/nothing/here", 4, 5],
  ["", 1, 1],
])("YAML %s", async (pointer, line, column) => {
  expect((await createLocator(yaml)).locate(pointer)).toEqual({ line, column });
});

test("JSON, and text that is neither", async () => {
  expect((await createLocator('{"a": {\n  "b/c": [1, 2]}}')).locate("/a/b~1c/1")).toEqual({ line: 2, column: 14 });
  expect((await createLocator("a: [")).locate("/b")).toEqual({ line: 1, column: 1 });
});

test("JSON positions are those of the YAML parser", async () => {
  const documents: readonly Json[] = [
    { a: { "b/c": [1, "x", null, { d: [] }, [[], {}]], "": "", "~": true }, '\\"': { "\n": -1.5e3 } },
    [],
    {},
    [["]", "}", '"', "\\", ","], { "{": "[", ":": ":" }],
  ];
  for (const document of documents) {
    for (const indent of [0, 2]) {
      const json = JSON.stringify(document, undefined, indent);
      // A comment makes it YAML alone, without moving anything.
      const [ofJson, ofYaml] = [await createLocator(json), await createLocator(`${json} # YAML`)];
      for (const pointer of [...pointersOf(document), "/none", "/a/none"]) {
        expect([pointer, ofJson.locate(pointer)]).toEqual([pointer, ofYaml.locate(pointer)]);
      }
    }
  }
});

function pointersOf(node: Json): readonly string[] {
  if (typeof node !== "object" || node === null) return [""];
  return [
    "",
    ...Object.entries(node).flatMap(([key, child]) => pointersOf(child).map((rest) => toPointer([key]) + rest)),
  ];
}
