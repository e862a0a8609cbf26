import { describe, expect, it } from "vitest";
import {
  code,
  commentText,
  docComment,
  Expression,
  jsonLiteral,
  literalKey,
  propertyKey,
  stringLiteral,
} from "../../../generator/targets/typescript/text.ts";

const hostile = [
  "*/ alert(1) //",
  "'\"`${process.exit()}`\\",
  "line\nbreak\r\u2028\u2029\u0085",
  "\u202e\u2066\u200b\ufeff\u0000\u001b[2J",
  "\ud800 lone",
  "</script>",
  "__proto__",
  "名字 😀",
];

/** The value of an expression, by the engine itself. */
function evaluate(text: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  return new Function(`"use strict"; return (${text});`)();
}

describe("string literals", () => {
  it.each(hostile)("stand for %j and nothing else", (text) => {
    const literal = stringLiteral(text);
    expect(evaluate(literal)).toBe(text);
    expect(literal).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/);
  });

  it("take the quotes that need fewer escapes", () => {
    expect([stringLiteral('say "x"'), stringLiteral("it's"), stringLiteral(`"'`)]).toEqual([
      `'say "x"'`,
      `"it's"`,
      `"\\"'"`,
    ]);
  });
});

describe("comments", () => {
  it.each(hostile)("cannot be left by %j", (text) => {
    const comment = docComment([text, "second"], 2);
    expect(comment.indexOf("*/")).toBe(comment.length - 3);
    expect(comment).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u2028-\u202e\u2066-\u2069\ufeff]/);
    for (const line of comment.trimEnd().split("\n")) expect(line).toMatch(/^ {2}(\/\*\*| \*)/);
  });

  it("cannot be left across a join", () => {
    expect(commentText("*\u0000/")).not.toContain("*/");
    expect(docComment(["*", "/"])).toBe("/**\n * *\n *\n * /\n */\n");
  });

  it("stand on one line where they fit, and are absent where nothing is said", () => {
    expect(docComment(["Short."], 2)).toBe("  /** Short. */\n");
    expect(docComment([undefined, " "])).toBe("");
  });
});

describe("keys", () => {
  it("are quoted where they must be", () => {
    expect(["class", "a-b", "名字", "1a", ""].map(propertyKey)).toEqual(["class", '"a-b"', "名字", '"1a"', '""']);
  });

  it("never set a prototype", () => {
    const value = evaluate(`{ ${literalKey("__proto__")}: 1 }`);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
  });
});

describe("values", () => {
  it("come back as they are", () => {
    const value = JSON.parse(
      '{"__proto__":{"a":[1,-0.5,null,true,"\\u2028"]},"long":"' + "x".repeat(120) + '","e":[{},[]]}',
    ) as never;
    expect(JSON.stringify(evaluate(jsonLiteral(value)))).toBe(JSON.stringify(value));
  });

  it("are laid out as formatters do", () => {
    const list = [
      { a: 1, b: new Expression("x.y") },
      { a: 2, b: undefined, c: "z" },
    ];
    expect(code({ list }, 0, 0)).toBe('{\n  list: [\n    { a: 1, b: x.y },\n    { a: 2, c: "z" },\n  ],\n}');
    expect(code([["a"], ["b"]], 0, 0)).toBe('[["a"], ["b"]]');
  });
});
