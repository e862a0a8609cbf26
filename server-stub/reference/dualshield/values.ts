/** Values of simple attributes: which can be stored, and how texts, numbers and times are read. */
import { ExactNumber, exactNumber, isNumber, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { SimpleAttribute } from "./attribute.ts";
import { invalid } from "./failure.ts";

/** Longer texts would make patterns with `%` slow. */
const LONGEST_TEXT = 4096;

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d))?$/;

/** Throws `DualShieldFailure` where the attribute cannot have the value. */
export function checkValue(name: string, { type, values }: SimpleAttribute, value: Json): Json {
  if (typeof value === "string") checkText(name, value);
  if (!hasType(type, value)) throw invalid(`${name} is no ${WORDS[type]}`);
  if (values !== undefined && !values.some((known) => known === value)) {
    throw invalid(`${name} is none of ${values.join(", ")}`);
  }
  return value;
}

export function checkText(name: string, value: Json): string {
  if (typeof value !== "string") throw invalid(`${name} is no ${WORDS.string}`);
  if (value.length > LONGEST_TEXT) throw invalid(`${name} is too long`);
  return value;
}

const WORDS = { string: "text", integer: "whole number", boolean: "boolean", date: "date", free: "value" } as const;

function hasType(type: SimpleAttribute["type"], value: Json): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "integer":
      return isNumber(value) && Number.isInteger(Number(value instanceof ExactNumber ? value.text : value));
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && instantOf(value) !== undefined;
    case "free":
      return true;
  }
}

/** Milliseconds since the epoch; undefined for what is no date of ISO 8601, or none that exists. */
export function instantOf(text: string): number | undefined {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || Number(day) > daysIn(Number(year), Number(month))) return undefined;
  // Zones need a colon.
  const instant = Date.parse(
    text.replace(/([+-]\d{2})(\d{2})$/, (zone, hours: string, minutes: string) =>
      text.includes("T") ? `${hours}:${minutes}` : zone,
    ),
  );
  return Number.isNaN(instant) ? undefined : instant;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A number, or its digits as a text. */
export function numberOf(value: Json): number | ExactNumber | undefined {
  if (isNumber(value)) return value;
  return typeof value === "string" && /^-?\d{1,400}$/.test(value) ? exactNumber(value) : undefined;
}

/** Ids are texts; a number counts as its digits. Undefined for anything else. */
export function idText(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  if (value instanceof ExactNumber) return value.text;
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : undefined;
}

/** Case never counts. */
export function folded(text: string): string {
  return text.toLowerCase();
}

/** What must be unique, as one text in lower case; undefined where a part is missing. */
export function keyOf(...values: readonly (Json | undefined)[]): string | undefined {
  const texts = values.filter((value) => typeof value === "string");
  return texts.length < values.length ? undefined : texts.map(folded).join("\n");
}

/** Throws `DualShieldFailure` where one of the attributes is missing. */
export function demand(attrs: JsonObject, ...names: readonly string[]): JsonObject {
  const missing = names.find((name) => !Object.hasOwn(attrs, name));
  if (missing !== undefined) throw invalid(`${missing} is missing`);
  return attrs;
}
