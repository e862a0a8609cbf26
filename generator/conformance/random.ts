/** Seeded random numbers (mulberry32): the same seed gives the same cases on every machine. */

/** The seed of every run. A case's own seed is made of this and of its id. */
const seed = 0x5eed2;

export type Random = () => number;

/** Numbers in [0, 1). */
export function randomFrom(text: string): Random {
  let state = hash(text) ^ seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
