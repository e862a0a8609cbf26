/** Paging: the first page by `await`, all items by `for await`, pages by `.pages()`. */
import { decode, receive } from "./call.js";
import { SdkError } from "./errors.js";
import { valueAt, withValueAt } from "./pointer.js";
import { APIPromise } from "./promise.js";

/** A promise of the first page's payload that is also an iterable over the items of all pages. */
export class PagePromise extends APIPromise {
  #pages;
  constructor(first, decode, pages) {
    super(first, decode);
    this.#pages = pages;
  }

  /** All pages, the first included. */
  pages() {
    return this.#pages();
  }

  /** All items of all pages. Further pages are fetched when they are reached. */
  async *[Symbol.asyncIterator]() {
    for await (const page of this.#pages()) yield* page.items;
  }
}

/** Starts with the first page at once. */
export function paginate(core, operation, spec, params, options = {}) {
  const open = (received) => readPage(core, operation, spec, received);
  const first = receive(core, operation, params, options);
  let opened;
  const openFirst = () => (opened ??= first.then(open));
  const follow = (next) =>
    receive(core, followed(operation, next), next.params, options).then(open);
  return new PagePromise(
    first,
    () => openFirst().then((page) => page.data),
    () => walk(spec, params, openFirst, follow),
  );
}

async function readPage(core, operation, spec, received) {
  const body = await decode(core, operation, received);
  const items = valueAt(body, spec.items);
  const data = operation.payload === undefined ? body : valueAt(body, operation.payload);
  return {
    body,
    items: Array.isArray(items) ? items : [],
    data,
    response: received.response,
  };
}

function followed(operation, next) {
  return next.url === undefined
    ? operation
    : {
        ...operation,
        path: next.url,
      };
}

async function* walk(spec, params, openFirst, follow) {
  const seen = new Set();
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
export const byCursor = (spec, params, page) => {
  const cursor = part(page, spec.next);
  if (cursor === undefined || cursor === null || cursor === "") return undefined;
  return {
    key: JSON.stringify(cursor),
    params: withPlace(spec, params, cursor),
  };
};

/** The request counts the items that it passes over. */
export const byOffset = (spec, params, page) => {
  const offset = placeOf(spec, params, 0) + page.items.length;
  return counted(spec, params, page, offset, totalOf(spec, page));
};

/** The request counts pages. */
export const byPage = (spec, params, page) => {
  const first = spec.first ?? 1;
  const place = placeOf(spec, params, first) + 1;
  return counted(spec, params, page, place, totalOf(spec, page) + first);
};

/** The response holds the next page's URL, in its body or as `Link` header. */
export const byLink = (spec, params, page) => {
  const value = part(page, spec.next);
  const link = spec.next?.header === undefined ? value : relNext(value);
  if (typeof link !== "string" || link === "") return undefined;
  const base = page.response.url;
  if (base === "" && !URL.canParse(link))
    throw new SdkError("The link to the next page is relative");
  const url = base === "" ? link : new URL(link, base).href;
  return {
    key: url,
    params,
    url,
  };
};

/** Ends at `end`, and at an empty page. */
function counted(spec, params, page, place, end) {
  if (place >= end || page.items.length === 0) return undefined;
  return {
    key: String(place),
    params: withPlace(spec, params, place),
  };
}

function placeOf(spec, params, first) {
  return Number(valueAt(params, spec.param ?? []) ?? first);
}

function withPlace(spec, params, place) {
  return withValueAt(params, spec.param ?? [], place);
}

/** The target of `Link: <…>; rel="next"` (RFC 8288). */
function relNext(header) {
  if (typeof header !== "string") return undefined;
  const links = header.matchAll(/<([^>]*)>((?:\s*;\s*[^;,="\s]+(?:=(?:"[^"]*"|[^;,"\s]*))?)*)/g);
  for (const [, target, attributes = ""] of links) {
    if (/;\s*rel\s*=\s*(?:next\b|"(?:[^"]*\s)?next(?:\s[^"]*)?")/i.test(attributes)) return target;
  }

  return undefined;
}

function part(page, place) {
  if (place?.header !== undefined) return page.response.headers.get(place.header) ?? undefined;
  return place && valueAt(page.body, place.body ?? []);
}

function totalOf(spec, page) {
  const value = part(page, spec.total);
  return value === undefined || value === null ? Infinity : Number(value);
}
