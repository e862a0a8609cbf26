/** What every client offers beside its generated groups: requests that the document does not list. */
import { json } from "./body.js";
import { call } from "./call.js";
import { baseUrlOf, type Core } from "./core.js";
import { decodeByType } from "./decode.js";
import type { APIPromise } from "./promise.js";
import type { OperationSpec, RequestOptions } from "./types.js";

export class BaseClient {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Where requests go, without a closing slash. */
  get baseUrl(): string {
    return baseUrlOf(this.#core);
  }

  set baseUrl(url: string) {
    this.#core.baseUrl = url;
  }

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
  ): APIPromise<T> {
    return call<T>(this.#core, custom(this.#core, method, path), { body }, options);
  }

  /** Sends a GET request; query parameters go into `extraQuery`. */
  get<T = unknown>(path: string, options?: RequestOptions): APIPromise<T> {
    return this.request<T>("GET", path, undefined, options);
  }

  /** Sends a POST request with a JSON body. */
  post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T> {
    return this.request<T>("POST", path, body, options);
  }

  /** Sends a PUT request with a JSON body. */
  put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T> {
    return this.request<T>("PUT", path, body, options);
  }

  /** Sends a PATCH request with a JSON body. */
  patch<T = unknown>(path: string, body?: unknown, options?: RequestOptions): APIPromise<T> {
    return this.request<T>("PATCH", path, body, options);
  }

  /** Sends a DELETE request. */
  delete<T = unknown>(path: string, options?: RequestOptions): APIPromise<T> {
    return this.request<T>("DELETE", path, undefined, options);
  }
}

/** All schemes that have a value are sent: nothing says which of them the server wants. */
function custom(core: Core, method: string, path: string): OperationSpec {
  return {
    method,
    path,
    body: { contents: [json] },
    decode: decodeByType,
    form: "any",
    mayBeEmpty: true,
    auth: [[...core.auth.keys()]],
  };
}

/** How the document's own untyped call works: one URL, the function named in the body. */
export interface GenericCallSpec {
  readonly method: string;
  readonly path: string;
  readonly field: string;
  /** What single functions do with the remembered credential. */
  readonly credentials: readonly (readonly [name: string, spec: OperationSpec["credential"]])[];
}

export function genericCall<T>(
  core: Core,
  spec: GenericCallSpec,
  name: string,
  data: object,
  options?: RequestOptions,
): APIPromise<T> {
  const field = core.api.credential;
  const effects = spec.credentials.find(([known]) => known === name)?.[1];
  const operation: OperationSpec = {
    method: spec.method,
    path: spec.path,
    body: {
      contents: [json],
      flat: true,
      constants: [[spec.field, name]],
    },
    form: "any",
    auth: [[...core.auth.keys()]],
    credential: { ...effects, ...(field === undefined ? {} : { send: field }) },
  };
  return call<T>(core, operation, data, options);
}
