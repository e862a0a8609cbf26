import { expect, test } from "vitest";
import { createLocator } from "../../../generator/source/locate.ts";

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
