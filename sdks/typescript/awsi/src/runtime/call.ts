/** What every generated method calls: request, response, errors, remembered credential. */
import type { Core } from "./core.js";
import { decodeJson, isJsonType } from "./decode.js";
import {
  ApiError,
  ConnectionError,
  DecodingError,
  SdkError,
  type SdkErrorClass,
} from "./errors.js";
import { isRecord, valueAt } from "./pointer.js";
import { APIPromise, type Received } from "./promise.js";
import { buildRequest } from "./request.js";
import { failureOf, send } from "./send.js";
import type { ErrorEnvelope, OperationSpec, RequestOptions } from "./types.js";

/** Starts a call at once and gives a promise of its payload. */
export function call<T>(
  core: Core,
  operation: OperationSpec,
  params?: object,
  options: RequestOptions = {},
): APIPromise<T> {
  return new APIPromise(receive(core, operation, params, options), async (received) => {
    const body = await decode(core, operation, received);
    return (operation.void ? undefined : valueAt(body, operation.payload ?? [])) as T;
  });
}

/** Sends the request and sorts out error statuses. */
export async function receive(
  core: Core,
  operation: OperationSpec,
  params: object | undefined,
  options: RequestOptions,
): Promise<Received> {
  const request = await buildRequest(core, operation, params, options);
  const received = await send(core, request, options);
  if (!received.response.ok) throw await statusError(core, operation, received);
  return received;
}

/** The decoded body of a successful response, with the remembered credential brought up to date. */
export async function decode(
  core: Core,
  operation: OperationSpec,
  received: Received,
): Promise<unknown> {
  if (operation.streams === true) return openStream(operation, received);
  const body = await read(operation, received, operation.decode ?? decodeJson);
  const error = envelopeError(core, operation, received.response, body);
  if (error !== undefined) throw error;
  if (operation.void !== true) verify(operation, received.response, body);
  remember(core, operation, body);
  return body;
}

async function read<T>(
  operation: OperationSpec,
  { response, detach }: Received,
  decoder: (response: Response) => Promise<T>,
): Promise<T> {
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
async function openStream(operation: OperationSpec, received: Received): Promise<unknown> {
  received.release();
  const items = await (operation.decode ?? decodeJson)(received.response);
  return untilEnd(operation, items as AsyncIterable<unknown>, received.detach);
}

async function* untilEnd<T>(
  operation: OperationSpec,
  items: AsyncIterable<T>,
  end: () => void,
): AsyncIterable<T> {
  try {
    yield* items;
  } catch (cause) {
    throw cause instanceof SdkError ? named(operation, cause) : failureOf(operation, cause);
  } finally {
    end();
  }
}

function named(operation: OperationSpec, error: SdkError): SdkError {
  if (!(error instanceof DecodingError)) return error;
  const message = `${operation.method} ${operation.path}: ${error.message}`;
  return new DecodingError(message, error, error.body, { cause: error.cause });
}

/** The head of the response is known, also where its body never came to an end. */
function unread(operation: OperationSpec, response: Response, cause: unknown): Error {
  const failure = failureOf(operation, cause);
  if (!(failure instanceof ConnectionError)) return failure;
  return new DecodingError(failure.message, response, undefined, { cause });
}

/** Whether there is a result at all, and of the right form; its fields are the compiler's affair. */
function verify(operation: OperationSpec, response: Response, body: unknown): void {
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

function remember(core: Core, operation: OperationSpec, body: unknown): void {
  const { credential } = operation;
  if (credential?.clear === true) core.credential = undefined;
  if (credential?.capture === undefined) return;
  const value = valueAt(body, credential.capture);
  if (typeof value === "string") core.credential = value;
}

/** RPC APIs answer errors with status 200. */
function envelopeError(
  core: Core,
  operation: OperationSpec,
  response: Response,
  body: unknown,
): ApiError | undefined {
  return isFailure(body, core.api.envelope)
    ? createError(core, operation, response, body)
    : undefined;
}

/** A string where the error object stands is a result. */
function isFailure(body: unknown, { error, status, success }: Partial<ErrorEnvelope> = {}): boolean {
  if (status !== undefined) return (valueAt(body, status) ?? success) !== success;
  const found = error && valueAt(body, error);
  return isRecord(found) && !Array.isArray(found);
}

async function statusError(
  core: Core,
  operation: OperationSpec,
  received: Received,
): Promise<ApiError> {
  const text = await read(operation, received, (response) => response.text());
  const { response } = received;
  return createError(core, operation, response, parsed(text, response.headers));
}

function parsed(text: string, headers: Headers): unknown {
  if (!isJsonType(headers.get("content-type") ?? "application/json")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function createError(
  core: Core,
  operation: OperationSpec,
  response: Response,
  body: unknown,
): ApiError {
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

function fallback(response: Response): string {
  return response.statusText === ""
    ? `HTTP status ${String(response.status)}`
    : response.statusText;
}

function codeAndMessage(
  core: Core,
  body: unknown,
): { code: number | string | undefined; message: string | undefined } {
  const { envelope } = core.api;
  const error = valueAt(body, envelope?.error ?? []) ?? body;
  const code = valueAt(error, envelope?.code ?? ["code"]);
  const messages = [
    valueAt(error, envelope?.message ?? ["message"]),
    valueAt(error, ["error", "message"]),
  ];
  return {
    code: typeof code === "number" || typeof code === "string" ? code : undefined,
    message: messages.find((text) => typeof text === "string" && text !== "") as string | undefined,
  };
}

/** The class of the code, else of the status, else of the status's hundred. */
function errorClass(core: Core, status: number, code: number | string | undefined): SdkErrorClass {
  const byCode = core.api.codeErrors.find(([known]) => known === code)?.[1];
  const byStatus = (wanted: number): SdkErrorClass | undefined =>
    core.api.statusErrors.find(([known]) => known === wanted)?.[1];
  return byCode ?? byStatus(status) ?? byStatus(Math.floor(status / 100)) ?? ApiError;
}
