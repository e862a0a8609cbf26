/**
 * Errors that a client throws. All extend the root error, which each package generates under the
 * API's own name. Their texts name the operation by its path template, so that they hold no secrets.
 */
import { SdkError } from "../root-error.js";

export { SdkError };

/** No response: the server could not be reached, or the connection broke. `cause` says why. */
export class ConnectionError extends SdkError {
  override readonly name: string = "ConnectionError";
}

/** No complete response within `timeoutMs`. */
export class TimeoutError extends SdkError {
  override readonly name: string = "TimeoutError";
}

/** The caller's `signal` cancelled the call; `cause` is its reason. */
export class AbortError extends SdkError {
  override readonly name: string = "AbortError";
}

/** Response headers in which servers name a request; the first that is present counts. */
const requestIdHeaders = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];

function requestIdOf(headers: Headers): string | undefined {
  const found = requestIdHeaders.map((header) => headers.get(header));
  return found.find((value) => value !== null) ?? undefined;
}

/** The response is not what the document promises: broken JSON, a type of its own, a body cut off. */
export class DecodingError extends SdkError {
  override readonly name: string = "DecodingError";
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
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.status = response.status;
    this.headers = response.headers;
    this.body = typeof body === "string" ? body.slice(0, 10_000) : body;
    this.requestId = requestIdOf(response.headers);
  }
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
export class ApiError<Body = unknown> extends SdkError {
  override readonly name: string = "ApiError";
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

  constructor(details: ApiErrorDetails) {
    super(details.message);
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.headers = details.headers;
    this.body = details.body as Body;
    this.code = details.code;
    this.requestId = requestIdOf(details.headers);
  }

  override toString(): string {
    const { name, method, path, status, message } = this;
    const code = this.code === undefined ? "" : ` code ${String(this.code)}`;
    const id = this.requestId === undefined ? "" : ` (request id ${this.requestId})`;
    return `${name}: ${method} ${path} answered ${String(status)}${code}: ${message}${id}`;
  }
}
