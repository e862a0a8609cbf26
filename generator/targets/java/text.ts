/** Text from a document on its way into Java source: one escaping function per context. */
import { argumentList } from "../../render/layout.ts";
import type { Json } from "../../ir/index.ts";
import { isUnsafe, shortEscapes } from "../shared/safe-text.ts";

export const width = 100;

/** `\uXXXX` is read before the literal is (JLS 3.3): a control in that form would still break it. */
function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  if (!isUnsafe(character)) return character;
  const code = character.charCodeAt(0);
  return code < 32 ? `\\${code.toString(8).padStart(3, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

export function stringLiteral(text: string): string {
  return `"${Array.from(text, escaped).join("")}"`;
}

/** A Java expression for a JSON value as users would write it; undefined where that would be long-winded. */
export function literal(value: Json): string | undefined {
  if (value === null) return undefined;
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberLiteral(value);
  const entries = Object.entries(value);
  if (entries.length > 10) return undefined;
  const isArray = isList(value);
  const items = entries.flatMap(([key, member]) => {
    const text = member === null && isArray ? "null" : literal(member);
    return isArray ? [text] : [stringLiteral(key), text];
  });
  if (items.includes(undefined)) return undefined;
  if (!isArray) return `Map.of(${items.join(", ")})`;
  return `${items.includes("null") ? "Arrays.asList" : "List.of"}(${items.join(", ")})`;
}

function numberLiteral(value: number): string {
  if (Number.isSafeInteger(value)) return Math.abs(value) < 2 ** 31 ? String(value) : `${value}L`;
  return String(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Prose inside a documentation comment: no HTML and no tags of its own, no way out of the comment. A
 * backslash could begin a Unicode escape, which is read before the comment is.
 */
export function docText(text: string): string {
  const safe = Array.from(text)
    .filter((character) => character === "\n" || !isUnsafe(character))
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\\", "&#92;")
    .replaceAll("@", "&#64;")
    .replaceAll("{", "&#123;")
    .replaceAll("}", "&#125;")
    .replaceAll("*/", "*&#47;")
    .replaceAll("/*", "&#47;*");
  return safe.replaceAll(/`([^`\n]+)`/g, "<code>$1</code>");
}

/** Wraps words at a width; what hangs is indented. */
function wrapped(text: string, columns: number, hang = ""): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const next = current === "" ? word : `${current} ${word}`;
    if (next.length > columns && current !== "") {
      lines.push(current);
      current = hang + word;
    } else current = next;
  }
  return current === "" ? lines : [...lines, current];
}

/** A tag of a documentation comment: `@param name words`. `text` is already safe. */
export interface DocTag {
  readonly tag: string;
  readonly text: string;
}

/**
 * A documentation comment, indented. `paragraphs` are raw text; the first must not be empty. Blank
 * lines inside a paragraph begin another.
 */
export function docComment(
  paragraphs: readonly (string | undefined)[],
  tags: readonly DocTag[],
  indent: number,
): string {
  const blanks = " ".repeat(indent);
  const columns = width - indent - 3;
  const texts = paragraphs
    .flatMap((text) => docText((text ?? "").replaceAll(/\r\n?/g, "\n")).split(/\n\s*\n/))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const body = texts.flatMap((text, index) => [
    ...(index === 0 ? [] : [""]),
    ...wrapped(index === 0 ? text : `<p>${text}`, columns),
  ]);
  const ends = tags.flatMap(({ tag, text }) => wrapped(`@${tag} ${text}`, columns, "    "));
  const lines = [...body, ...(body.length > 0 && ends.length > 0 ? [""] : []), ...ends];
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && only.length <= columns - 4) return `${blanks}/** ${only} */`;
  return [`${blanks}/**`, ...lines.map((line) => `${blanks} * ${line}`.trimEnd()), `${blanks} */`].join("\n");
}

/** The same as an item of another list, `depth` blanks in: the outer list indents its lines. */
export function nested(open: string, items: readonly string[], close: string, depth: number): string {
  const line = open + items.join(", ") + close;
  return line.length + depth + 1 <= width
    ? line
    : [open, ...items.map((item) => `    ${item},`)].join("\n").replace(/,$/, close);
}

/** Words after `@param x` or `@return`: never empty, one paragraph. */
export function tagText(text: string): string {
  return docText(text.replaceAll(/\s+/g, " ").trim());
}

/** `open a, b close`, broken at the package's width as google-java-format does. */
export function list(open: string, items: readonly string[], close: string, indent: number): string {
  if (items.length === 0) return open + close;
  const line = open + items.join(", ") + close;
  if (line.length + indent <= width && !line.includes("\n")) return line;
  return argumentList(open, items, close, { width: 0, indent, step: 4, trailing: false }).replace(
    /\n\s*(?=[^\n]*$)/,
    "",
  );
}
