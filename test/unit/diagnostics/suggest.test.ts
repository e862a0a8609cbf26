import { expect, test } from "vitest";
import { nearest } from "../../../generator/diagnostics/suggest.ts";

test.each([
  ["pyhton", "python"],
  ["Typescript", "typescript"],
  ["py", "python"],
  ["cobol", undefined],
  ["", undefined],
])("%s: %s", (word, suggestion) => {
  expect(nearest(word, ["python", "typescript", "swift"])).toBe(suggestion);
});
