/** Progress for people who wait: one line on a terminal, few in a pipe. */
import { expect, it } from "vitest";
import { progressOf } from "../../generator/cli/progress.ts";

function shown(isTTY: boolean, columns: number, lines: readonly string[]): string {
  let text = "";
  const write = (part: string | Uint8Array): boolean => {
    text += String(part);
    return true;
  };
  const progress = progressOf({ isTTY, columns, write });
  lines.forEach(progress.tell);
  progress.end();
  return text;
}

it("keeps to one line of a terminal, and leaves it empty", () => {
  const text = shown(true, 30, ["one", "two".repeat(20)]);
  expect(text).toBe(`\r\u001b[Kone\r\u001b[K${"two".repeat(20).slice(0, 29)}\r\u001b[K`);
});

it("prints plain lines in a pipe, and not every one", () => {
  expect(shown(false, 80, ["one", "two", "three"])).toBe("one\n");
});
