/** Server-sent events and JSON lines as async iterables. */
import { call } from "./call.js";
import type { Core } from "./core.js";
import { DecodingError } from "./errors.js";
import { APIPromise, type WithResponse } from "./promise.js";
import type { Decoder, OperationSpec, RequestOptions } from "./types.js";

/** One server-sent event. */
export interface ServerSentEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
}

/** Items as they arrive: iterate it, or await it first to know that the server accepted the call. */
export class StreamPromise<Item> implements AsyncIterable<Item> {
  readonly #promise: APIPromise<AsyncIterable<Item>>;

  constructor(promise: APIPromise<AsyncIterable<Item>>) {
    this.#promise = promise;
  }

  then<A = AsyncIterable<Item>, B = never>(
    onFulfilled?: ((value: AsyncIterable<Item>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#promise.then(onFulfilled, onRejected);
  }

  /** The items together with the HTTP response. */
  withResponse(): Promise<WithResponse<AsyncIterable<Item>>> {
    return this.#promise.withResponse();
  }

  /** The HTTP response with its body unread. Call it at once. */
  asResponse(): Promise<Response> {
    return this.#promise.asResponse();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this.#promise;
  }
}

export function stream<Item>(
  core: Core,
  operation: OperationSpec,
  params?: object,
  options?: RequestOptions,
): StreamPromise<Item> {
  return new StreamPromise(call<AsyncIterable<Item>>(core, operation, params, options));
}

/** Lines of a body; LF, CRLF and CR all end one. */
async function* lines(response: Response): AsyncGenerator<string, void, undefined> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A CR at the end may be half of a CRLF.
      const complete = done ? rest : rest.replace(/\r$/, "");
      const held = rest.slice(complete.length);
      const parts = complete.split(/\r\n|\n|\r/);
      rest = (parts.pop() ?? "") + held;
      yield* parts;
      if (done) break;
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel();
  }
}

/** Events as HTML's "interpretation of an event stream" defines them. */
async function* events(response: Response): AsyncGenerator<ServerSentEvent, void, undefined> {
  let data: string[] = [];
  let event: { event?: string; id?: string } = {};
  for await (const line of lines(response)) {
    if (line === "") {
      if (data.length > 0) yield { ...event, data: data.join("\n") };
      data = [];
      event = {};
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event" || field === "id") event = { ...event, [field]: value };
  }
}

async function* eventPayloads(response: Response): AsyncGenerator<unknown, void, undefined> {
  for await (const event of events(response)) {
    // Widely used to close a stream of JSON; it is no JSON itself.
    if (event.data === "[DONE]") return;
    yield parseItem(event.data, response);
  }
}

async function* jsonLines(response: Response): AsyncGenerator<unknown, void, undefined> {
  for await (const line of lines(response)) {
    // RFC 7464 puts a record separator before each text.
    const text = line.replace(/^\u001e/, "").trim();
    if (text !== "") yield parseItem(text, response);
  }
}

function parseItem(text: string, response: Response): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DecodingError("An item of the stream is not valid JSON", response, text, { cause });
  }
}

/** Whole events. */
export const decodeEvents: Decoder = (response) => Promise.resolve(events(response));
/** The JSON in the data of each event. */
export const decodeEventData: Decoder = (response) => Promise.resolve(eventPayloads(response));
/** The text in the data of each event. */
export const decodeEventText: Decoder = (response) => Promise.resolve(eventTexts(response));
export const decodeJsonLines: Decoder = (response) => Promise.resolve(jsonLines(response));

async function* eventTexts(response: Response): AsyncGenerator<string, void, undefined> {
  for await (const event of events(response)) yield event.data;
}
