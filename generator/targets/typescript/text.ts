/**
 * The only ways for text of a document into TypeScript: one function per context. A document is not
 * to be trusted: it may try to end a comment or a string, or to hide code by bidirectional controls.
 */
import type { Json } from "../../ir/index.ts";
import { isIdentifier } from "./naming.ts";

/** Line separators end lines of code; bidirectional and invisible controls reorder what readers see. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function escapeHidden(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** A string literal in the quotes that need fewer escapes, as formatters write it. */
export function stringLiteral(value: string): string {
  const json = jsonString(value);
  const doubles = value.split('"').length;
  if (doubles <= value.split("'").length) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Text inside a comment: cannot end it, cannot hide anything. */
export function commentText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll("*/", "*\\/")
    .replace(hidden, (character) => (character === "\r" ? "\n" : escapeHidden(character)));
}

/** A JSDoc comment with its closing line break, or nothing where there is nothing to say. */
export function docComment(paragraphs: readonly (string | undefined)[], indent = 0): string {
  const text = paragraphs
    .map((paragraph) => commentText(paragraph ?? "").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
  if (text === "") return "";
  const margin = " ".repeat(indent);
  const lines = text.split("\n").map((line) => line.trimEnd());
  if (lines.length === 1 && text.length + indent + 7 <= 100) return `${margin}/** ${text} */\n`;
  const inner = lines.map((line) => `${margin} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${margin}/**\n${inner}${margin} */\n`;
}

/** A key of an interface, quoted where it is no identifier. */
export function propertyKey(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/** A key of an object literal: `__proto__` would set the prototype instead of a member. */
export function literalKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyKey(name);
}

/** Access to a member. */
export function memberAccess(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${stringLiteral(name)}]`;
}

/** Text in a Markdown paragraph: no HTML, no code fences that are left open. */
export function markdownText(text: string): string {
  return text.replace(hidden, "").replaceAll("<", "&lt;").replaceAll("```", "'''");
}

/** The same in one line, for headings. */
export function markdownLine(text: string): string {
  return markdownText(text.replaceAll(/\s+/g, " ").trim());
}

/** A string of a JSON file, which has double quotes alone. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(hidden, escapeHidden);
}

/** A value of the document as an expression. */
export function jsonLiteral(value: Json): string {
  return code(value, 0, 0);
}

/** An expression that stands as it is. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const runtime = (name: string): Expression => new Expression(`runtime.${name}`);

/** What `code` prints; members that are undefined are left out. */
export type Code = Json | undefined | Expression | readonly Code[] | { readonly [key: string]: Code };

/** A value as an expression, laid out as formatters do: on one line where it fits, else one member per line. */
export function code(value: Code, indent: number, used: number): string {
  if (!isBranch(value)) return leaf(value);
  const entries = branchEntries(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return open + close;
  if (!mustBreak(value)) {
    const padding = Array.isArray(value) ? "" : " ";
    const line = entries.map(([key, item]) => key + code(item, 0, 0)).join(", ");
    const text = open + padding + line + padding + close;
    if (!text.includes("\n") && indent + used + text.length < 100) return text;
  }
  const margin = " ".repeat(indent + 2);
  const lines = entries.map(([key, item]) => `${margin}${key}${code(item, indent + 2, key.length)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(indent)}${close}`;
}

type Branch = readonly Code[] | { readonly [key: string]: Code };

function isBranch(value: Code): value is Branch {
  return typeof value === "object" && value !== null && !(value instanceof Expression);
}

function leaf(value: Exclude<Code, Branch>): string {
  if (value instanceof Expression) return value.text;
  return typeof value === "string" ? stringLiteral(value) : String(value);
}

function branchEntries(value: Branch): (readonly [prefix: string, item: Code])[] {
  if (isList(value)) return value.map((item) => ["", item] as const);
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [[`${literalKey(key)}: `, item] as const],
  );
}

function isList(value: Branch): value is readonly Code[] {
  return Array.isArray(value);
}

/** Formatters never put several composite values of a list on one line. */
function mustBreak(value: Branch): boolean {
  if (!isList(value) || value.length < 2) return false;
  const composites = value.filter((item) => isBranch(item) && branchEntries(item).length > 1);
  return composites.length === value.length && new Set(value.map((item) => Array.isArray(item))).size === 1;
}
