import { describe, expect, test } from "vitest";
import { argumentList, importList, unionList } from "../../../generator/render/layout.ts";

describe("argumentList", () => {
  test("stays on one line up to the width, and not a column more", () => {
    const items = ["a: string", "b: number"];
    const line = "f(a: string, b: number): void";
    expect(argumentList("f(", items, "): void", { width: line.length + 2, indent: 2 })).toBe(line);
    expect(argumentList("f(", items, "): void", { width: line.length + 1, indent: 2 })).toBe(
      "f(\n    a: string,\n    b: number,\n  ): void",
    );
  });

  test("honours the language's marks", () => {
    const layout = { width: 5, indent: 0, step: 4, trailing: false, padding: " " };
    expect(argumentList("{", ["a", "bcd"], "}", layout)).toBe("{\n    a,\n    bcd\n}");
    expect(argumentList("{", ["a"], "}", layout)).toBe("{ a }");
    expect(argumentList("{", [], "}", layout)).toBe("{}");
  });

  test("breaks for an item of several lines, and indents it", () => {
    expect(argumentList("f(", ["{\n  x\n}"], ")", { width: 100, indent: 0 })).toBe("f(\n  {\n    x\n  },\n)");
  });

  test("counts a surrogate pair as one column", () => {
    const items = ["😀".repeat(50)];
    expect(argumentList("(", items, ")", { width: 52, indent: 0 })).not.toContain("\n");
    expect(argumentList("(", items, ")", { width: 51, indent: 0 })).toContain("\n");
  });
});

test("unionList puts one member per line where they do not fit", () => {
  expect(unionList("type A = ", ["B", "C"], ";", { width: 100, indent: 0 })).toBe("type A = B | C;");
  expect(unionList("type A = ", ["B", "C"], ";", { width: 10, indent: 0 })).toBe("type A =\n  | B\n  | C;");
  expect(unionList("type A = ", ["Looooong"], ";", { width: 10, indent: 0 })).toBe("type A = Looooong;");
});

test("importList sorts by code point and drops doubles", () => {
  const layout = { width: 80, indent: 0, padding: " " };
  expect(importList("import {", ["b", "B", "a", "b"], '} from "x";', layout)).toBe('import { B, a, b } from "x";');
});
