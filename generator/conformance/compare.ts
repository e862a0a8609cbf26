/**
 * Deep equality of JSON with exact numbers. Two texts that are RFC 3339 times are equal when they
 * name the same time in the same offset: `.5` and `.500`, `Z` and `+00:00`.
 */
import { compareNumbers, ExactNumber, isObject, stringifyExact, type Value, type ValueObject } from "./exact-json.ts";

/** The first difference, as `POINTER: expected …, got …`; undefined if there is none. */
export function difference(expected: Value, actual: Value | undefined, at = ""): string | undefined {
  if (actual === undefined) return report(at, expected, actual);
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(expected, actual, at);
  if (isObject(expected) && isObject(actual)) return objectDifference(expected, actual, at);
  return scalarsAgree(expected, actual) ? undefined : report(at, expected, actual);
}

/** For values that travelled as text (parameters, form fields): scalars are compared by their text. */
export function textDifference(expected: Value, actual: Value | undefined, at = ""): string | undefined {
  if (actual === undefined) return report(at, expected, actual);
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(expected, actual, at, textDifference);
  if (isObject(expected) && isObject(actual)) return objectDifference(expected, actual, at, textDifference);
  // A list of one and its item are the same on the wire; a schema that allows both decides for either.
  if (Array.isArray(expected) && expected.length === 1 && !isComposite(actual))
    return textDifference(expected[0] ?? null, actual, at);
  if (isComposite(expected) || isComposite(actual)) return report(at, expected, actual);
  // A decoder may have rounded; whether the digits travelled is another question.
  if (expected instanceof ExactNumber && actual === Number(expected.text)) return undefined;
  return textsAgree(expected, scalarText(actual)) ? undefined : report(at, expected, actual);
}

/** `1.50` stands for the number 1.5, but `007` not for the text `7`. */
function textsAgree(expected: Value, actual: string): boolean {
  if (isNumber(expected)) return decimal.test(actual) && compareNumbers(expected, new ExactNumber(actual)) === 0;
  return sameText(scalarText(expected), actual);
}

type Differ = (expected: Value, actual: Value | undefined, at: string) => string | undefined;

function listDifference(
  expected: readonly Value[],
  actual: readonly Value[],
  at: string,
  differ: Differ = difference,
): string | undefined {
  if (expected.length !== actual.length) return report(at, [...expected], [...actual]);
  for (const [index, item] of expected.entries()) {
    const found = differ(item, actual[index], `${at}/${index}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function objectDifference(
  expected: ValueObject,
  actual: ValueObject,
  at: string,
  differ: Differ = difference,
): string | undefined {
  for (const [key, item] of Object.entries(expected)) {
    const found = differ(item, Object.hasOwn(actual, key) ? actual[key] : undefined, `${at}/${escapePointer(key)}`);
    if (found !== undefined) return found;
  }
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  return extra === undefined
    ? undefined
    : `${at}/${escapePointer(extra)}: expected nothing, got ${brief(actual[extra])}`;
}

function scalarsAgree(expected: Value, actual: Value): boolean {
  if (isNumber(expected) && isNumber(actual)) return compareNumbers(expected, actual) === 0;
  if (typeof expected === "string" && typeof actual === "string") return sameText(expected, actual);
  return expected === actual;
}

function isNumber(value: Value): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}

function isComposite(value: Value): boolean {
  return Array.isArray(value) || isObject(value);
}

export function scalarText(value: Value): string {
  if (value instanceof ExactNumber) return value.text;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const decimal = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const time = /^(\d{4}-\d\d-\d\d[Tt ])?(\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;

function sameText(left: string, right: string): boolean {
  if (left === right) return true;
  const canonical = canonicalTime(left);
  return canonical !== undefined && canonical === canonicalTime(right);
}

function canonicalTime(text: string): string | undefined {
  const match = time.exec(text);
  if (match === null) return undefined;
  const [, date = "", clock = "", fraction = "", offset = ""] = match;
  const zone = /^(?:z|[+-]00:00)$/i.test(offset) ? "Z" : offset;
  return `${date.toUpperCase().replace(" ", "T")}${clock}.${fraction.replace(/0+$/, "")}${zone}`;
}

export function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function report(at: string, expected: Value, actual: Value | undefined): string {
  return `${at === "" ? "value" : at}: expected ${brief(expected)}, got ${brief(actual)}`;
}

/** One line, cut where it grows long. */
export function brief(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  const text = stringifyExact(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
