/**
 * Errors that a client throws. All extend the root error, which each package generates under the
 * API's own name. Their texts name the operation by its path template, so that they hold no secrets.
 */
import { SdkError } from "../root-error.js";

export { SdkError };

/** No response: the server could not be reached, or the connection broke. `cause` says why. */
export declare class ConnectionError extends SdkError {
  override readonly name: string;
}

/** No complete response within `timeoutMs`. */
export declare class TimeoutError extends SdkError {
  override readonly name: string;
}

/** The caller's `signal` cancelled the call; `cause` is its reason. */
export declare class AbortError extends SdkError {
  override readonly name: string;
}

/** The response is not what the document promises: broken JSON, a type of its own, a body cut off. */
export declare class DecodingError extends SdkError {
  override readonly name: string;
  /** HTTP status. */
  readonly status: number;
  /** Response headers. */
  readonly headers: Headers;
  /** What arrived: decoded JSON, else the start of the text; `undefined` where the body broke off. */
  readonly body: unknown;
  /** The server's name for this request, if it sent one. */
  readonly requestId: string | undefined;
  constructor(
    message: string,
    response: Pick<Response, "status" | "headers">,
    body: unknown,
    options?: {
      cause?: unknown;
    },
  );
}

/** What is known about a failed request. */
export interface ApiErrorDetails {
  readonly method: string;
  /** Path template, e.g. `/pets/{petId}`. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** Decoded JSON, else text. */
  readonly body: unknown;
  readonly code?: number | string | undefined;
  readonly message: string;
}

/** Constructor of an error that stands for a status or a code. */
export type SdkErrorClass = new (details: ApiErrorDetails) => ApiError;

/** The server answered with an error. `message` is the server's own; `toString()` tells it all. */
export declare class ApiError<Body = unknown> extends SdkError {
  override readonly name: string;
  /** HTTP method, upper case. */
  readonly method: string;
  /** Path template of the operation, e.g. `/pets/{petId}`. */
  readonly path: string;
  /** HTTP status. */
  readonly status: number;
  /** Response headers. */
  readonly headers: Headers;
  /** Response body as sent: decoded JSON, else text. */
  readonly body: Body;
  /** Error code in the body, if the API documents where it stands. */
  readonly code: number | string | undefined;
  /** The server's name for this request, if it sent one. */
  readonly requestId: string | undefined;
  constructor(details: ApiErrorDetails);
  override toString(): string;
}
