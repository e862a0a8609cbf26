/**
 * JSON whose numbers keep their value. A number that a double cannot hold becomes an `ExactNumber`; all
 * others stay plain. Keys such as `__proto__` are own properties, as JSON means them. Built on `JSON`:
 * libraries that parse by hand take four times as long to read and ten times to write.
 */
import { randomBytes } from "node:crypto";

export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Stands for a number while text and values are exchanged; random, so that no document can contain it. */
const MARK = randomBytes(18).toString("base64url");

/** A JSON number by its text. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The nearest double, where plain `JSON.stringify` asks; `null` comes of what no double is near. */
  toJSON(): string | number {
    return isMarking ? MARK + this.text : Number(this.text);
  }
}

/** While `stringifyExact` runs. A replacer would do, at twice the time for every value. */
let isMarking = false;

/** A plain number where a double is exact. `text`: a number as JSON writes it. */
export function exactNumber(text: string): number | ExactNumber {
  return isExact(text) ? Number(text) : new ExactNumber(text);
}

/** A double keeps every number of 15 digits; with an exponent it may be out of range. */
const MAY_LOSE = /(?:\d\.?){16}|\d[eE][+-]?\d/;
const MARKED = new RegExp(`"${MARK}([-+.0-9eE]+)"`, "g");

/** Whether a plain parser may change the value of a number in the text. */
export function mayLoseNumbers(text: string): boolean {
  return MAY_LOSE.test(text);
}

/** Throws `SyntaxError` where `JSON.parse` does. */
export function parseExact(text: string): Json {
  const plain = JSON.parse(text) as Json;
  if (!mayLoseNumbers(text)) return plain;
  const marked = markNumbers(text);
  return marked.length > text.length ? (JSON.parse(marked, revive) as Json) : plain;
}

/**
 * Valid JSON text, its inexact numbers as marked strings. Steps by hand: a regular expression that skips
 * strings needs stack for each escape in them.
 */
function markNumbers(text: string): string {
  let marked = "";
  let copied = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '"') {
      index = endOfString(text, index);
    } else if (NUMBER_START.test(character)) {
      const end = endOfNumber(text, index);
      const token = text.slice(index, end);
      if (!isExact(token)) {
        marked += `${text.slice(copied, index)}"${MARK}${token}"`;
        copied = end;
      }
      index = end - 1;
    }
  }
  return marked + text.slice(copied);
}

const NUMBER_START = /[-\d]/;
const NUMBER_PART = /[-+.\deE]/;

/** Index of the closing quotation mark. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text.charAt(index) !== '"') index += text.charAt(index) === "\\" ? 2 : 1;
  return index;
}

function endOfNumber(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && NUMBER_PART.test(text.charAt(index))) index++;
  return index;
}

function revive(_key: string, value: unknown): unknown {
  return typeof value === "string" && value.startsWith(MARK) ? new ExactNumber(value.slice(MARK.length)) : value;
}

/** Writes `bigint`s too. `undefined` members are left out, as by `JSON.stringify`. */
export function stringifyExact(value: unknown, indent?: number): string {
  isMarking = true;
  try {
    const text = stringifyMarked(value, indent);
    return text.includes(MARK) ? text.replace(MARKED, "$1") : text;
  } finally {
    isMarking = false;
  }
}

function stringifyMarked(value: unknown, indent: number | undefined): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (error) {
    // What else is no JSON (a cycle) fails again.
    if (!(error instanceof TypeError)) throw error;
    const mark = (_key: string, item: unknown): unknown => (typeof item === "bigint" ? MARK + item.toString() : item);
    return JSON.stringify(value, mark, indent);
  }
}

function isExact(token: string): boolean {
  const double = Number(token);
  return String(double) === token || compareNumbers(new ExactNumber(token), double) === 0;
}

/** Negative, 0 or positive, by value and not by spelling. */
export function compareNumbers(left: number | ExactNumber, right: number | ExactNumber): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [a, b] = [decimal(left), decimal(right)];
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.magnitude !== b.magnitude) return a.sign * (a.magnitude - b.magnitude);
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -a.sign : a.sign;
}

/** value = sign · 0.digits · 10^magnitude, digits without zeros at either end; so digits compare as text. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly magnitude: number;
  readonly digits: string;
}

function decimal(value: number | ExactNumber): Decimal {
  const text = typeof value === "number" ? String(value) : value.text;
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return { sign: text.startsWith("-") ? -1 : 1, magnitude: Infinity, digits: "" };
  const [, minus, whole = "", fraction = "", exponent = "0"] = match;
  const significant = (whole + fraction).replace(/^0+/, "");
  if (significant === "") return { sign: 0, magnitude: 0, digits: "" };
  const leadingZeros = whole.length + fraction.length - significant.length;
  return {
    sign: minus === "-" ? -1 : 1,
    magnitude: whole.length - leadingZeros + Number(exponent),
    digits: stripTrailingZeros(significant),
  };
}

/** Not by `/0+$/`, whose time grows with the square of a long run of zeros. */
function stripTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** An own field, so that `constructor` is never the built-in one. */
export function fieldOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function isNumber(value: Json | undefined): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}
