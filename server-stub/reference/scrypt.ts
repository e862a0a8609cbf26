/** Password hashes by scrypt (RFC 7914), as one text that names its own parameters: `$scrypt$ln=15,r=8,p=1$salt$hash`. */
import { scrypt, scryptSync, timingSafeEqual, type ScryptOptions } from "node:crypto";
import type { Randomness } from "./ids.ts";

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 32 MiB and some 80 ms for each guess. */
const COST: Cost = { ln: 15, r: 8, p: 1 };

/** `ln`: logarithm of the count of rounds. */
interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** Leaves the event loop free meanwhile. */
export async function hashPassword(password: string, random: Randomness): Promise<string> {
  const salt = random.bytes(SALT_BYTES);
  return textOf(salt, await derive(password, salt, COST));
}

/** For a start, before anybody waits. */
export function hashPasswordSync(password: string, random: Randomness): string {
  const salt = random.bytes(SALT_BYTES);
  return textOf(salt, scryptSync(normalized(password), salt, HASH_BYTES, optionsOf(COST)));
}

/** False also for a text that is no hash of ours. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const parts = read(stored);
  return parts !== undefined && timingSafeEqual(await derive(password, parts.salt, parts.cost), parts.hash);
}

/** `isPassword` for a start. */
export function isPasswordSync(password: string, stored: string): boolean {
  const parts = read(stored);
  if (parts === undefined) return false;
  return timingSafeEqual(scryptSync(normalized(password), parts.salt, HASH_BYTES, optionsOf(parts.cost)), parts.hash);
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normalized(password), salt, HASH_BYTES, optionsOf(cost), (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

/** The same password, however a keyboard composes its letters (RFC 8265). */
function normalized(password: string): string {
  return password.normalize("NFC");
}

function optionsOf({ ln, r, p }: Cost): ScryptOptions {
  const N = 2 ** ln;
  return { N, r, p, maxmem: 2 * 128 * N * r };
}

function textOf(salt: Buffer, hash: Buffer): string {
  const { ln, r, p } = COST;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

function read(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } | undefined {
  const [, ln, r, p, salt, hash] = STORED.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, "base64url"), hash: Buffer.from(hash, "base64url") };
}
