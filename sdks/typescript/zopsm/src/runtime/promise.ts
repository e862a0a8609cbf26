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
export class APIPromise<T> implements Promise<T> {
  readonly [Symbol.toStringTag]: string = "APIPromise";
  readonly #received: Promise<Received>;
  readonly #result: Promise<T>;
  #isRaw = false;

  constructor(received: Promise<Received>, decode: (received: Received) => Promise<T>) {
    this.#received = received;
    this.#result = received.then((value) =>
      // The body is left to the caller of `asResponse`; nobody then sees this result.
      this.#isRaw ? (undefined as T) : decode(value),
    );
  }

  /** The payload together with the HTTP response. */
  async withResponse(): Promise<WithResponse<T>> {
    const [data, received] = await Promise.all([this.#result, this.#received]);
    return { data, response: received.response };
  }

  /** The HTTP response with its body unread. Call it at once, before waiting for anything else. */
  asResponse(): Promise<Response> {
    this.#isRaw = true;
    this.#result.catch(() => undefined);
    return this.#received.then((received) => {
      received.release();
      return received.response;
    });
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#result.then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: any) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#result.catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#result.finally(onFinally);
  }
}
