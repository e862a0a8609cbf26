/** Time for everything that a reference server dates. Seconds since the epoch, as AWSI counts. */
export interface Clock {
  /** Now. May repeat; never used for the order of items. */
  now(): number;
  /** Now, but later than every earlier stamp by a microsecond at least, so that dates keep the order of creation. */
  stamp(): number;
}

const MICROSECOND = 1e-6;

/** `now`: milliseconds since the epoch; default the machine's clock. */
export function createClock(now: () => number = Date.now): Clock {
  let last = 0;
  return {
    now: () => now() / 1000,
    stamp() {
      last = roundToMicroseconds(Math.max(now() / 1000, last + MICROSECOND));
      return last;
    },
  };
}

function roundToMicroseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
