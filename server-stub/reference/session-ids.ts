/** Session ids: what the client holds is a secret; what the store holds is its hash only. */
import type { Randomness } from "./ids.ts";
import { sha3 } from "./passwords.ts";

/** 43 URL-safe characters of 32 random bytes. */
export function newSessionId(random: Randomness): string {
  return random.bytes(32).toString("base64url");
}

/** Id of the session's item. */
export function sessionItemId(sessionId: string): string {
  return sha3(sessionId);
}
