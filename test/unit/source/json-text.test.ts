import { expect, test } from "vitest";
import { countKeys, createPositions, jsonEntries, repeatedKeys } from "../../../generator/source/json-text.ts";

test.each([
  ["{}", 0],
  ['{"a": 1}', 1],
  ['{"a" \n : {"b":[{"c":"d:"}, "e", "f\\\\"]}, "\\":": 2}', 4],
  ['["a", "b"]', 0],
  ['{"\\\\": 1, "\\\\\\"": 2}', 2],
])("%s has %i keys", (text, count) => {
  expect(countKeys(text)).toBe(count);
});

test("repeated keys are found at any depth, however they are written", () => {
  const text = '{"a": [{"b": 1, "c": {}, "\\u0062": 2}], "a": [{"x": 0, "x": 1, "x": 2}], "b": {"a": 1}}';
  // What the first "a" holds does not count: JSON.parse has dropped it.
  const keys = repeatedKeys(text).map(({ key, at }) => `${key} ${text.slice(at, at + 3)}`);
  expect(keys).toEqual(['a "a"', 'x "x"', 'x "x"']);
  expect(repeatedKeys('{"a": {"a": {"a": []}}, "__proto__": 1}')).toEqual([]);
  expect(repeatedKeys('{"__proto__": 1, "__proto__": 2}')).toHaveLength(1);
});

test("entries of lists and objects", () => {
  expect([...jsonEntries(" [1 , {}]", 1)]).toEqual([
    ["0", { key: 2, value: 2 }],
    ["1", { key: 6, value: 6 }],
  ]);
  expect([...jsonEntries('{ "a" : "x,}" , "b":[2]}', 0)]).toEqual([
    ["a", { key: 2, value: 8 }],
    ["b", { key: 16, value: 20 }],
  ]);
  expect([...jsonEntries("7", 0)]).toEqual([]);
});

test("positions count from 1", () => {
  expect([0, 2, 3, 4].map(createPositions("ab\ncd"))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 2 },
  ]);
});
