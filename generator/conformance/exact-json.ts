/**
 * JSON with exact numbers. A number that a double cannot hold is an `ExactNumber`; every other value
 * is the plain one. `__proto__` is a key like any other.
 */

/** A JSON number, kept by its text. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = null | boolean | number | string | ExactNumber | Value[] | ValueObject;
export interface ValueObject {
  [key: string]: Value;
}

/** Marks a number inside a string while `JSON` does the rest; a private-use character nobody sends. */
const mark = "\uE000#";
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const marked = new RegExp(`"${mark}([^"]*)"`, "g");

/** Throws `SyntaxError` where `JSON.parse` would. */
export function parseExact(text: string): Value {
  const tagged = text.replace(token, (part) => (part.startsWith('"') || isDouble(part) ? part : `"${mark}${part}"`));
  return JSON.parse(tagged, (_key, value: Value) =>
    typeof value === "string" && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value,
  ) as Value;
}

export function stringifyExact(value: unknown, indent?: number): string {
  const text = JSON.stringify(
    value,
    (_key, item: unknown) => {
      if (item instanceof ExactNumber) return mark + item.text;
      return typeof item === "bigint" ? mark + item.toString() : item;
    },
    indent,
  );
  return text.replace(marked, "$1");
}

/** The nearest plain JSON value: what ajv can judge. */
export function toPlain(value: Value): unknown {
  if (value instanceof ExactNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(toPlain);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
  return value;
}

/** From a parsed document, whose large integers are `bigint`. */
export function fromDocument(node: unknown): Value {
  if (typeof node === "bigint") return exactInteger(node);
  if (Array.isArray(node)) return node.map(fromDocument);
  if (typeof node === "object" && node !== null) {
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, fromDocument(item)]));
  }
  return (node ?? null) as Value;
}

export function exactInteger(value: bigint): Value {
  return exactNumber(value.toString());
}

/** A plain number where a double is exact. */
export function exactNumber(text: string): Value {
  return isDouble(text) ? Number(text) : new ExactNumber(text);
}

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

function isDouble(text: string): boolean {
  const number = Number(text);
  return Number.isFinite(number) && canonicalDecimal(text) === canonicalDecimal(String(number));
}

/** Equal texts for equal numbers: `1.50`, `15e-1` and `1.5` agree. */
export function canonicalDecimal(text: string): string {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return "0";
  const significant = digits.replace(/0+$/, "");
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}
