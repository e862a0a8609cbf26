/**
 * JSON without loss: integers beyond 2^53 become `bigint`, other numbers that a double cannot hold
 * become `Decimal`; both are written back digit by digit. Used only by operations whose document
 * declares such numbers.
 */
import { isRecord } from "./pointer.js";

const decimalText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A decimal number of any size, kept as its digits. */
export class Decimal {
  readonly #text: string;

  /** `text` is a JSON number, e.g. `12.50`. Throws a `RangeError` otherwise. */
  constructor(text: string) {
    if (!decimalText.test(text)) throw new RangeError(`Not a decimal number: ${text}`);
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** The nearest double; may lose digits. */
  toNumber(): number {
    return Number(this.#text);
  }

  /** For plain `JSON.stringify`: the digits as a string, since it cannot write them as a number. */
  toJSON(): string {
    return this.#text;
  }
}

/** A decimal number: a `Decimal` where a `number` could not hold it exactly. */
export type DecimalValue = number | Decimal;

// Strings first, so that digits inside them are passed over.
const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** As `JSON.parse`, but exact. */
export function parseExact(text: string): unknown {
  const mark = unusedMark(text);
  let isMarked = false;
  const marked = text.replace(tokens, (token) => {
    if (token.startsWith('"') || isExact(token)) return token;
    isMarked = true;
    return JSON.stringify(mark + token);
  });
  if (!isMarked) return JSON.parse(text) as unknown;
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark)
      ? exactNumber(value.slice(mark.length))
      : value,
  ) as unknown;
}

/** A string that does not occur in the text, so that no server can forge a number. */
function unusedMark(text: string): string {
  let mark = "#";
  while (text.includes(mark)) mark += Math.floor(Math.random() * 36).toString(36);
  return mark;
}

function exactNumber(text: string): bigint | Decimal {
  return /^-?\d+$/.test(text) ? BigInt(text) : new Decimal(text);
}

function isExact(token: string): boolean {
  const value = Number(token);
  if (/^-?\d+$/.test(token)) return Number.isSafeInteger(value);
  return Number.isFinite(value) && canonical(String(value)) === canonical(token);
}

/** Digits without padding and the exponent of the last one: equal for equal numbers. */
function canonical(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  const trimmed = digits.replace(/0+$/, "");
  if (trimmed === "") return "0";
  const scale = Number(exponent) - fraction.length + digits.length - trimmed.length;
  return `${sign}${trimmed}e${String(scale)}`;
}

/** As `JSON.stringify`, but writes `bigint` and `Decimal` as numbers. */
export function stringifyExact(value: unknown): string {
  return write(value) ?? "null";
}

function write(value: unknown): string | undefined {
  if (typeof value === "bigint" || value instanceof Decimal) return value.toString();
  // JavaScript's own text of it has no sign.
  if (Object.is(value, -0)) return "-0";
  if (!isRecord(value)) return JSON.stringify(value) as string | undefined;
  if (typeof value["toJSON"] === "function")
    return write((value["toJSON"] as () => unknown).call(value));
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? "null").join(",")}]`;
  const members = Object.entries(value).flatMap(([key, item]) => {
    const text = write(item);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${members.join(",")}}`;
}
