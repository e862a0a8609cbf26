/** Text from a document on its way into Python source: one escaping function per context. */
import { argumentList } from "../../render/layout.ts";
import type { Json } from "../../ir/index.ts";
import { isUnsafe, shortEscapes, withoutUnsafe } from "../shared/safe-text.ts";

export const width = 100;

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  if (!isUnsafe(character)) return character;
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** A Python string literal in double quotes, or in single ones where that saves escapes, as ruff does. */
export function stringLiteral(text: string): string {
  const body = Array.from(text, escaped).join("");
  const single = body.replaceAll('\\"', '"');
  return text.includes('"') && !text.includes("'") ? `'${single}'` : `"${body}"`;
}

/** A Python expression for a JSON value. */
export function literal(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (isList(value)) return `[${value.map(literal).join(", ")}]`;
  const members = Object.entries(value).map(([key, member]) => `${stringLiteral(key)}: ${literal(member)}`);
  return `{${members.join(", ")}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Text that is safe inside a docstring, on lines without trailing blanks. */
function docLines(text: string): readonly string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .split("\n")
    .map((line) =>
      withoutUnsafe(line.replace(/\t/g, "    ")).replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').trimEnd(),
    );
}

/** Wraps prose at the width; lines that are lists, code or tables stay as they are. */
function wrapped(line: string, columns: number): readonly string[] {
  if (line.length <= columns || /^(\s{4}|\||`{3})/.test(line)) return [line];
  const indent = /^\s*(?:[-*]\s)?/.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let current = indent.trimEnd() === "" ? "" : indent.trimEnd();
  for (const word of line.slice(indent.length).split(" ")) {
    const next = current === "" ? " ".repeat(indent.length) + word : `${current} ${word}`;
    if (next.length > columns && current.trim() !== "") {
      lines.push(current);
      current = " ".repeat(indent.length) + word;
    } else current = next;
  }
  return [...lines, current];
}

/** Prose of an `Args:` section: `indent` blanks before it, twice as many before what follows. */
export function hanging(text: string, indent: number, base: number): readonly string[] {
  const blanks = " ".repeat(indent);
  const lines = wrapped(text.replaceAll(/\s+/g, " "), width - base - 2 * indent - 6);
  return lines.map((line, index) => blanks + (index === 0 ? "" : blanks) + line);
}

/**
 * A docstring from paragraphs, indented by `indent` blanks on every line; `""` if there is nothing to
 * say. Empty paragraphs are dropped.
 */
export function docComment(paragraphs: readonly (string | undefined)[], indent: number): string {
  const texts = paragraphs.map((text) => text?.trimEnd() ?? "").filter((text) => text.trim() !== "");
  const lines = texts.flatMap((text, index) => [
    ...(index === 0 ? [] : [""]),
    ...docLines(text.replace(/^\n+/, "")).flatMap((line) => wrapped(line, width - indent - 6)),
  ]);
  const compact = lines.filter((line, index) => line !== "" || lines[index - 1] !== "");
  if (compact.length === 0) return "";
  const blanks = " ".repeat(indent);
  const first = (compact[0] ?? "").trimStart();
  const opened = [`"""${/^["]/.test(first) ? " " : ""}${first}`, ...compact.slice(1)];
  const last = opened.at(-1) ?? "";
  const isOne = opened.length === 1;
  const close = isOne ? [last + (last.endsWith('"') && last.length > 3 ? " " : "") + '"""'] : [...opened, '"""'];
  return close.map((line) => (line === "" ? "" : blanks + line)).join("\n");
}

/** `open a, b close`, broken at the package's width. */
export function list(open: string, items: readonly string[], close: string, indent: number): string {
  return argumentList(open, items, close, { width, indent, step: 4 });
}

/** The same as an item of another list, `depth` blanks in and with a comma after it: the outer list indents its lines. */
export function nested(open: string, items: readonly string[], close: string, depth: number): string {
  return argumentList(open, items, close, { width: width - depth - 1, indent: 0, step: 4 });
}

/** A tuple: a single item needs its comma. */
export function tuple(items: readonly string[], indent: number, open = "("): string {
  const [only] = items;
  if (items.length !== 1 || only === undefined) return list(open, items, ")", indent);
  const line = `${open}${only},)`;
  // As an argument the tuple is followed by a comma itself.
  if (line.length + indent < width && !line.includes("\n")) return line;
  const blanks = " ".repeat(indent);
  const inner = `${blanks}    `;
  return `${open}\n${inner}${only.replaceAll("\n", `\n${inner}`)},\n${blanks})`;
}
