/** Runs of uploaded functions: whether there may be any, how many at once, and their end with the server. */
import { AwsiFailure, functionFailed } from "../failure.ts";

const DEFAULT_PARALLEL_RUNS = 16;

export class Runs {
  readonly #isAllowed: boolean;
  readonly #limit: number;
  readonly #stopping = new AbortController();
  #active = 0;

  /** `isAllowed` false: this server runs no code that it is sent. */
  constructor(isAllowed: boolean, limit = DEFAULT_PARALLEL_RUNS) {
    this.#isAllowed = isAllowed;
    this.#limit = limit;
  }

  /** Whoever exceeds the limit is refused, not kept waiting: functions that run functions would wait for each other. */
  async one<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (!this.#isAllowed)
      throw new AwsiFailure("permission denied", {}, "PermissionDenied: this server runs no functions");
    if (this.#active >= this.#limit) throw functionFailed("too many functions are running");
    this.#active += 1;
    try {
      return await run(this.#stopping.signal);
    } finally {
      this.#active -= 1;
    }
  }

  /** Ends all, also those to come. */
  stop(): void {
    this.#stopping.abort();
  }
}
