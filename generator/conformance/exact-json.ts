/** The values of conformance: exact JSON, by the stub's own module, and its way from documents. */
import { ExactNumber, exactNumber, parseExact as parse } from "../../server-stub/runtime/exact-json.ts";

export { compareNumbers, ExactNumber, exactNumber, stringifyExact } from "../../server-stub/runtime/exact-json.ts";

export type Value = null | boolean | number | string | ExactNumber | Value[] | ValueObject;
export interface ValueObject {
  [key: string]: Value;
}

/** Throws `SyntaxError` where `JSON.parse` would. */
export function parseExact(text: string): Value {
  return parse(text) as Value;
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

export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}
