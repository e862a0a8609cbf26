/** Words for enum values, where signs matter as much as letters: `-created`, `+1`, `<=`, `C++`. */
import type { EnumValue, Json } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";

const signs = new Map([
  ["+", "plus"],
  ["-", "minus"],
  ["*", "star"],
  ["/", "slash"],
  ["<", "less"],
  [">", "greater"],
  ["=", "equal"],
  ["!", "not"],
  ["&", "and"],
  ["|", "or"],
  ["%", "percent"],
  ["#", "hash"],
  ["@", "at"],
  ["$", "dollar"],
  ["?", "question"],
  ["~", "tilde"],
  ["^", "caret"],
  [".", "dot"],
  [",", "comma"],
  [":", "colon"],
  [";", "semicolon"],
  ['"', "quote"],
  ["'", "apostrophe"],
  ["`", "backtick"],
  ["\\", "backslash"],
  ["\n", "newline"],
  [" ", "blank"],
]);

/** Signs at either end count; inside they separate, as everywhere. */
const ends = /^([+\-!<>=*]*)(.*?)([+#*]*)$/su;

export function valueWords({ name, value }: EnumValue): readonly string[] {
  if (name !== undefined) return splitWords(name);
  if (value === "") return ["empty"];
  // `GMT+1` is not `GMT-1`; a dash is too common a separator to be read as a sign.
  const text = textOf(value).replace(/(?<=[\p{L}\p{N}])\+(?=\d)/gu, " plus ");
  const [, head = "", middle = "", tail = ""] = ends.exec(text) ?? [];
  const words = splitWords(middle);
  return words.length === 0 ? signWords(text) : [...signWords(head), ...words, ...signWords(tail)];
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function signWords(text: string): readonly string[] {
  return Array.from(text).flatMap((character) => signs.get(character) ?? []);
}
