/** Formats of strings; as with `ajv-formats`, of which these are the tables, unknown ones are not judged. */
import { fullFormats } from "ajv-formats/dist/formats.js";

/** Formats of which real examples fit no standard, or of which text says nothing. */
const unjudged = new Set(["byte", "binary", "password", "regex"]);

export function fitsFormat(value: string, format: string): boolean {
  if (unjudged.has(format) || !Object.hasOwn(fullFormats, format)) return true;
  const definition: unknown = fullFormats[format as keyof typeof fullFormats];
  const test = isTable(definition) ? definition.validate : definition;
  if (test instanceof RegExp) return test.test(value);
  return typeof test !== "function" || (test as (value: string) => boolean)(value);
}

/** Numbers have formats too, which are ranges. */
export function fitsNumberFormat(value: number, format: string): boolean {
  if (format === "int32") return Number.isInteger(value) && Math.abs(value) <= 2 ** 31 && value !== 2 ** 31;
  return format !== "int64" || Number.isInteger(value);
}

function isTable(definition: unknown): definition is { readonly validate: unknown; readonly type?: string } {
  if (typeof definition !== "object" || definition === null || definition instanceof RegExp) return false;
  return (definition as { type?: string }).type !== "number";
}
