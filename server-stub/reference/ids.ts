/** Randomness, and the identifiers made of it. With a seed the sequence repeats; without, it is the system's. */
import { createHash, randomBytes } from "node:crypto";

export interface Randomness {
  bytes(count: number): Buffer;
}

export function createRandomness(seed?: string): Randomness {
  return seed === undefined ? { bytes: randomBytes } : seededRandomness(seed);
}

/** SHA-256 in counter mode. For repeatable runs: whoever knows the seed knows every id and session. */
function seededRandomness(seed: string): Randomness {
  let counter = 0;
  let pool = Buffer.alloc(0);
  return {
    bytes(count) {
      const blocks = [pool];
      for (let size = pool.length; size < count; size += 32) {
        blocks.push(createHash("sha256").update(`${counter++}:${seed}`).digest());
      }
      const all = Buffer.concat(blocks);
      pool = all.subarray(count);
      return all.subarray(0, count);
    },
  };
}

/** Digits and letters that cannot be mistaken for one another: no 0, 1, I, O, l. */
export const ID_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ID_LENGTH = 22;

/** 22 characters of the 57, each equally likely: bytes past the last whole multiple of 57 are thrown away. */
export function newId(random: Randomness): string {
  const limit = 256 - (256 % ID_ALPHABET.length);
  let id = "";
  while (id.length < ID_LENGTH) {
    for (const byte of random.bytes(ID_LENGTH + 8)) {
      if (byte < limit && id.length < ID_LENGTH) id += ID_ALPHABET.charAt(byte % ID_ALPHABET.length);
    }
  }
  return id;
}

/** Decimal digits, each equally likely. */
export function newDigits(random: Randomness, count: number): string {
  let digits = "";
  while (digits.length < count) {
    for (const byte of random.bytes(count)) if (byte < 250 && digits.length < count) digits += String(byte % 10);
  }
  return digits;
}

/** Version 4 of RFC 9562. */
export function newUuid(random: Randomness): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
