/** One request on the wire: timeout, cancellation, and retries where repeating is safe. */
import type { Core } from "./core.js";
import type { Received } from "./promise.js";
import type { BuiltRequest } from "./request.js";
import type { RequestOptions } from "./types.js";

/** Sends a request, again where that is safe; resolves with any HTTP response. */
export declare function send(
  core: Core,
  request: BuiltRequest,
  options: RequestOptions,
): Promise<Received>;

/** The SDK's own error for whatever `fetch`, or reading a body, threw. */
export declare function failureOf(
  request: Pick<BuiltRequest, "method" | "path">,
  cause: unknown,
  signal?: AbortSignal,
): Error;
