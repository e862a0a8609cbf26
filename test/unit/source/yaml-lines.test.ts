/** Positions by indentation agree with those of the parser, wherever a document is written in blocks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import { createPositions } from "../../../generator/source/json-text.ts";
import { createLineFinder } from "../../../generator/source/yaml-lines.ts";
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
    ["/openapi", 2, 10],
    ["/quoted key/it's", 4, 12],
    ["/tags/0/name", 6, 9],
    ["/tags/0/description", 7, 16],
    ["/tags/1", 10, 3],
    ["/tags/1/name", 10, 9],
    ["/paths/~1pets/get/parameters/0/name", 16, 17],
    ["/paths/~1pets/get/parameters/1/name", 19, 19],
    ["/paths/~1pets/get/nothing/here", 13, 5],
    ["/nothing", 1, 1],
  ])("%s", (pointer, line, column) => {
    expect(createPositions(text)(createLineFinder(text)(pointerKeys(pointer)).offset)).toEqual({ line, column });
  });

  test("every place in a real document is where the parser says it is", () => {
    const spec = readFileSync(join(projectRoot, "specs", "awsi", "1.0.0", "openapi.yaml"), "utf8");
    const [find, lines] = [createLineFinder(spec), new LineCounter()];
    const document = parseDocument(spec, { lineCounter: lines });
    const positionAt = createPositions(spec);
    let whole = 0;
    visit(document, (_, node, path) => {
      if (!isPair(node) || !isScalar(node.key)) return;
      const keys = path.flatMap((step) => (isPair(step) && isScalar(step.key) ? [String(step.key.value)] : []));
      if (path.some((step) => isSeq(step))) return;
      const { offset, isWhole } = find([...keys, String(node.key.value)]);
      if (!isWhole) return;
      whole += 1;
      const place = isScalar(node.value) && node.value.value !== null ? node.value : node.key;
      const { line, col } = lines.linePos(place.range?.[0] ?? 0);
      expect([keys, node.key.value, positionAt(offset)]).toEqual([keys, node.key.value, { line, column: col }]);
    });
    expect(whole).toBeGreaterThan(3000);
  });
});
