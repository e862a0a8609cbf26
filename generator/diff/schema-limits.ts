/** Bounds, `pattern`, `uniqueItems`, `multipleOf`. */
import { shown } from "./equal.ts";
import type { Located } from "./located.ts";
import type { LimitRule } from "./rules-schema.ts";
import type { Pair } from "./schema-graph.ts";
import { places } from "./schema-types.ts";
import { keyword, type View } from "./schema-view.ts";

interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
  readonly key: string;
}

/** Keyword, its exclusive form if any, the rules' name, and whether it holds from below. */
const bounds = [
  ["minimum", "exclusiveMinimum", "minimum", true],
  ["maximum", "exclusiveMaximum", "maximum", false],
  ["minLength", undefined, "min-length", true],
  ["maxLength", undefined, "max-length", false],
  ["minItems", undefined, "min-items", true],
  ["maxItems", undefined, "max-items", false],
  ["minProperties", undefined, "min-properties", true],
  ["maxProperties", undefined, "max-properties", false],
  ["minContains", undefined, "min-contains", true],
  ["maxContains", undefined, "max-contains", false],
] as const;

/** What the absence of a keyword means. */
const unset: Readonly<Record<string, number>> = { minLength: 0, minItems: 0, minProperties: 0, minContains: 1 };

export function compareLimits(pair: Pair, before: View, after: View): void {
  for (const [key, exclusive, name, isLower] of bounds) {
    const [left, right] = [before, after].map((view) => strictest(view, key, exclusive, isLower));
    const order = compareBounds(left, right, isLower);
    if (order === 0) continue;
    const rule: LimitRule = `${name}-${order > 0 ? "raised" : "lowered"}`;
    const where = {
      before: places(before, after, left?.key ?? key).before,
      after: places(before, after, right?.key ?? key).after,
    };
    pair.findings.push({ rule, from: spoken(left), to: spoken(right), ...where });
  }
  comparePattern(pair, before, after);
  compareUnique(pair, before, after);
  compareMultiple(pair, before, after);
}

function strictest(view: View, key: string, exclusive: string | undefined, isLower: boolean): Bound | undefined {
  const read = (name: string, isExclusive: boolean): Bound[] =>
    keyword(view, name).flatMap(({ node }) =>
      typeof node === "number" ? [{ value: node, isExclusive, key: name }] : [],
    );
  const all = [...read(key, false), ...(exclusive === undefined ? [] : read(exclusive, true))];
  const [first, ...others] = all;
  const strict = others.reduce<Bound | undefined>(
    (left, right) => (tighter(left, right, isLower) ? right : left),
    first,
  );
  return strict ?? (unset[key] === undefined ? undefined : { value: unset[key], isExclusive: false, key });
}

function tighter(left: Bound | undefined, right: Bound, isLower: boolean): boolean {
  const order = compareBounds(left, right, isLower);
  return isLower ? order > 0 : order < 0;
}

/** Positive if the bound rose: no lower bound is minus infinity, no upper one infinity. */
function compareBounds(left: Bound | undefined, right: Bound | undefined, isLower: boolean): number {
  const open = isLower ? -Infinity : Infinity;
  const [a, b] = [left?.value ?? open, right?.value ?? open];
  if (a !== b) return b > a ? 1 : -1;
  const [x, y] = [left, right].map((bound) => (bound?.isExclusive ? 1 : 0) * (isLower ? 1 : -1));
  return (y ?? 0) - (x ?? 0);
}

function spoken(bound: Bound | undefined): string {
  return bound ? `${bound.value}${bound.isExclusive ? " (exclusive)" : ""}` : "none";
}

function comparePattern(pair: Pair, before: View, after: View): void {
  const [left = [], right = []] = [before, after].map((view) =>
    keyword(view, "pattern")
      .map(({ node }) => shown(node))
      .sort(),
  );
  const removed = left.filter((pattern) => !right.includes(pattern));
  const added = right.filter((pattern) => !left.includes(pattern));
  const where = places(before, after, "pattern");
  const names = { from: removed.join(", "), to: added.join(", ") };
  if (removed.length > 0 && added.length > 0) pair.findings.push({ rule: "pattern-changed", ...names, ...where });
  else if (added.length > 0) pair.findings.push({ rule: "pattern-added", ...names, ...where });
  else if (removed.length > 0) pair.findings.push({ rule: "pattern-removed", ...names, ...where });
}

function compareUnique(pair: Pair, before: View, after: View): void {
  const [left, right] = [before, after].map((view) => keyword(view, "uniqueItems").some(({ node }) => node === true));
  if (left === right) return;
  pair.findings.push({
    rule: right ? "unique-items-added" : "unique-items-removed",
    ...places(before, after, "uniqueItems"),
  });
}

function compareMultiple(pair: Pair, before: View, after: View): void {
  const [left, right] = [before, after].map((view) => keyword(view, "multipleOf")[0]?.node);
  if (left === right) return;
  const isNarrower = left === undefined || divides(left, right);
  const isWider = right === undefined || divides(right, left);
  const rule = isNarrower ? "multiple-of-narrowed" : isWider ? "multiple-of-widened" : "multiple-of-changed";
  pair.findings.push({ rule, from: shown(left), to: shown(right), ...places(before, after, "multipleOf") });
}

function divides(part: Located["node"] | undefined, whole: Located["node"] | undefined): boolean {
  if (typeof part !== "number" || typeof whole !== "number" || part === 0) return false;
  const times = whole / part;
  // Decimal fractions are not exact: 0.3 / 0.1 is not quite 3.
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}
