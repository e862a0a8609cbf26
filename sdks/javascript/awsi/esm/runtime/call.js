/** What every generated method calls: request, response, errors, remembered credential. */

import { decodeJson, isJsonType } from "./decode.js";
import { ApiError, ConnectionError, DecodingError, SdkError } from "./errors.js";
import { isRecord, valueAt } from "./pointer.js";
import { APIPromise } from "./promise.js";
import { buildRequest } from "./request.js";
import { failureOf, send } from "./send.js";

/** Starts a call at once and gives a promise of its payload. */
export function call(core, operation, params, options = {}) {
  return new APIPromise(receive(core, operation, params, options), async (received) => {
    const body = await decode(core, operation, received);
    return operation.void ? undefined : valueAt(body, operation.payload ?? []);
  });
}

/** Sends the request and sorts out error statuses. */
export async function receive(core, operation, params, options) {
  const request = await buildRequest(core, operation, params, options);
  const received = await send(core, request, options);
  if (!received.response.ok) throw await statusError(core, operation, received);
  return received;
}

/** The decoded body of a successful response, with the remembered credential brought up to date. */
export async function decode(core, operation, received) {
  if (operation.streams === true) return openStream(operation, received);
  const body = await read(operation, received, operation.decode ?? decodeJson);
  const error = envelopeError(core, operation, received.response, body);
  if (error !== undefined) throw error;
  if (operation.void !== true) verify(operation, received.response, body);
  remember(core, operation, body);
  return body;
}

async function read(operation, { response, detach }, decoder) {
  try {
    return await decoder(response);
  } catch (cause) {
    if (cause instanceof SdkError) throw named(operation, cause);
    throw unread(operation, response, cause);
  } finally {
    detach();
  }
}

/** A stream may take longer than any answer; the caller's signal counts to its end. */
async function openStream(operation, received) {
  received.release();
  const items = await (operation.decode ?? decodeJson)(received.response);
  return untilEnd(operation, items, received.detach);
}

async function* untilEnd(operation, items, end) {
  try {
    yield* items;
  } catch (cause) {
    throw cause instanceof SdkError ? named(operation, cause) : failureOf(operation, cause);
  } finally {
    end();
  }
}

function named(operation, error) {
  if (!(error instanceof DecodingError)) return error;
  const message = `${operation.method} ${operation.path}: ${error.message}`;
  return new DecodingError(message, error, error.body, { cause: error.cause });
}

/** The head of the response is known, also where its body never came to an end. */
function unread(operation, response, cause) {
  const failure = failureOf(operation, cause);
  if (!(failure instanceof ConnectionError)) return failure;
  return new DecodingError(failure.message, response, undefined, { cause });
}

/** Whether there is a result at all, and of the right form; its fields are the compiler's affair. */
function verify(operation, response, body) {
  const { method, path, form } = operation;
  const mayBeEmpty = operation.mayBeEmpty ?? (response.status === 204 || method === "HEAD");
  const isRight =
    body === undefined
      ? mayBeEmpty
      : form === "any" || (isRecord(body) && Array.isArray(body) === (form === "array"));
  if (isRight) return;
  const reason = body === undefined ? "is empty" : `is no JSON ${form ?? "object"}`;
  throw new DecodingError(`${method} ${path}: The response ${reason}`, response, body);
}

function remember(core, operation, body) {
  const { credential } = operation;
  if (credential?.clear === true) core.credential = undefined;
  if (credential?.capture === undefined) return;
  const value = valueAt(body, credential.capture);
  if (typeof value === "string") core.credential = value;
}

/** RPC APIs answer errors with status 200. */
function envelopeError(core, operation, response, body) {
  return isFailure(body, core.api.envelope)
    ? createError(core, operation, response, body)
    : undefined;
}

/** A string where the error object stands is a result. */
function isFailure(body, { error, status, success } = {}) {
  if (status !== undefined) return (valueAt(body, status) ?? success) !== success;
  const found = error && valueAt(body, error);
  return isRecord(found) && !Array.isArray(found);
}

async function statusError(core, operation, received) {
  const text = await read(operation, received, (response) => response.text());
  const { response } = received;
  return createError(core, operation, response, parsed(text, response.headers));
}

function parsed(text, headers) {
  if (!isJsonType(headers.get("content-type") ?? "application/json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function createError(core, operation, response, body) {
  const { method, path } = operation;
  const { status, headers } = response;
  const { code, message } = codeAndMessage(core, body);
  const details = {
    method,
    path,
    status,
    headers,
    body,
    code,
    message: message ?? fallback(response),
  };
  const error = new (errorClass(core, status, code))(details);
  // Some engines put name and message before the frames; there the whole story is wanted.
  const frames = error.stack?.indexOf("\n    at ") ?? -1;
  if (frames >= 0) error.stack = String(error) + String(error.stack).slice(frames);
  return error;
}

function fallback(response) {
  return response.statusText === ""
    ? `HTTP status ${String(response.status)}`
    : response.statusText;
}

function codeAndMessage(core, body) {
  const { envelope } = core.api;
  const error = valueAt(body, envelope?.error ?? []) ?? body;
  const code = valueAt(error, envelope?.code ?? ["code"]);
  const messages = [
    valueAt(error, envelope?.message ?? ["message"]),
    valueAt(error, ["error", "message"]),
  ];
  return {
    code: typeof code === "number" || typeof code === "string" ? code : undefined,
    message: messages.find((text) => typeof text === "string" && text !== ""),
  };
}

/** The class of the code, else of the status, else of the status's hundred. */
function errorClass(core, status, code) {
  const byCode = core.api.codeErrors.find(([known]) => known === code)?.[1];
  const byStatus = (wanted) => core.api.statusErrors.find(([known]) => known === wanted)?.[1];
  return byCode ?? byStatus(status) ?? byStatus(Math.floor(status / 100)) ?? ApiError;
}
