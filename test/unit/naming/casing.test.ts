import { expect, test } from "vitest";
import { applyCasing } from "../../../generator/naming/casing.ts";
import { parseReserved } from "../../../generator/naming/reserved.ts";
import type { Casing } from "../../../generator/naming/rules.ts";

test.each<[Casing, string]>([
  ["snake", "get_http_ölpreis_2"],
  ["camel", "getHttpÖlpreis2"],
  ["pascal", "GetHttpÖlpreis2"],
  ["screamingSnake", "GET_HTTP_ÖLPREIS_2"],
  ["kebab", "get-http-ölpreis-2"],
  ["lower", "gethttpölpreis2"],
])("%s", (casing, expected) => {
  expect(applyCasing(["get", "HTTP", "Ölpreis", "2"], casing)).toBe(expected);
});

test("reserved words: several roles, several lines, comments", () => {
  const reserved = parseReserved("[type]\nFoo Bar # why\n\n[property, method]\nfoo\n# none\n[type]\nBaz\n");
  expect([...reserved.type]).toEqual(["Foo", "Bar", "Baz"]);
  expect([...reserved.method]).toEqual(["foo"]);
  expect([...reserved.module]).toEqual([]);
});

test("an unknown role in the file is a bug", () => {
  expect(() => parseReserved("[types]\nFoo")).toThrow("types");
});
