/** Texts of requests: which are blank, too long, numbers, or contain others. */
import { stringifyExact, type Json } from "../../runtime/exact-json.ts";
import { invalid, syntaxError } from "./failure.ts";

/** The longest name, address, remark, or id that is taken. */
const MAX_LENGTH = 1000;

export function requireText(name: string, text: string): void {
  if (isBlank(text)) throw syntaxError(`${name} must not be blank`);
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Ids are numbers of 64 bits. */
export function requireId(name: string, text: string): void {
  if (!/^\d{1,19}$/.test(text) || BigInt(text) >= 2n ** 63n) throw syntaxError(`${name} is no id`);
}

/** For the fields of a body that stand at its first level. */
export function requireShortTexts(body: unknown): void {
  if (typeof body !== "object" || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === "string" && value.length > MAX_LENGTH) {
      throw invalid(`${name} is longer than ${MAX_LENGTH} characters`);
    }
  }
}

/** A value as text: texts as they are, the others as JSON. */
export function textOf(value: Json): string {
  return typeof value === "string" ? value : stringifyExact(value);
}

/** In upper or lower case. Without a keyword, or with an empty one, everything matches. */
export function contains(keyword: string | undefined, ...texts: readonly (string | undefined)[]): boolean {
  if (keyword === undefined || keyword === "") return true;
  const wanted = keyword.toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted) ?? false);
}
