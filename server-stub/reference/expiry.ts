/** Documents that end by time: tokens, locks. Each says when, in seconds since the epoch. */
import type { Stamped, Store } from "./store.ts";

export function isExpired(document: Stamped, now: number): boolean {
  return Number(document["expires"]) <= now;
}

/** Nobody looks at them any more, so whoever adds one removes the others. */
export function removeExpired(store: Store, partition: string, now: number): void {
  for (const document of store.scan({ partition, reverse: false })) {
    if (isExpired(document, now)) store.delete(document.id);
  }
}
