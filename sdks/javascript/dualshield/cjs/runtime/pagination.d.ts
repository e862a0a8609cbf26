/** Paging: the first page by `await`, all items by `for await`, pages by `.pages()`. */

import type { Core } from "./core.js";
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
export declare class PagePromise<T, Item> extends APIPromise<T> implements AsyncIterable<Item> {
  #private;
  constructor(
    first: Promise<Received>,
    decode: () => Promise<T>,
    pages: () => AsyncGenerator<Page<Item, T>, void, undefined>,
  );
  /** All pages, the first included. */
  pages(): AsyncGenerator<Page<Item, T>, void, undefined>;
  /** All items of all pages. Further pages are fetched when they are reached. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;
}

/** Starts with the first page at once. */
export declare function paginate<T, Item>(
  core: Core,
  operation: OperationSpec,
  spec: PageSpec,
  params?: object,
  options?: RequestOptions,
): PagePromise<T, Item>;

/** The response names the place at which the next page starts. */
export declare const byCursor: PageStyle;

/** The request counts the items that it passes over. */
export declare const byOffset: PageStyle;

/** The request counts pages. */
export declare const byPage: PageStyle;

/** The response holds the next page's URL, in its body or as `Link` header. */
export declare const byLink: PageStyle;
