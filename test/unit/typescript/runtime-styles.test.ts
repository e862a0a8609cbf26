import { describe, expect, it } from "vitest";
import {
  deepObject,
  encodeHeader,
  encodeReserved,
  encodeStrict,
  form,
  label,
  matrix,
  pipeDelimited,
  simple,
  spaceDelimited,
} from "../../../sdks/typescript/runtime/styles.js";
import type { Style } from "../../../sdks/typescript/runtime/types.js";

const list = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

// OpenAPI 3.1, section 4.8.12.4 "Style Examples".
const table: readonly (readonly [string, Style, boolean, unknown, string])[] = [
  ["matrix, empty", matrix, false, "", ";color"],
  ["matrix, text", matrix, false, "blue", ";color=blue"],
  ["matrix, list", matrix, false, list, ";color=blue,black,brown"],
  ["matrix, object", matrix, false, object, ";color=R,100,G,200,B,150"],
  ["matrix, exploded list", matrix, true, list, ";color=blue;color=black;color=brown"],
  ["matrix, exploded object", matrix, true, object, ";R=100;G=200;B=150"],
  ["label, text", label, false, "blue", ".blue"],
  ["label, list", label, false, list, ".blue,black,brown"],
  ["label, exploded list", label, true, list, ".blue.black.brown"],
  ["label, exploded object", label, true, object, ".R=100.G=200.B=150"],
  ["simple, list", simple, false, list, "blue,black,brown"],
  ["simple, object", simple, false, object, "R,100,G,200,B,150"],
  ["simple, exploded object", simple, true, object, "R=100,G=200,B=150"],
  ["form, empty", form, true, "", "color="],
  ["form, text", form, true, "blue", "color=blue"],
  ["form, list", form, false, list, "color=blue,black,brown"],
  ["form, exploded list", form, true, list, "color=blue&color=black&color=brown"],
  ["form, object", form, false, object, "color=R,100,G,200,B,150"],
  ["form, exploded object", form, true, object, "R=100&G=200&B=150"],
  ["space delimited list", spaceDelimited, false, list, "color=blue%20black%20brown"],
  ["space delimited object", spaceDelimited, false, object, "color=R%20100%20G%20200%20B%20150"],
  ["pipe delimited list", pipeDelimited, false, list, "color=blue%7Cblack%7Cbrown"],
  ["deep object", deepObject, true, object, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ["deep object, nested", deepObject, true, { a: { b: [1, 2] } }, "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bb%5D=2"],
];

describe("parameter styles", () => {
  it.each(table)("%s", (_name, style, explode, value, expected) => {
    expect(style("color", value, { explode, encode: encodeStrict })).toBe(expected);
  });

  it("leaves out absent members and items", () => {
    expect(form("q", { a: undefined, b: null, c: 1 }, { explode: true, encode: encodeStrict })).toBe("c=1");
    expect(form("q", [], { explode: true, encode: encodeStrict })).toBe("");
  });

  it("encodes all but unreserved characters, separators inside items included", () => {
    expect(encodeStrict("a,b&c=d'(é)!*~")).toBe("a%2Cb%26c%3Dd%27%28%C3%A9%29%21%2A~");
    expect(simple("x", ["a,b", "c"], { explode: false, encode: encodeStrict })).toBe("a%2Cb,c");
  });

  it("does not fail on a lone surrogate", () => {
    expect(encodeStrict("\ud800")).toBe("%EF%BF%BD");
  });

  it("keeps reserved characters that neither end nor split a query", () => {
    expect(encodeReserved("/a?b:c@d&e#f+g%h")).toBe("/a?b:c@d%26e%23f%2Bg%25h");
  });

  it("makes header values of any text", () => {
    expect(encodeHeader("plain; a=b")).toBe("plain; a=b");
    expect(encodeHeader("日\r\nX: 1")).toBe("%E6%97%A5%0D%0AX: 1");
  });
});
