/** The keywords of JSON Schema that judge one value by itself. */
import { isDeepStrictEqual } from "node:util";
import { fitsFormat, fitsNumberFormat } from "./formats.ts";
import { fitsPattern } from "./pattern.ts";
import { isRecord, type Schema, type Scope } from "./scope.ts";
import type { ValueFault } from "./check-value.ts";

export function keywordFaults(value: unknown, schema: Schema, scope: Scope): ValueFault[] {
  const wrongType = typeFault(value, schema, scope);
  const messages = wrongType === undefined ? [] : [wrongType];
  messages.push(...valueFaults(value, schema));
  if (wrongType === undefined) {
    if (typeof value === "string") messages.push(...textFaults(value, schema));
    else if (typeof value === "number") messages.push(...numberFaults(value, schema));
    else if (Array.isArray(value)) messages.push(...listFaults(value, schema));
    else if (isRecord(value)) messages.push(...objectFaults(value, schema, scope));
  }
  return messages.map((message) => ({ path: [], message }));
}

function typeFault(value: unknown, { type }: Schema, { isOld }: Scope): string | undefined {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (type === undefined || types.some((name) => typeof name !== "string" || isOfType(value, name, isOld)))
    return undefined;
  return `it is ${nameOf(value)}, not ${types.join(" or ")}`;
}

function isOfType(value: unknown, type: string, isOld: boolean): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isRecord(value);
    case "integer":
      return Number.isInteger(value);
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    // Swagger 2.0's `file`; what no version knows is told by `struct`.
    default:
      return isOld || !["null", "array", "object", "integer"].includes(type);
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** More values than this help nobody. */
const maxShown = 8;

function valueFaults(value: unknown, schema: Schema): string[] {
  const faults: string[] = [];
  const { enum: allowed } = schema;
  if (Array.isArray(allowed) && !allowed.some((item) => isSame(item, value))) {
    const shown = allowed.slice(0, maxShown).map((item) => JSON.stringify(item));
    faults.push(`it is none of ${shown.join(", ")}${allowed.length > maxShown ? ", …" : ""}`);
  }
  if (schema["const"] !== undefined && !isSame(schema["const"], value)) {
    faults.push(`it is not ${JSON.stringify(schema["const"])}`);
  }
  return faults;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && isDeepStrictEqual(a, b));
}

function textFaults(value: string, schema: Schema): string[] {
  const { pattern, format } = schema;
  const faults = sizeFaults(lengthOf(value, schema), schema, "Length", "characters");
  if (typeof pattern === "string" && fitsPattern(pattern, value) === false) faults.push(`it does not match ${pattern}`);
  if (typeof format === "string" && !fitsFormat(value, format)) faults.push(`it is no ${format}`);
  return faults;
}

/** In code points; they are counted only where it matters. */
function lengthOf(value: string, schema: Schema): number {
  return schema["minLength"] === undefined && schema["maxLength"] === undefined ? 0 : Array.from(value).length;
}

function numberFaults(value: number, schema: Schema): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const faults: string[] = [];
  const low = typeof exclusiveMinimum === "number" ? exclusiveMinimum : exclusiveMinimum === true ? minimum : undefined;
  const high =
    typeof exclusiveMaximum === "number" ? exclusiveMaximum : exclusiveMaximum === true ? maximum : undefined;
  if (typeof minimum === "number" && value < minimum) faults.push(`it is less than ${String(minimum)}`);
  if (typeof maximum === "number" && value > maximum) faults.push(`it is greater than ${String(maximum)}`);
  if (typeof low === "number" && value <= low) faults.push(`it is not greater than ${String(low)}`);
  if (typeof high === "number" && value >= high) faults.push(`it is not less than ${String(high)}`);
  if (typeof multipleOf === "number" && !isMultiple(value, multipleOf))
    faults.push(`it is no multiple of ${String(multipleOf)}`);
  if (typeof format === "string" && !fitsNumberFormat(value, format)) faults.push(`it is no ${format}`);
  return faults;
}

/** 0.3 is a multiple of 0.1, though not for a binary computer. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return step <= 0 || Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

function sizeFaults(size: number, schema: Schema, keyword: string, what: string): string[] {
  const [least, most] = [schema[`min${keyword}`], schema[`max${keyword}`]];
  const faults: string[] = [];
  if (typeof least === "number" && size < least) faults.push(`it has fewer than ${String(least)} ${what}`);
  if (typeof most === "number" && size > most) faults.push(`it has more than ${String(most)} ${what}`);
  return faults;
}

function listFaults(value: readonly unknown[], schema: Schema): string[] {
  const faults = sizeFaults(value.length, schema, "Items", "items");
  if (schema["uniqueItems"] === true && hasRepeated(value)) faults.push("an item stands twice");
  return faults;
}

function hasRepeated(value: readonly unknown[]): boolean {
  const plain = value.filter((item) => typeof item !== "object" || item === null);
  const objects = value.filter((item) => typeof item === "object" && item !== null).map((item) => sortedJson(item));
  return new Set(plain).size < plain.length || new Set(objects).size < objects.length;
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)) : inner,
  );
}

function objectFaults(value: Record<string, unknown>, schema: Schema, { side }: Scope): string[] {
  const faults = sizeFaults(Object.keys(value).length, schema, "Properties", "properties");
  const { required, properties, dependentRequired } = schema;
  const hidden = side === undefined ? undefined : side === "request" ? "readOnly" : "writeOnly";
  for (const name of Array.isArray(required) ? (required as unknown[]) : []) {
    if (typeof name !== "string" || Object.hasOwn(value, name)) continue;
    const property = isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (hidden !== undefined && isRecord(property) && property[hidden] === true) continue;
    faults.push(`the property "${name}" is missing`);
  }
  for (const [name, needed] of Object.entries(isRecord(dependentRequired) ? dependentRequired : {})) {
    if (!Object.hasOwn(value, name) || !Array.isArray(needed)) continue;
    const missing = needed.filter(
      (other): other is string => typeof other === "string" && !Object.hasOwn(value, other),
    );
    faults.push(...missing.map((other) => `beside "${name}", the property "${other}" is missing`));
  }
  return faults;
}
