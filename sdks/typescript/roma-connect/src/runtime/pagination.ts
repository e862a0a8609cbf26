/** Paging: the first page by `await`, all items by `for await`, pages by `.pages()`. */
import { decode, receive } from "./call.js";
import type { Core } from "./core.js";
import { SdkError } from "./errors.js";
import { valueAt, withValueAt } from "./pointer.js";
import { APIPromise, type Received } from "./promise.js";
import type { OperationSpec, Path, RequestOptions } from "./types.js";

/** Where the next page's place is read: in the response body, or in a header. */
export interface ResponsePart {
  readonly body?: Path;
  readonly header?: string;
}

/** How an operation pages. Paths into params say where the request carries its place. */
export interface PageSpec {
  /** Where the items stand in the response body. */
  readonly items: Path;
  readonly style: PageStyle;
  /** Cursor, offset and page: what to change in the params. */
  readonly param?: Path;
  /** Cursor and link: where the next page is named. */
  readonly next?: ResponsePart;
  /** Offset: number of items; page: number of pages. */
  readonly total?: ResponsePart;
  /** Number of the first page. Default: 1. */
  readonly first?: number;
}

/** Finds the next request; one function per style, so that bundles hold only those in use. */
export type PageStyle = (
  spec: PageSpec,
  params: object | undefined,
  page: FetchedPage<unknown, unknown>,
) => NextRequest | undefined;

/** One page: its items, and the payload and response it came in. */
export interface Page<Item, T = unknown> {
  readonly items: readonly Item[];
  readonly data: T;
  readonly response: Response;
}

export interface FetchedPage<Item, T> extends Page<Item, T> {
  readonly body: unknown;
}

/** What to ask for next: other params, or a whole URL. */
export interface NextRequest {
  readonly key: string;
  readonly params: object | undefined;
  readonly url?: string;
}

/** A promise of the first page's payload that is also an iterable over the items of all pages. */
export class PagePromise<T, Item> extends APIPromise<T> implements AsyncIterable<Item> {
  readonly #pages: () => AsyncGenerator<Page<Item, T>, void, undefined>;

  constructor(
    first: Promise<Received>,
    decode: () => Promise<T>,
    pages: () => AsyncGenerator<Page<Item, T>, void, undefined>,
  ) {
    super(first, decode);
    this.#pages = pages;
  }

  /** All pages, the first included. */
  pages(): AsyncGenerator<Page<Item, T>, void, undefined> {
    return this.#pages();
  }

  /** All items of all pages. Further pages are fetched when they are reached. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.#pages()) yield* page.items;
  }
}

/** Starts with the first page at once. */
export function paginate<T, Item>(
  core: Core,
  operation: OperationSpec,
  spec: PageSpec,
  params?: object,
  options: RequestOptions = {},
): PagePromise<T, Item> {
  const open = (received: Received): Promise<FetchedPage<Item, T>> =>
    readPage(core, operation, spec, received);
  const first = receive(core, operation, params, options);
  let opened: Promise<FetchedPage<Item, T>> | undefined;
  const openFirst = (): Promise<FetchedPage<Item, T>> => (opened ??= first.then(open));
  const follow = (next: NextRequest): Promise<FetchedPage<Item, T>> =>
    receive(core, followed(operation, next), next.params, options).then(open);
  return new PagePromise(
    first,
    () => openFirst().then((page) => page.data),
    () => walk(spec, params, openFirst, follow),
  );
}

async function readPage<Item, T>(
  core: Core,
  operation: OperationSpec,
  spec: PageSpec,
  received: Received,
): Promise<FetchedPage<Item, T>> {
  const body = await decode(core, operation, received);
  const items = valueAt(body, spec.items);
  const data = operation.payload === undefined ? body : valueAt(body, operation.payload);
  return {
    body,
    items: Array.isArray(items) ? (items as Item[]) : [],
    data: data as T,
    response: received.response,
  };
}

function followed(operation: OperationSpec, next: NextRequest): OperationSpec {
  return next.url === undefined ? operation : { ...operation, path: next.url };
}

async function* walk<Item, T>(
  spec: PageSpec,
  params: object | undefined,
  openFirst: () => Promise<FetchedPage<Item, T>>,
  follow: (next: NextRequest) => Promise<FetchedPage<Item, T>>,
): AsyncGenerator<Page<Item, T>, void, undefined> {
  const seen = new Set<string>();
  let page = await openFirst();
  let current = params;
  for (;;) {
    yield page;
    const next = spec.style(spec, current, page);
    // A server that repeats a cursor would keep us here for ever.
    if (next === undefined || seen.has(next.key)) return;
    seen.add(next.key);
    current = next.params;
    page = await follow(next);
  }
}

/** The response names the place at which the next page starts. */
export const byCursor: PageStyle = (spec, params, page) => {
  const cursor = part(page, spec.next);
  if (cursor === undefined || cursor === null || cursor === "") return undefined;
  return { key: JSON.stringify(cursor), params: withPlace(spec, params, cursor) };
};

/** The request counts the items that it passes over. */
export const byOffset: PageStyle = (spec, params, page) => {
  const offset = placeOf(spec, params, 0) + page.items.length;
  return counted(spec, params, page, offset, totalOf(spec, page));
};

/** The request counts pages. */
export const byPage: PageStyle = (spec, params, page) => {
  const first = spec.first ?? 1;
  const place = placeOf(spec, params, first) + 1;
  return counted(spec, params, page, place, totalOf(spec, page) + first);
};

/** The response holds the next page's URL, in its body or as `Link` header. */
export const byLink: PageStyle = (spec, params, page) => {
  const value = part(page, spec.next);
  const link = spec.next?.header === undefined ? value : relNext(value);
  if (typeof link !== "string" || link === "") return undefined;
  const base = page.response.url;
  if (base === "" && !URL.canParse(link))
    throw new SdkError("The link to the next page is relative");
  const url = base === "" ? link : new URL(link, base).href;
  return { key: url, params, url };
};

/** Ends at `end`, and at an empty page. */
function counted(
  spec: PageSpec,
  params: object | undefined,
  page: FetchedPage<unknown, unknown>,
  place: number,
  end: number,
): NextRequest | undefined {
  if (place >= end || page.items.length === 0) return undefined;
  return { key: String(place), params: withPlace(spec, params, place) };
}

function placeOf(spec: PageSpec, params: object | undefined, first: number): number {
  return Number(valueAt(params, spec.param ?? []) ?? first);
}

function withPlace(spec: PageSpec, params: object | undefined, place: unknown): object {
  return withValueAt(params, spec.param ?? [], place) as object;
}

/** The target of `Link: <…>; rel="next"` (RFC 8288). */
function relNext(header: unknown): string | undefined {
  if (typeof header !== "string") return undefined;
  const links = header.matchAll(/<([^>]*)>((?:\s*;\s*[^;,="\s]+(?:=(?:"[^"]*"|[^;,"\s]*))?)*)/g);
  for (const [, target, attributes = ""] of links) {
    if (/;\s*rel\s*=\s*(?:next\b|"(?:[^"]*\s)?next(?:\s[^"]*)?")/i.test(attributes)) return target;
  }
  return undefined;
}

function part(page: FetchedPage<unknown, unknown>, place: ResponsePart | undefined): unknown {
  if (place?.header !== undefined) return page.response.headers.get(place.header) ?? undefined;
  return place && valueAt(page.body, place.body ?? []);
}

function totalOf(spec: PageSpec, page: FetchedPage<unknown, unknown>): number {
  const value = part(page, spec.total);
  return value === undefined || value === null ? Infinity : Number(value);
}
