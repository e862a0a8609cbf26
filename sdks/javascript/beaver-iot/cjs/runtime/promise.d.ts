/** The result of a call: a promise of the payload, with the HTTP response one step away. */

/** A response together with what ends its timeout and its hold on the caller's signal. */
export interface Received {
  readonly response: Response;
  /** The timeout no longer counts; the caller's signal still does. */
  readonly release: () => void;
  /** Nothing counts any more: the body is read, or nobody wants it. */
  readonly detach: () => void;
}

/** A payload and the HTTP response it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: Response;
}

/**
 * A promise of the payload. The request is sent at once, whether or not anybody waits.
 * Rejects with an error of this package.
 */
export declare class APIPromise<T> implements Promise<T> {
  #private;
  readonly [Symbol.toStringTag]: string;
  constructor(received: Promise<Received>, decode: (received: Received) => Promise<T>);
  /** The payload together with the HTTP response. */
  withResponse(): Promise<WithResponse<T>>;
  /** The HTTP response with its body unread. Call it at once, before waiting for anything else. */
  asResponse(): Promise<Response>;
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(onRejected?: ((reason: any) => B | PromiseLike<B>) | null): Promise<T | B>;
  finally(onFinally?: (() => void) | null): Promise<T>;
}
