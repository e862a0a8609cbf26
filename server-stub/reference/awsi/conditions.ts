/** The eight conditions of a query, on one item's field. Total: every value meets every other, nothing throws. */
import {
  compareNumbers,
  ExactNumber,
  isJsonObject,
  isNumber,
  stringifyExact,
  type Json,
} from "../../runtime/exact-json.ts";
import { isEmpty } from "./empty.ts";

export const CONDITIONS = ["eq", "neq", "in", "nin", "gt", "ge", "ls", "le"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** `actual` undefined: the item has no such field. */
export function meetsCondition(actual: Json | undefined, condition: Condition, expected: Json): boolean {
  switch (condition) {
    case "eq":
      return isEqual(actual ?? null, expected);
    case "neq":
      return !isEqual(actual ?? null, expected);
    case "in":
      return contains(actual ?? null, expected);
    case "nin":
      return !isMissing(actual ?? null) && !contains(actual ?? null, expected);
    case "gt":
      return isOrdered(actual ?? null, expected, (order) => order > 0);
    case "ge":
      return isOrdered(actual ?? null, expected, (order) => order >= 0);
    case "ls":
      return isOrdered(actual ?? null, expected, (order) => order < 0);
    case "le":
      return isOrdered(actual ?? null, expected, (order) => order <= 0);
  }
}

/** By type and value; a number also equals its text. A missing field equals null. */
function isEqual(left: Json, right: Json): boolean {
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right) === 0;
  if (isNumber(left) && typeof right === "string") return stringifyExact(left) === right;
  if (typeof left === "string" && isNumber(right)) return left === stringifyExact(right);
  if (Array.isArray(left) && Array.isArray(right))
    return isEqualList(left as readonly Json[], right as readonly Json[]);
  if (isJsonObject(left) && isJsonObject(right)) {
    const keys = Object.keys(left);
    if (keys.length !== Object.keys(right).length) return false;
    return keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key] ?? null, right[key] ?? null));
  }
  return left === right;
}

function isEqualList(left: readonly Json[], right: readonly Json[]): boolean {
  return left.length === right.length && left.every((value, index) => isEqual(value, right[index] ?? null));
}

/** Equality of texts, as counters compare: `1` and "1", `true` and "true". A missing field equals nothing. */
export function isEqualText(actual: Json | undefined, expected: Json): boolean {
  return actual !== undefined && (isEqual(actual, expected) || textOf(actual) === textOf(expected));
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : stringifyExact(value);
}

function isMissing(value: Json): boolean {
  return value === null || isEmpty(value);
}

/** A part of a text, or an element of a list. Everything else contains nothing. */
function contains(container: Json, value: Json): boolean {
  if (isMissing(container)) return false;
  if (typeof container === "string") {
    return (typeof value === "string" || isNumber(value)) && container.includes(textOf(value));
  }
  return Array.isArray(container) && (container as readonly Json[]).some((element) => isEqual(element, value));
}

/** Texts by code point; otherwise both as numbers. What is neither has no order, and no match. */
function isOrdered(actual: Json, expected: Json, test: (order: number) => boolean): boolean {
  if (typeof actual === "string") {
    return (typeof expected === "string" || isNumber(expected)) && test(compareTexts(actual, textOf(expected)));
  }
  const [left, right] = [actual, toNumber(expected)];
  return isNumber(left) && right !== undefined && test(compareNumbers(left, right));
}

function toNumber(value: Json): number | ExactNumber | undefined {
  if (isNumber(value)) return value;
  if (typeof value !== "string" || !/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.trim())) return undefined;
  return new ExactNumber(value.trim());
}

/** JavaScript's own order is by UTF-16 unit, which differs above U+FFFF; UTF-8 keeps the order of code points. */
function compareTexts(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
}
