/** Text from a document on its way into Swift source: one escaping function per context. */
import type { Json } from "../../ir/index.ts";
import { argumentList } from "../../render/layout.ts";

export const width = 110;

/** Controls, line separators, bidirectional marks and lone surrogates: what could hide or break code. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/;
const named: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", '"': '\\"' };

function escaped(character: string): string {
  const short = named[character];
  if (short !== undefined) return short;
  if (character.length > 1 || !unsafe.test(character)) return character;
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

/** One line for people to read: nothing in it breaks it or hides what it says. */
export function plainLine(text: string): string {
  return Array.from(text.replaceAll(/\s+/g, " "))
    .filter((character) => character.length > 1 || !unsafe.test(character))
    .join("")
    .trim();
}

/** Markdown that cannot leave its place: no HTML, no line of its own. */
export function markdownLine(text: string): string {
  return plainLine(text).replaceAll("<", "&lt;").replaceAll("`", "'");
}

function docLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\u000b\u000c]/g, "\n")
    .trim()
    .split("\n")
    .map((line) =>
      Array.from(line.replace(/\t/g, "    "))
        .filter((character) => character.length > 1 || !unsafe.test(character))
        .join("")
        .trimEnd(),
    );
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
