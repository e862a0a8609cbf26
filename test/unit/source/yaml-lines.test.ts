/** Positions by indentation agree with those of the parser, wherever a document is written in blocks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createLocator } from "../../../generator/source/locate.ts";
import { createPositions } from "../../../generator/source/json-text.ts";
import { offsetByIndent } from "../../../generator/source/yaml-lines.ts";
import { pointerKeys } from "../../../generator/source/pointer.ts";
import { projectRoot } from "../../project-root.ts";

const text = `# A comment
openapi: 3.1.0
"quoted key":
  'it''s': 1
tags:
- name: a
  description: |
    name: not a key
    - no item
- name: b
paths:
  /pets:
    get:
      parameters:
        - in: query
          name: limit

        -   in: header
            name: other
`;

describe("offsetByIndent", () => {
  test.each([
    ["/openapi", 2, 1],
    ["/quoted key/it's", 4, 3],
    ["/tags/0/name", 6, 3],
    ["/tags/0/description", 7, 3],
    ["/tags/1", 10, 1],
    ["/tags/1/name", 10, 3],
    ["/paths/~1pets/get/parameters/0/name", 16, 11],
    ["/paths/~1pets/get/parameters/1/name", 19, 13],
    ["/paths/~1pets/get/nothing/here", 13, 5],
    ["/nothing", 1, 1],
  ])("%s", (pointer, line, column) => {
    expect(createPositions(text)(offsetByIndent(text, pointerKeys(pointer)))).toEqual({ line, column });
  });

  test("the lines of a real document are those that the parser tells", async () => {
    const spec = readFileSync(join(projectRoot, "specs", "awsi", "1.0.0", "openapi.yaml"), "utf8");
    const [locator, positionAt] = [await createLocator(spec), createPositions(spec)];
    const pointers = [...spec.matchAll(/^ {2}(\/#\S+):$/gm)].map(
      ([, path = ""]) => `/paths/${path.replaceAll("/", "~1")}/post/operationId`,
    );
    expect(pointers.length).toBeGreaterThan(50);
    for (const pointer of pointers) {
      const { line } = locator.locate(pointer);
      expect(positionAt(offsetByIndent(spec, pointerKeys(pointer))).line).toBe(line);
    }
  });
});
