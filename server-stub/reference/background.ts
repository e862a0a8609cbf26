/** Work that goes on after the answer to its call is out. A server that closes waits for it. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  start(work: () => Promise<unknown>): void {
    const running = this.#finish(work);
    this.#running.add(running);
    void running.then(() => this.#running.delete(running));
  }

  /** Also what is started meanwhile. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #finish(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#onError(error);
    }
  }
}
