/** Password hashes as AWSI's user items show them: hex SHA3-512 of password + salt, salt 32 bytes as hex. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Randomness } from "./ids.ts";

export interface PasswordHash {
  readonly password_hash: string;
  readonly salt: string;
}

export function sha3(text: string): string {
  return createHash("sha3-512").update(text, "utf8").digest("hex");
}

export function hashPassword(password: string, random: Randomness): PasswordHash {
  const salt = random.bytes(32).toString("hex");
  return { password_hash: sha3(password + salt), salt };
}

export function isPassword(password: string, stored: PasswordHash): boolean {
  return isSameSecret(sha3(password + stored.salt), stored.password_hash);
}

/** Takes the same time wherever the two differ. */
export function isSameSecret(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, "utf8"), Buffer.from(right, "utf8")];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What a registration policy may know of a password. */
export interface PasswordMeta {
  readonly count: number;
  readonly count_lowercase: number;
  readonly count_uppercase: number;
  readonly count_special: number;
}

/** Characters are code points. Special: neither a letter nor a digit of any script. */
export function passwordMeta(password: string): PasswordMeta {
  const characters = Array.from(password);
  const count = (pattern: RegExp) => characters.filter((character) => pattern.test(character)).length;
  return {
    count: characters.length,
    count_lowercase: count(/\p{Ll}/u),
    count_uppercase: count(/\p{Lu}/u),
    count_special: count(/[^\p{L}\p{N}]/u),
  };
}
