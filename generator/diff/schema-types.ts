/** `type`, null, `format`, and how a text holds something else (`contentEncoding`). */
import type { Located } from "./located.ts";
import { isEqual, shown } from "./equal.ts";
import type { RuleId } from "./rules.ts";
import type { Pair } from "./schema-graph.ts";
import { keyword, type View } from "./schema-view.ts";

export function compareTypes(pair: Pair, before: View, after: View): void {
  if (before.isNever !== after.isNever) {
    const rule = after.isNever ? "schema-forbidden" : "schema-allowed";
    pair.findings.push({ rule, before: before.pointer, after: after.pointer });
    return;
  }
  compareType(pair, before, after);
  compareNull(pair, before, after);
  const isRecoded = compareContent(pair, before, after);
  compareFormat(pair, before, after, isRecoded);
}

/** Where a keyword stands, or the schema that lacks it. */
export function placeOf(view: View, key: string): string {
  return keyword(view, key)[0]?.pointer ?? view.pointer;
}

export function places(before: View, after: View, key: string): { before: string; after: string } {
  return { before: placeOf(before, key), after: placeOf(after, key) };
}

function compareType(pair: Pair, before: View, after: View): void {
  const [left, right] = [before.types, after.types];
  const names = { from: typeNames(before), to: typeNames(after) };
  const rule = typeRule(left, right);
  if (rule) pair.findings.push({ rule, ...names, ...places(before, after, "type") });
  else if (left && before.isImplied !== after.isImplied) {
    const stated: RuleId = before.isImplied ? "type-stated" : "type-unstated";
    // An enum of texts is no news as a type.
    pair.findings.push({ rule: stated, ...names, ...places(before, after, "type") });
  }
}

function typeNames({ types }: View): string {
  return types === undefined ? "any" : [...types].sort().join(" or ");
}

function typeRule(left: View["types"], right: View["types"]): RuleId | undefined {
  const keeps = isWithin(left, right);
  const fits = isWithin(right, left);
  if (keeps && fits) return undefined;
  if (keeps) return "type-widened";
  return fits ? "type-narrowed" : "type-changed";
}

function isWithin(part: View["types"], whole: View["types"]): boolean {
  if (whole === undefined) return true;
  if (part === undefined) return false;
  return [...part].every((type) => whole.has(type) || (type === "integer" && whole.has("number")));
}

function compareNull(pair: Pair, before: View, after: View): void {
  if (before.nullable === undefined || after.nullable === undefined || before.nullable === after.nullable) return;
  // Only null among the types: the type rules have said it.
  const rule = after.nullable ? "became-nullable" : "became-not-nullable";
  pair.findings.push({ rule, ...places(before, after, "type") });
}

/** Of two numeric formats, the first fits into the second. */
const fitting = new Set(["int32 int64", "float double", "int8 int16", "int8 int32", "int16 int32", "int16 int64"]);

function compareFormat(pair: Pair, before: View, after: View, isRecoded: boolean): void {
  const [left, right] = [before, after].map((view) => keyword(view, "format")[0]?.node);
  if (left === right || typeof (left ?? "") !== "string" || typeof (right ?? "") !== "string") return;
  // OpenAPI 3.0 says `format: byte` where 3.1 says `contentEncoding`.
  if (isRecoded && [left, right].every((format) => [undefined, "byte", "binary"].includes(format as string))) return;
  const rule = formatRule(left, right);
  const names = { from: shown(left), to: shown(right) };
  pair.findings.push({ rule, ...names, ...places(before, after, "format") });
}

function formatRule(left: Located["node"] | undefined, right: Located["node"] | undefined): RuleId {
  if (left === undefined) return "format-added";
  if (right === undefined) return "format-removed";
  const [from, to] = [shown(left), shown(right)].map((text) => text.replaceAll('"', ""));
  if (fitting.has(`${from ?? ""} ${to ?? ""}`)) return "format-widened";
  return fitting.has(`${to ?? ""} ${from ?? ""}`) ? "format-narrowed" : "format-changed";
}

const contentRules = [
  ["contentEncoding", "content-encoding-changed"],
  ["contentMediaType", "content-media-type-changed"],
  ["contentSchema", "content-schema-changed"],
] as const;

function compareContent(pair: Pair, before: View, after: View): boolean {
  let isRecoded = false;
  for (const [key, rule] of contentRules) {
    const [left, right] = [before, after].map((view) => keyword(view, key)[0]?.node);
    if (isEqual(left, right)) continue;
    isRecoded = true;
    pair.findings.push({ rule, from: shown(left), to: shown(right), ...places(before, after, key) });
  }
  return isRecoded;
}
