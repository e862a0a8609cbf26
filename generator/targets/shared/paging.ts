/** Pagination as runtimes need it: which part of the answer, which argument of the next call. */
import type { Operation, Pagination } from "../../ir/index.ts";

/** The expression of the request part that changes from page to page. */
export function requestOf(pagination: Pagination): string | undefined {
  switch (pagination.style) {
    case "cursor":
      return pagination.cursor;
    case "offset":
      return pagination.offset;
    case "page":
      return pagination.page;
    case "link":
      return undefined;
  }
}

/** The expression of the response part that tells of the next page, or of the last. */
export function nextOf(pagination: Pagination): string | undefined {
  switch (pagination.style) {
    case "cursor":
      return pagination.nextCursor;
    case "offset":
      return pagination.total;
    case "page":
      return pagination.totalPages;
    case "link":
      return pagination.next;
  }
}

/** The JSON Pointer of an expression about a body; others stay as they are. */
export function pointerOf(expression: string): string {
  return expression.replace(/^\$(?:response|request)\.body#/, "");
}

/** The argument that an expression means: its key, or `body` and a pointer into it. */
export function requestKey(operation: Operation, expression: string | undefined): string {
  if (expression === undefined) return "";
  const named = /^\$request\.(query|header|path|cookie)\.(.*)$/.exec(expression);
  const pointer = pointerOf(expression);
  const wireName = named?.[2] ?? pointer.slice(1).replaceAll("~1", "/").replaceAll("~0", "~");
  const source = named?.[1] ?? "bodyField";
  const argument = operation.arguments.find((one) => one.source === source && one.wireName === wireName);
  return argument?.key ?? `body${pointer}`;
}
