import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../../sdks/typescript/runtime/base64.js";
import { Decimal, parseExact, stringifyExact } from "../../../sdks/typescript/runtime/exact.js";

describe("exact JSON", () => {
  it.each([
    "9007199254740993",
    "-18446744073709551615",
    "0.1234567890123456789",
    "123456789012345678901234567890.5",
    "1e400",
    '{"id":9223372036854775807,"list":[1,2.5,1.00000000000000000001]}',
    '{"text":"12345678901234567890","__proto__":{"a":9007199254740993}}',
    '["#12345678901234567890",12345678901234567890]',
    '"\\"9007199254740993\\""',
  ])("gives back %s digit by digit", (text) => {
    expect(stringifyExact(parseExact(text))).toBe(text);
  });

  it("keeps numbers that a double holds", () => {
    expect(parseExact("[1, 0.1, 1.50, 1e3, -0.0, 9007199254740991]")).toEqual([
      1, 0.1, 1.5, 1000, -0, 9007199254740991,
    ]);
  });

  it("gives bigint for integers and Decimal for the rest", () => {
    expect(parseExact("9007199254740993")).toBe(9007199254740993n);
    const decimal = parseExact("0.1234567890123456789");
    expect(decimal).toBeInstanceOf(Decimal);
    expect(String(decimal)).toBe("0.1234567890123456789");
  });

  it("does not take a string of the server for a number", () => {
    const forged = ["#1", "##2", "#0z1e5"];
    expect(parseExact(JSON.stringify([...forged, "x"]).replace('"x"', "9007199254740993"))).toEqual([
      ...forged,
      9007199254740993n,
    ]);
  });

  it("does not touch prototypes", () => {
    const value = parseExact('{"__proto__": {"polluted": 9007199254740993}}') as { polluted?: unknown };
    expect(value.polluted).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("rejects what is no JSON and no decimal", () => {
    expect(() => parseExact('{"a": 12345678901234567890')).toThrow(SyntaxError);
    expect(() => new Decimal("12,5")).toThrow(RangeError);
  });

  it("keeps the sign of zero", () => {
    expect(stringifyExact([-0, 0, { a: -0 }])).toBe('[-0,0,{"a":-0}]');
    expect(parseExact("[-0,-0.0,0.0]")).toEqual([-0, -0, 0]);
  });

  it("writes what JSON.stringify writes for all else", () => {
    const value = { a: undefined, b: [undefined, null, new Date(0)], c: { toJSON: () => 1 }, "d\u2028": "\ud800" };
    expect(stringifyExact(value)).toBe(JSON.stringify(value));
  });
});

describe("base64", () => {
  it("gives back any octets", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
  });
});
