/** The result of a call: a promise of the payload, with the HTTP response one step away. */

/**
 * A promise of the payload. The request is sent at once, whether or not anybody waits.
 * Rejects with an error of this package.
 */
export class APIPromise {
  [Symbol.toStringTag] = "APIPromise";
  #received;
  #result;
  #isRaw = false;
  constructor(received, decode) {
    this.#received = received;
    this.#result = received.then((value) => (this.#isRaw ? undefined : decode(value)));
  }

  /** The payload together with the HTTP response. */
  async withResponse() {
    const [data, received] = await Promise.all([this.#result, this.#received]);
    return {
      data,
      response: received.response,
    };
  }

  /** The HTTP response with its body unread. Call it at once, before waiting for anything else. */
  asResponse() {
    this.#isRaw = true;
    this.#result.catch(() => undefined);
    return this.#received.then((received) => {
      received.release();
      return received.response;
    });
  }

  then(onFulfilled, onRejected) {
    return this.#result.then(onFulfilled, onRejected);
  }

  catch(onRejected) {
    return this.#result.catch(onRejected);
  }

  finally(onFinally) {
    return this.#result.finally(onFinally);
  }
}
