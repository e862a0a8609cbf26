import { describe, expect, it } from "vitest";
import {
  compareNumbers,
  ExactNumber,
  exactNumber,
  parseExact,
  stringifyExact,
} from "../../../server-stub/runtime/exact-json.ts";

describe("exact numbers", () => {
  it.each([
    "12345678901234567890",
    "-9223372036854775808",
    "0.1234567890123456789",
    "1e400",
    "-1E-400",
    "9007199254740993",
    '{"a":[18446744073709551615,"18446744073709551615"],"b":"x\\"12345678901234567890\\""}',
    '{"__proto__":{"x":12345678901234567890}}',
  ])("%s goes through unchanged", (text) => {
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it.each([
    ["1.0", 1],
    ["1e2", 100],
    ["0.30000000000000004", 0.30000000000000004],
    ["9007199254740992", 9007199254740992],
    ["1700000000.123456", 1700000000.123456],
    ["100000000000000000000", 1e20],
  ])("%s is an ordinary number", (text, value) => {
    expect(parseExact(text)).toBe(value);
  });

  it.each(["{", '{"a":01234567890123456789}', '{"a":12345678901234567890', "12345678901234567890x"])(
    "%s is no JSON",
    (text) => {
      expect(() => parseExact(text)).toThrow(SyntaxError);
    },
  );

  it("prints the nearest double by plain JSON.stringify", () => {
    const exact = parseExact('{"a":9007199254740993}');
    expect(JSON.stringify(exact)).toBe('{"a":9007199254740992}');
    expect(stringifyExact(exact, 2)).toBe('{\n  "a": 9007199254740993\n}');
    expect(JSON.stringify(exact)).toBe('{"a":9007199254740992}');
  });

  it("writes a bigint, and refuses a cycle", () => {
    expect(stringifyExact({ a: [9007199254740993n, new ExactNumber("1e400")] })).toBe('{"a":[9007199254740993,1e400]}');
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => stringifyExact(cycle)).toThrow(TypeError);
    expect(JSON.stringify(new ExactNumber("1.5"))).toBe("1.5");
  });

  it("is plain where a double is exact", () => {
    expect(exactNumber("1.50")).toBe(1.5);
    expect(exactNumber("9007199254740993")).toEqual(new ExactNumber("9007199254740993"));
  });

  it("reads a number of a million digits", () => {
    const text = `[${"12".repeat(500_000)}]`;
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it("reads a long text without recursion", () => {
    const text = JSON.stringify({ long: 'a\\"'.repeat(3_000_000), number: 0 }).replace(":0}", ":12345678901234567890}");
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it.each([
    ["1", "2", -1],
    ["12345678901234567891", "12345678901234567890", 1],
    ["-12345678901234567891", "-12345678901234567890", -1],
    ["1e1000", "1e999", 1],
    ["1e-1000", "0", 1],
    ["-1e-1000", "0", -1],
    ["1.50", "1.5", 0],
    ["0.00", "-0", 0],
    ["100e-2", "1", 0],
    ["123e99999999999999999999", "1", 1],
  ])("%s against %s", (left, right, sign) => {
    expect(Math.sign(compareNumbers(new ExactNumber(left), new ExactNumber(right)))).toBe(sign);
  });
});
