/**
 * Reads JSON from a stranger: UTF-8 is checked, depth is counted before parsing, and keys that reach an
 * object's prototype are found. Throws `JsonBodyError` alone.
 */
import { isUtf8 } from "node:buffer";
import type { ValidationIssue } from "./types.ts";

export class JsonBodyError extends Error {
  override readonly name = "JsonBodyError";
  readonly reason: NonNullable<ValidationIssue["reason"]>;

  constructor(reason: NonNullable<ValidationIssue["reason"]>, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface JsonLimits {
  readonly maxDepth: number;
  readonly unsafeKeys: "reject" | "keep";
}

export function parseJson(body: Buffer, limits: JsonLimits): unknown {
  const text = readUtf8(body);
  // A document needs two brackets per level, so short ones cannot be too deep.
  if (body.length > limits.maxDepth && depthOf(body) > limits.maxDepth) {
    throw new JsonBodyError("tooDeep", `is nested deeper than ${limits.maxDepth} levels`);
  }
  const value = parse(text);
  if (limits.unsafeKeys === "reject" && mayHoldUnsafeKey(text) && holdsUnsafeKey(value)) {
    throw new JsonBodyError("unsafeKey", "has a key that would reach an object's prototype");
  }
  return value;
}

/** Text of a body in UTF-8, without its byte order mark. */
export function readUtf8(body: Buffer): string {
  if (!isUtf8(body)) throw new JsonBodyError("syntax", "is not valid UTF-8");
  const text = body.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new JsonBodyError("syntax", `is not valid JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Deepest nesting of brackets outside strings. */
export function depthOf(body: Buffer): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (byte === QUOTE) {
      index = endOfString(body, index);
    } else if (byte === 0x5b || byte === 0x7b) {
      deepest = Math.max(deepest, ++depth);
    } else if (byte === 0x5d || byte === 0x7d) {
      depth--;
    }
  }
  return deepest;
}

function endOfString(body: Buffer, start: number): number {
  let index = start + 1;
  while (index < body.length && body[index] !== QUOTE) index += body[index] === BACKSLASH ? 2 : 1;
  return index;
}

/** Keys may be escaped, so an escape is a reason to look closer. */
function mayHoldUnsafeKey(text: string): boolean {
  return text.includes("__proto__") || text.includes("constructor") || text.includes("\\u");
}

function holdsUnsafeKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, "__proto__")) return true;
  if (Object.hasOwn(value, "constructor") && holdsPrototype((value as { constructor: unknown }).constructor))
    return true;
  return Object.values(value).some(holdsUnsafeKey);
}

function holdsPrototype(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "prototype");
}
