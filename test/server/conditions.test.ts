import { describe, expect, it } from "vitest";
import { ExactNumber, type Json } from "../../server-stub/runtime/exact-json.ts";
import { meetsCondition, type Condition } from "../../server-stub/reference/awsi/conditions.ts";
import { compileQuery } from "../../server-stub/reference/awsi/query.ts";

const big = new ExactNumber("9007199254740993");
const ABSENT = undefined;

describe("conditions", () => {
  it.each<[Json | undefined, Condition, Json, boolean]>([
    [1, "eq", 1, true],
    [1, "eq", "1", true],
    ["1", "eq", 1, true],
    [1.5, "eq", "1.5", true],
    [1, "eq", "1.0", false],
    [1, "eq", true, false],
    [true, "eq", "true", false],
    [true, "eq", true, true],
    ["a", "eq", "A", false],
    [null, "eq", null, true],
    [ABSENT, "eq", null, true],
    [ABSENT, "eq", "", false],
    [[1, { a: 2 }], "eq", [1, { a: 2 }], true],
    [[1, { a: 2 }], "eq", [1, { a: 2, b: 3 }], false],
    [{ a: 1, b: 2 }, "eq", { b: 2, a: 1 }, true],
    [{ a: 1 }, "eq", { constructor: 1 }, false],
    [big, "eq", 9007199254740992, false],
    [big, "eq", "9007199254740993", true],
    [1, "neq", 2, true],
    [1, "neq", "1", false],
    [ABSENT, "neq", 1, true],
    ["hello", "in", "ell", true],
    ["hello", "in", "", true],
    ["hello", "in", "world", false],
    ["a1b", "in", 1, true],
    [["x", 2], "in", "x", true],
    [["x", 2], "in", "2", true],
    [["xy"], "in", "x", false],
    ["", "in", "", false],
    [[], "in", "x", false],
    [ABSENT, "in", "x", false],
    [5, "in", 5, false],
    ["hello", "nin", "world", true],
    ["hello", "nin", "ell", false],
    [["x"], "nin", "y", true],
    [["x"], "nin", "x", false],
    ["", "nin", "x", false],
    [null, "nin", "x", false],
    [ABSENT, "nin", "x", false],
    [2, "gt", 1, true],
    [1, "gt", 1, false],
    [1, "ge", 1, true],
    [10, "gt", "9", true],
    ["10", "gt", "9", false],
    ["10", "gt", 9, false],
    ["b", "gt", "a", true],
    ["\u{1F600}", "gt", "\uFF5E", true],
    [ABSENT, "gt", 0, false],
    [ABSENT, "ls", 0, false],
    [null, "le", 0, false],
    [true, "gt", 0, false],
    [[1], "gt", 0, false],
    [5, "gt", "abc", false],
    [5, "gt", null, false],
    ["5", "gt", null, false],
    [1, "ls", 2, true],
    [2, "ls", 2, false],
    [2, "le", 2, true],
    [-1, "ls", 0, true],
    [big, "gt", 9007199254740992, true],
    [new ExactNumber("1e400"), "gt", 1e308, true],
    [new ExactNumber("-1e400"), "ls", -1e308, true],
  ])("%j %s %j is %s", (actual, condition, expected, result) => {
    expect(meetsCondition(actual, condition, expected)).toBe(result);
  });
});

const item = { a: 1, b: 2 };
const isA = [null, "a", "eq", 1];
const notA = [null, "a", "eq", 0];

describe("query", () => {
  it.each<[string, Json, boolean]>([
    ["nothing asked", [], true],
    ["null", null, true],
    ["A", [isA], true],
    ["not A", [notA], false],
    ["and in first place", [["and", "a", "eq", 1]], false],
    [
      "and in first place, then or",
      [
        ["and", "a", "eq", 1],
        ["or", "b", "eq", 2],
      ],
      true,
    ],
    ["A and B", [isA, ["and", "b", "eq", 2]], true],
    ["A and not B", [isA, ["and", "b", "eq", 3]], false],
    ["not A or B", [notA, ["or", "b", "eq", 2]], true],
    ["(not A or B) and not B", [notA, ["or", "b", "eq", 2], ["and", "b", "neq", 2]], false],
    ["(A and not B) or B", [isA, ["and", "b", "eq", 3], ["or", "b", "eq", 2]], true],
    ["null as or", [notA, [null, "b", "eq", 2]], true],
    ["object form", [{ option: "or", field: "a", condition: "eq", value: 1 }], true],
    ["a field of Object.prototype is absent", [[null, "constructor", "neq", null]], false],
  ])("%s", (_name, query, result) => {
    expect(compileQuery(query)(item)).toBe(result);
  });

  it.each<[string, Json]>([
    ["unknown option", [["xor", "a", "eq", 1]]],
    ["unknown condition", [[null, "a", "lt", 1]]],
    ["condition of a prototype", [[null, "a", "toString", 1]]],
    ["three parts", [[null, "a", "eq"]]],
    ["a key missing", [{ option: null, field: "a", condition: "eq" }]],
    ["field not text", [[null, 1, "eq", 1]]],
    ["not a list", { option: null }],
    ["instruction is text", ["a"]],
  ])("refuses: %s", (_name, query) => {
    expect(() => compileQuery(query)).toThrow("invalid request");
  });
});
