/** What every client offers beside its generated groups: requests that the document does not list. */

import { type Core } from "./core.js";
import type { APIPromise } from "./promise.js";
import type { OperationSpec, RequestOptions } from "./types.js";

export declare class BaseClient {
  #private;
  constructor(core: Core);
  /** Where requests go, without a closing slash. */
  get baseUrl(): string;
  set baseUrl(url: string);
  /**
   * Sends a request that the document does not list, with the client's settings and secrets.
   *
   * @param method HTTP method, upper case.
   * @param path Path below the base URL, starting with a slash.
   * @param body Sent as JSON; undefined for none.
   */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ): APIPromise<T>;
  /** Sends a GET request; query parameters go into `extraQuery`. */
  get<T = unknown>(path: string, options?: RequestOptions): APIPromise<T>;
  /** Sends a POST request with a JSON body. */
  post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T>;
  /** Sends a PUT request with a JSON body. */
  put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T>;
  /** Sends a PATCH request with a JSON body. */
  patch<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T>;
  /** Sends a DELETE request. */
  delete<T = unknown>(path: string, options?: RequestOptions): APIPromise<T>;
}

/** How the document's own untyped call works: one URL, the function named in the body. */
export interface GenericCallSpec {
  readonly method: string;
  readonly path: string;
  readonly field: string;
  /** What single functions do with the remembered credential. */
  readonly credentials: readonly (readonly [name: string, spec: OperationSpec["credential"]])[];
}

export declare function genericCall<T>(
  core: Core,
  spec: GenericCallSpec,
  name: string,
  data: object,
  options?: RequestOptions,
): APIPromise<T>;
