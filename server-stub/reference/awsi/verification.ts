/** Codes that prove an e-mail address: six digits, ten minutes, one use, five attempts. Kept as hashes. */
import { newDigits } from "../ids.ts";
import { isSameSecret, sha3 } from "../passwords.ts";
import type { Stamped } from "../store.ts";
import { VERIFICATION, type World } from "./world.ts";

interface Verification extends Stamped {
  readonly code_hash: string;
  readonly expires: number;
  readonly attempts_left: number;
}

const LIFETIME_SECONDS = 600;
const ATTEMPTS = 5;

/** One code per address: a new one makes the old one void. */
export function newVerificationCode(world: World, email: string): string {
  const code = world.settings.verification_code ?? newDigits(world.random, 6);
  world.store.put({
    id: recordId(email),
    partition: VERIFICATION,
    creation_date: world.clock.stamp(),
    code_hash: sha3(code + email),
    expires: world.clock.now() + LIFETIME_SECONDS,
    attempts_left: ATTEMPTS,
  });
  return code;
}

/** Whether the code is right; a wrong one costs an attempt, also where the call fails. */
export function isVerificationCode(world: World, email: string, code: string): boolean {
  const record = find(world, email);
  if (record === undefined) return false;
  if (isSameSecret(sha3(code + email), record.code_hash)) return true;
  world.store.put({ ...record, attempts_left: record.attempts_left - 1 });
  return false;
}

export function dropVerificationCode(world: World, email: string): void {
  world.store.delete(recordId(email));
}

function find(world: World, email: string): Verification | undefined {
  const record = world.store.get(recordId(email)) as Verification | undefined;
  return record !== undefined && record.expires > world.clock.now() && record.attempts_left > 0 ? record : undefined;
}

/** Hashed, so that any address fits into an id. */
function recordId(email: string): string {
  return `${VERIFICATION}/${sha3(email)}`;
}
