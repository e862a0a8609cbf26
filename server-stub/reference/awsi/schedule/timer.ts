/** Fires what is due, by the server's clock. What was missed while nobody looked fires once, not once for each time. */
import type { NextTime } from "./expressions.ts";

interface Alarm {
  readonly next: NextTime;
  readonly due: number;
}

/** Looks at the clock instead of waiting for a time: clocks are set, and computers sleep. */
const TICK_MS = 500;

export class Timer {
  readonly #now: () => number;
  readonly #fire: (id: string) => void;
  readonly #alarms = new Map<string, Alarm>();
  #interval: NodeJS.Timeout | undefined;

  /** `now`: milliseconds since the epoch. */
  constructor(now: () => number, fire: (id: string) => void) {
    this.#now = now;
    this.#fire = fire;
  }

  set(id: string, next: NextTime): void {
    this.#setFrom(id, next, this.#now());
  }

  clear(id: string): void {
    this.#alarms.delete(id);
  }

  start(): void {
    this.#interval ??= setInterval(() => {
      this.#tick();
    }, TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#interval);
  }

  #tick(): void {
    const now = this.#now();
    for (const [id, { next, due }] of this.#alarms) {
      if (due > now) continue;
      this.#setFrom(id, next, now);
      this.#fire(id);
    }
  }

  #setFrom(id: string, next: NextTime, now: number): void {
    const due = next(now);
    if (due === undefined) this.#alarms.delete(id);
    else this.#alarms.set(id, { next, due });
  }
}
