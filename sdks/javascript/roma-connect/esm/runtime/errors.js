/**
 * Errors that a client throws. All extend the root error, which each package generates under the
 * API's own name. Their texts name the operation by its path template, so that they hold no secrets.
 */
import { SdkError } from "../root-error.js";

export { SdkError };

/** No response: the server could not be reached, or the connection broke. `cause` says why. */
export class ConnectionError extends SdkError {
  name = "ConnectionError";
}

/** No complete response within `timeoutMs`. */
export class TimeoutError extends SdkError {
  name = "TimeoutError";
}

/** The caller's `signal` cancelled the call; `cause` is its reason. */
export class AbortError extends SdkError {
  name = "AbortError";
}

/** The response is not what its media type says, e.g. broken JSON. */
export class DecodingError extends SdkError {
  name = "DecodingError";
  /** Status of the response. */
  status;
  constructor(message, status, options) {
    super(message, options);
    this.status = status;
  }
}

/** Response headers in which servers name a request; the first that is present counts. */
const requestIdHeaders = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];

/** The server answered with an error. `message` is the server's own; `toString()` tells it all. */
export class ApiError extends SdkError {
  name = "ApiError";
  /** HTTP method, upper case. */
  method;
  /** Path template of the operation, e.g. `/pets/{petId}`. */
  path;
  /** HTTP status. */
  status;
  /** Response headers. */
  headers;
  /** Response body as sent: decoded JSON, else text. */
  body;
  /** Error code in the body, if the API documents where it stands. */
  code;
  /** The server's name for this request, if it sent one. */
  requestId;
  constructor(details) {
    const requestId = requestIdHeaders
      .map((header) => details.headers.get(header))
      .find((value) => value !== null);
    super(details.message);
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.headers = details.headers;
    this.body = details.body;
    this.code = details.code;
    this.requestId = requestId ?? undefined;
  }

  toString() {
    const { name, method, path, status, message } = this;
    const code = this.code === undefined ? "" : ` code ${String(this.code)}`;
    const id = this.requestId === undefined ? "" : ` (request id ${this.requestId})`;
    return `${name}: ${method} ${path} answered ${String(status)}${code}: ${message}${id}`;
  }
}
