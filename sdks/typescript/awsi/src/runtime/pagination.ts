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
export type PageSpec = { readonly items: Path } & (
  | { readonly style: "cursor"; readonly param: Path; readonly next: ResponsePart }
  | { readonly style: "offset"; readonly param: Path; readonly total?: ResponsePart }
  | {
      readonly style: "page";
      readonly param: Path;
      readonly first: number;
      readonly total?: ResponsePart;
    }
  | { readonly style: "link"; readonly next: ResponsePart }
);

/** One page: its items, and the payload and response it came in. */
export interface Page<Item, T = unknown> {
  readonly items: readonly Item[];
  readonly data: T;
  readonly response: Response;
}

interface FetchedPage<Item, T> extends Page<Item, T> {
  readonly body: unknown;
}

/** What to ask for next: other params, or a whole URL. */
interface NextRequest {
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

/** A link holds the whole query: no parameter is added to it. */
function followed(operation: OperationSpec, next: NextRequest): OperationSpec {
  if (next.url === undefined) return operation;
  const params = operation.params?.filter((parameter) => parameter.in === "header");
  return { ...operation, path: next.url, ...(params === undefined ? {} : { params }) };
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
    const next = nextRequest(spec, current, page);
    // A server that repeats a cursor would keep us here for ever.
    if (next === undefined || seen.has(next.key)) return;
    seen.add(next.key);
    current = next.params;
    page = await follow(next);
  }
}

function nextRequest(
  spec: PageSpec,
  params: object | undefined,
  page: FetchedPage<unknown, unknown>,
): NextRequest | undefined {
  switch (spec.style) {
    case "cursor":
      return nextCursor(spec.param, params, part(page, spec.next));
    case "link":
      return nextLink(params, page, spec.next);
    case "offset": {
      const offset = Number(valueAt(params, spec.param) ?? 0) + page.items.length;
      return counted(spec.param, params, offset, page, offset < totalOf(page, spec.total));
    }
    case "page": {
      const number = Number(valueAt(params, spec.param) ?? spec.first) + 1;
      const last = totalOf(page, spec.total) + spec.first - 1;
      return counted(spec.param, params, number, page, number <= last);
    }
  }
}

function nextCursor(
  param: Path,
  params: object | undefined,
  cursor: unknown,
): NextRequest | undefined {
  if (cursor === undefined || cursor === null || cursor === "") return undefined;
  return { key: JSON.stringify(cursor), params: withValueAt(params, param, cursor) as object };
}

function counted(
  param: Path,
  params: object | undefined,
  place: number,
  page: FetchedPage<unknown, unknown>,
  isMore: boolean,
): NextRequest | undefined {
  if (!isMore || page.items.length === 0) return undefined;
  return { key: String(place), params: withValueAt(params, param, place) as object };
}

function nextLink(
  params: object | undefined,
  page: FetchedPage<unknown, unknown>,
  next: ResponsePart,
): NextRequest | undefined {
  const value = part(page, next);
  const link = next.header === undefined ? value : relNext(value);
  if (typeof link !== "string" || link === "") return undefined;
  const base = page.response.url;
  if (base === "" && !URL.canParse(link))
    throw new SdkError("The link to the next page is relative");
  const url = base === "" ? link : new URL(link, base).href;
  return { key: url, params, url };
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

function part(page: FetchedPage<unknown, unknown>, place: ResponsePart): unknown {
  if (place.header !== undefined) return page.response.headers.get(place.header) ?? undefined;
  return valueAt(page.body, place.body ?? []);
}

function totalOf(page: FetchedPage<unknown, unknown>, total: ResponsePart | undefined): number {
  const value = total === undefined ? undefined : part(page, total);
  return value === undefined || value === null ? Infinity : Number(value);
}
