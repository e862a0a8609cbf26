/** Time for everything that a reference server dates. Seconds since the epoch, as AWSI counts. */
export interface Clock {
  /** Now. May repeat; never used for the order of items. */
  now(): number;
  /** Now, but later than every earlier stamp by ten microseconds at least, so that dates keep the order of creation. */
  stamp(): number;
}

/** Five decimals: with the ten digits of today's seconds they are the 15 that every reader of JSON keeps. */
const TICKS_PER_SECOND = 1e5;

/** `now`: milliseconds since the epoch; default the machine's clock. */
export function createClock(now: () => number = Date.now): Clock {
  let last = 0;
  return {
    now: () => now() / 1000,
    stamp() {
      last = Math.max(Math.round((now() / 1000) * TICKS_PER_SECOND), last + 1);
      return last / TICKS_PER_SECOND;
    },
  };
}

/** Where repeatable time begins. */
const REPEATABLE_START = Date.UTC(2026, 0, 1);

/** Milliseconds for `createClock` that are the same in every run: each look at the clock is one millisecond later. */
export function repeatableNow(): () => number {
  let now = REPEATABLE_START;
  return () => now++;
}
