/** `Prefer: code=404, example=gone, dynamic=true` (RFC 7240): which answer of the document the caller wants. */
import type { RawRequest } from "../../server-stub/runtime/types.ts";

export interface Preference {
  readonly code?: string;
  readonly example?: string;
  readonly isDynamic: boolean;
}

const none: Preference = { isDynamic: false };

const item = /\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s,;"]*))\s*(?:[,;]|$)/g;

/** The first of several of one name counts (RFC 7240, section 2); other preferences are somebody else's. */
export function preferenceOf({ headers }: RawRequest): Preference {
  const header = headers["prefer"];
  if (header === undefined) return none;
  const wishes = new Map<string, string>();
  for (const [, name = "", quoted, plain] of [header].flat().join(",").matchAll(item)) {
    const key = name.toLowerCase();
    if (!wishes.has(key)) wishes.set(key, quoted ?? plain ?? "");
  }
  const [code, example] = [wishes.get("code"), wishes.get("example")];
  const isDynamic = wishes.get("dynamic")?.toLowerCase() === "true";
  return { isDynamic, ...(code !== undefined && { code }), ...(example !== undefined && { example }) };
}

export function isPicky({ code, example, isDynamic }: Preference): boolean {
  return isDynamic || code !== undefined || example !== undefined;
}
