/** Server-sent events and JSON lines as async iterables. */

import type { Core } from "./core.js";
import { APIPromise, type WithResponse } from "./promise.js";
import type { Decoder, OperationSpec, RequestOptions } from "./types.js";

/** One server-sent event. */
export interface ServerSentEvent {
  readonly event?: string;
  readonly data: string;
  readonly id?: string;
}

/** Items as they arrive: iterate it, or await it first to know that the server accepted the call. */
export declare class StreamPromise<Item> implements AsyncIterable<Item> {
  #private;
  constructor(promise: APIPromise<AsyncIterable<Item>>);
  then<A = AsyncIterable<Item>, B = never>(
    onFulfilled?: ((value: AsyncIterable<Item>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  /** The items together with the HTTP response. */
  withResponse(): Promise<WithResponse<AsyncIterable<Item>>>;
  /** The HTTP response with its body unread. Call it at once. */
  asResponse(): Promise<Response>;
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;
}

export declare function stream<Item>(
  core: Core,
  operation: OperationSpec,
  params?: object,
  options?: RequestOptions,
): StreamPromise<Item>;

/** Whole events. */
export declare const decodeEvents: Decoder;

/** The JSON in the data of each event. */
export declare const decodeEventData: Decoder;

/** The text in the data of each event. */
export declare const decodeEventText: Decoder;
export declare const decodeJsonLines: Decoder;
