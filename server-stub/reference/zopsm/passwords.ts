/** Passwords of users, and the tokens that replace a lost one. */
import { hashPassword, isPassword } from "../scrypt.ts";
import type { Stamped } from "../store.ts";
import { badRequest, notFound, type ZopsmFailure } from "./failure.ts";
import { findUser, findUserByEmail, type User } from "./users.ts";
import { add, deleteAll, digestOf, find, RESET_USER, type World } from "./world.ts";

const TWO_HOURS = 2 * 60 * 60;

interface ResetToken extends Stamped {
  readonly userId: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

/** The user; undefined for an unknown address and for a wrong password, after the same time. */
export async function checkPassword(world: World, email: string, password: string): Promise<User | undefined> {
  const user = findUserByEmail(world, email);
  if (user !== undefined) return (await isPassword(password, user.passwordHash)) ? user : undefined;
  await hashPassword(password, world.random);
  return undefined;
}

/** Nothing for a user who has been deleted meanwhile. A new token takes the old one's place. */
export function issueResetToken(world: World, email: string, token: string): void {
  const user = findUserByEmail(world, email);
  if (user === undefined) return;
  deleteAll(world, RESET_USER, user.id);
  const expires = world.clock.now() + (world.settings.reset_seconds ?? TWO_HOURS);
  add(world, "reset", { userId: user.id, expires }, resetId(token));
}

/** Uses the token up, also where it has expired. What kept the password from being set is returned, not thrown. */
export function redeemResetToken(world: World, token: string, passwordHash: string): ZopsmFailure | undefined {
  const reset = find(world, "reset", resetId(token)) as ResetToken | undefined;
  const user = reset === undefined ? undefined : findUser(world, reset.userId);
  if (reset === undefined || user === undefined) return notFound("Invalid reset token");
  world.store.delete(reset.id);
  if (reset.expires <= world.clock.now()) return badRequest("Reset token has expired");
  world.store.put({ ...user, passwordHash });
  return undefined;
}

function resetId(token: string): string {
  return `reset/${digestOf(token)}`;
}
