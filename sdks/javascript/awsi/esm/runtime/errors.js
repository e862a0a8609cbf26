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

/** Response headers in which servers name a request; the first that is present counts. */
const requestIdHeaders = ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"];
function requestIdOf(headers) {
  const found = requestIdHeaders.map((header) => headers.get(header));
  return found.find((value) => value !== null) ?? undefined;
}

/** The response is not what the document promises: broken JSON, a type of its own, a body cut off. */
export class DecodingError extends SdkError {
  name = "DecodingError";
  /** HTTP status. */
  status;
  /** Response headers. */
  headers;
  /** What arrived: decoded JSON, else the start of the text; `undefined` where the body broke off. */
  body;
  /** The server's name for this request, if it sent one. */
  requestId;
  constructor(message, response, body, options) {
    super(message, options);
    this.status = response.status;
    this.headers = response.headers;
    this.body = typeof body === "string" ? body.slice(0, 1e4) : body;
    this.requestId = requestIdOf(response.headers);
  }
}

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
    super(details.message);
    this.method = details.method;
    this.path = details.path;
    this.status = details.status;
    this.headers = details.headers;
    this.body = details.body;
    this.code = details.code;
    this.requestId = requestIdOf(details.headers);
  }

  toString() {
    const { name, method, path, status, message } = this;
    const code = this.code === undefined ? "" : ` code ${String(this.code)}`;
    const id = this.requestId === undefined ? "" : ` (request id ${this.requestId})`;
    return `${name}: ${method} ${path} answered ${String(status)}${code}: ${message}${id}`;
  }
}
