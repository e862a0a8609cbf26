/**
 * Pagination, from the `x-awsi-pagination` extension alone; never guessed from names.
 *
 * Parts are runtime expressions: `$request.query.NAME`, `$request.body#/POINTER`,
 * `$response.body#/POINTER`, `$response.header.NAME`.
 */
import type { TypeReference } from "./type.ts";

interface PaginationParts {
  /** `$response.body#/…`: the list of items. */
  readonly items: string;
  readonly itemType: TypeReference;
  /** Request part that sets the page size, if there is one. */
  readonly limit?: string;
}
/** The response gives an opaque cursor; absent or null at the end. */
export interface CursorPagination extends PaginationParts {
  readonly style: "cursor";
  readonly cursor: string;
  readonly nextCursor: string;
}
/** The request counts items; ends with an empty page, or at `total`. */
export interface OffsetPagination extends PaginationParts {
  readonly style: "offset";
  readonly offset: string;
  readonly total?: string;
}
/** The request counts pages; ends with an empty page, or at `totalPages`. */
export interface PagePagination extends PaginationParts {
  readonly style: "page";
  readonly page: string;
  readonly firstPage: number;
  readonly totalPages?: string;
}
/** The response gives the URL of the next page, in its body or as `Link: <…>; rel="next"`. */
export interface LinkPagination extends PaginationParts {
  readonly style: "link";
  readonly next: string;
}
export type Pagination = CursorPagination | OffsetPagination | PagePagination | LinkPagination;
