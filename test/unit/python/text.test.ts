import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { pythonProgram } from "../../../generator/targets/python/conformance.ts";
import { docComment, list, literal, stringLiteral, tuple } from "../../../generator/targets/python/text.ts";

const awkward = [
  "",
  "plain",
  "it's",
  'say "hi"',
  `both ' and "`,
  "back\\slash",
  'three """ quotes',
  '""""""',
  'ends with "',
  "ends with \\",
  "line\nbreak\r\ttab",
  "\u0000\u001b\u007f\u0085",
  "\u2028 and \u2029",
  "\u202eright to left\u2066",
  "\ud800 alone",
  "名前 😀",
  "{braces} %s ${x}",
  '"""); import os  # ',
];

/** What Python reads from the expressions, as UTF-16 code units, so that lone surrogates survive. */
function evaluated(expressions: readonly string[]): readonly string[] {
  const script = `import json,sys
for line in sys.stdin.buffer.read().decode("utf-8").split("\\n")[:-1]:
    print(json.dumps(eval(line)))`;
  const input = expressions.map((text) => `${text}\n`).join("");
  const { stdout, stderr } = spawnSync(pythonProgram(), ["-c", script], { input, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string);
}

describe("string literals", () => {
  it("mean what they were made from, on one line of plain text", () => {
    const literals = awkward.map(stringLiteral);
    expect(evaluated(literals)).toEqual(awkward);
    expect(literals.join("")).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202e\u2066]/u);
  });

  it("take the quotes that need no escape", () => {
    expect(stringLiteral('say "hi"')).toBe(`'say "hi"'`);
    expect(stringLiteral(`both ' and "`)).toBe(String.raw`"both ' and \""`);
  });

  it("write JSON values as Python", () => {
    expect(literal({ a: [1, true, null, "x"] })).toBe('{"a": [1, True, None, "x"]}');
  });
});

describe("docstrings", () => {
  it("stay closed, whatever stands in them", () => {
    const modules = awkward.map(
      (text) => `(lambda: 0)\ndef f():\n${docComment(["Head.", text], 4) || "    pass"}\n    return 1\n`,
    );
    const script = `import ast,json,sys
for text in json.load(sys.stdin):
    body = ast.parse(text).body
    assert len(body) == 2 and len(body[1].body) == 2, text`;
    const { stderr } = spawnSync(pythonProgram(), ["-W", "error", "-c", script], {
      input: JSON.stringify(modules),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
  });

  it("wrap prose and leave code alone", () => {
    const doc = docComment(["word ".repeat(40), "    code stays ".repeat(10)], 4);
    expect(Math.max(...(doc.split("\n\n")[0] ?? "").split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(doc).toContain("    code stays     code stays");
  });

  it("say nothing where there is nothing to say", () => {
    expect(docComment([undefined, " "], 4)).toBe("");
  });
});

describe("layout", () => {
  it("keeps on one line what fits", () => {
    expect(list("f(", ["a", "b"], ")", 4)).toBe("f(a, b)");
    expect(list("f(", ["a".repeat(60), "b".repeat(60)], ")", 4)).toBe(
      `f(\n        ${"a".repeat(60)},\n        ${"b".repeat(60)},\n    )`,
    );
  });

  it("gives a tuple of one its comma", () => {
    expect(tuple(["a"], 0)).toBe("(a,)");
    expect(tuple(["a".repeat(99)], 4)).toBe(`(\n        ${"a".repeat(99)},\n    )`);
  });
});
