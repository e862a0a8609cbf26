/** What every generated method calls: request, response, errors, remembered credential. */
import type { Core } from "./core.js";
import { APIPromise, type Received } from "./promise.js";
import type { OperationSpec, RequestOptions } from "./types.js";

/** Starts a call at once and gives a promise of its payload. */
export declare function call<T>(
  core: Core,
  operation: OperationSpec,
  params?: object,
  options?: RequestOptions,
): APIPromise<T>;

/** Sends the request and sorts out error statuses. */
export declare function receive(
  core: Core,
  operation: OperationSpec,
  params: object | undefined,
  options: RequestOptions,
): Promise<Received>;

/** The decoded body of a successful response, with the remembered credential brought up to date. */
export declare function decode(
  core: Core,
  operation: OperationSpec,
  received: Received,
): Promise<unknown>;
