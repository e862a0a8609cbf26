/** Text from a document on its way into Swift source: one escaping function per context. */
import type { Json } from "../../ir/index.ts";
import { argumentList } from "../../render/layout.ts";
import { isUnsafe, markdownInline, shortEscapes, withoutUnsafe } from "../shared/safe-text.ts";

export const width = 110;

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  if (!isUnsafe(character)) return character;
  // Half a surrogate pair is no scalar and cannot stand in a string of Swift.
  if (/[\ud800-\udfff]/.test(character)) return "\\u{FFFD}";
  return `\\u{${character.charCodeAt(0).toString(16).toUpperCase()}}`;
}

/** A string literal; a backslash from the document is doubled, so nothing in it is interpolated. */
export function stringLiteral(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

/** An expression of type `JSONValue`. Null is `nothing`: `nil` reads better where it is not taken for an absent optional. */
export function jsonLiteral(value: Json, nothing = ".null"): string {
  if (value === null) return nothing;
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberLiteral(value);
  if (isList(value)) return `[${value.map((item) => jsonLiteral(item, nothing)).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${stringLiteral(key)}: ${jsonLiteral(member, nothing)}`,
  );
  return members.length === 0 ? "[:]" : `[${members.join(", ")}]`;
}

/** A number where the type is known to be one: Swift reads `1` as a `Double` there, and `1e+21`, too. */
export function plainNumber(value: Json): string {
  return JSON.stringify(value);
}

function numberLiteral(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : `.number(JSONNumber(parsed: ${stringLiteral(String(value))}))`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The same without code: a backtick would begin it. */
export function markdownLine(text: string): string {
  return markdownInline(text).replaceAll("`", "'");
}

function docLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g, "\n")
    .trim()
    .split("\n")
    .map((line) => withoutUnsafe(line.replace(/\t/g, "    ")).trimEnd());
}

/** Wraps prose at the width; lines that are lists, code or tables stay as they are. */
function wrapped(line: string, columns: number): readonly string[] {
  if (line.length <= columns || /^(\s{4}|\||`{3}|#)/.test(line)) return [line];
  const indent = /^\s*(?:[-*]\s)?/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = indent.trimEnd();
  for (const word of line.slice(indent.length).split(" ")) {
    const next = current.trim() === "" ? " ".repeat(indent.length) + word : `${current} ${word}`;
    if (next.length > columns && current.trim() !== "") {
      lines.push(current);
      current = " ".repeat(indent.length) + word;
    } else current = next;
  }
  return [...lines, current];
}

/** Documentation lines (`///`), each with its line break; empty where there is nothing to say. */
export function docComment(paragraphs: readonly (string | undefined)[], indent: number): string {
  const texts = paragraphs.map((text) => text?.trim() ?? "").filter((text) => text !== "");
  const margin = " ".repeat(indent);
  return texts
    .flatMap((text, index) => [
      ...(index === 0 ? [] : [""]),
      ...docLines(text).flatMap((line) => wrapped(line, width - indent - 4)),
    ])
    .filter((line, index, all) => line !== "" || all[index - 1] !== "")
    .map((line) => `${margin}///${line === "" ? "" : ` ${line}`}\n`)
    .join("");
}

/** `open a, b close`, broken at the package's width. */
export function list(open: string, items: readonly string[], close: string, indent: number): string {
  return argumentList(open, items, close, { width, indent, step: 4, trailing: false });
}

/** The same in square brackets, where a comma may follow the last item. */
export function arrayLiteral(open: string, items: readonly string[], close: string, indent: number): string {
  return argumentList(open, items, close, { width, indent, step: 4 });
}
