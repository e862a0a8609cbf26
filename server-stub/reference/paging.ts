/** Pages of ordered documents, and the keys that continue them. Keys carry the place, not a cursor on the server. */
import {
  ExactNumber,
  fieldOf,
  isJsonObject,
  isNumber,
  parseExact,
  stringifyExact,
  type Json,
  type JsonObject,
} from "../runtime/exact-json.ts";
import { anchorOf, type Anchor, type Scan, type Stamped, type Store } from "./store.ts";

const DEFAULT_LIMIT = 100;

/** A key that is none of ours. */
export class PageKeyError extends Error {
  override readonly name = "PageKeyError";
}

export interface Page {
  readonly items: readonly Stamped[];
  /** The last document, if more follow. */
  readonly last: Stamped | undefined;
}

/** Takes `limit` matching documents; looks one further, so that the last page has no key. */
export function takePage(
  store: Store,
  scan: Scan,
  limit: number,
  matches: (document: Stamped) => boolean = () => true,
): Page {
  const items: Stamped[] = [];
  for (const document of store.scan({ ...scan, expected: limit + 1 })) {
    if (!matches(document)) continue;
    if (items.length === limit) return { items, last: items.at(-1) };
    items.push(document);
  }
  return { items, last: undefined };
}

/** Absent, null and 0 mean 100; there is no upper bound, so a number beyond doubles is none. */
export function pageLimit(limit: Json | undefined): number {
  if (limit instanceof ExactNumber) return Infinity;
  return typeof limit === "number" && limit > 0 ? limit : DEFAULT_LIMIT;
}

/** Key as JSON text of an object: partition, date and id of the last document. */
export function textKey(last: Stamped | undefined): string | null {
  if (last === undefined) return null;
  const { partition, creation_date, id } = last;
  return stringifyExact({ partition, creation_date, id });
}

/** Reads a text key, or the object in it. Throws `PageKeyError`. */
export function readTextKey(key: unknown): Anchor | undefined {
  const object = keyObject(key);
  if (object === undefined) return undefined;
  const [date, id] = [fieldOf(object, "creation_date"), fieldOf(object, "id")];
  if (!isNumber(date) || typeof id !== "string") throw new PageKeyError("start_key is no key of this function");
  return { value: date, id };
}

/** Key as object: `index` counts the documents of all pages so far, `key_list` is the place after them. */
export interface IndexedKey extends JsonObject {
  readonly index: number;
  readonly key_list: readonly string[];
}

export function indexedKey(page: Page, sortField: string | undefined, start: unknown): IndexedKey | null {
  if (page.last === undefined) return null;
  const anchor = anchorOf(page.last, sortField);
  const before = fieldOf(keyObject(start) ?? {}, "index");
  const index = (typeof before === "number" ? before : 0) + page.items.length;
  return { index, key_list: [anchor.id, stringifyExact(anchor.value)] };
}

/** Reads an indexed key, or its JSON text. Throws `PageKeyError`. */
export function readIndexedKey(key: unknown): Anchor | undefined {
  const object = keyObject(key);
  if (object === undefined) return undefined;
  const list = fieldOf(object, "key_list");
  const [id, value] = Array.isArray(list) ? (list as readonly Json[]) : [];
  if (typeof id !== "string" || typeof value !== "string")
    throw new PageKeyError("start_key is no key of this function");
  return { value: parseKey(value), id };
}

/** Undefined at the beginning: absent, null or empty. */
function keyObject(key: unknown): JsonObject | undefined {
  if (key === undefined || key === null || key === "") return undefined;
  const value = typeof key === "string" ? parseKey(key) : key;
  if (value === null) return undefined;
  if (!isJsonObject(value)) throw new PageKeyError("start_key is no key");
  return Object.keys(value).length === 0 ? undefined : value;
}

function parseKey(text: string): Json {
  try {
    return parseExact(text);
  } catch {
    throw new PageKeyError("start_key is no JSON text");
  }
}
