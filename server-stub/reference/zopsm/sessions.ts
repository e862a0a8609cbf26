/** Sessions: a signed token that must also be among the live ones, of which the store has the digests. */
import { notAllowed, invalidParameter, unauthorized } from "./failure.ts";
import type { Stamped } from "../store.ts";
import { readJwt, signJwt } from "./jwt.ts";
import { ROLE_NUMBERS } from "./roles.ts";
import { findUser, type User } from "./users.ts";
import { add, digestOf, find, newHexId, SESSION_USER, type World } from "./world.ts";

const WEEK_SECONDS = 7 * 24 * 60 * 60;

export interface Session extends Stamped {
  readonly userId: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

export interface Caller {
  readonly user: User;
  readonly session: Session;
}

/** Gives the token, which is told once. */
export function openSession(world: World, user: User): string {
  dropExpired(world, user.id);
  const issued = Math.floor(world.clock.now());
  const expires = issued + (world.settings.session_seconds ?? WEEK_SECONDS);
  const account = user.accountId === "" ? null : user.accountId;
  const claims = { sub: user.id, rol: ROLE_NUMBERS[user.role], tenant_id: account, account_id: account };
  // Two logins within a second are two sessions: `jti` keeps their tokens apart.
  const token = signJwt({ ...claims, iat: issued, exp: expires, jti: newHexId(world) }, world.signingKey);
  add(world, "session", { userId: user.id, expires }, sessionId(token));
  return token;
}

/** Whose token it is. Throws 401 without one and for a dead one, 400 for one that is none or has expired. */
export function callerOf(world: World, token: string | undefined): Caller {
  if (token === undefined || token === "") throw unauthorized("Authorization header is missing.");
  const expires = readJwt(token, world.signingKey)?.["exp"];
  if (typeof expires !== "number" || expires <= world.clock.now()) throw invalidParameter("Authorization");
  const session = find(world, "session", sessionId(token)) as Session | undefined;
  const user = session === undefined ? undefined : findUser(world, session.userId);
  if (session === undefined || user === undefined) throw notAllowed();
  return { user, session };
}

/** The same caller after a pause, in which the user or the session may have been deleted. */
export function stillLive(world: World, caller: Caller): Caller {
  const session = find(world, "session", caller.session.id) as Session | undefined;
  const user = findUser(world, caller.user.id);
  if (session === undefined || user === undefined) throw notAllowed();
  return { user, session };
}

export function closeSession(world: World, { id }: Session): void {
  world.store.delete(id);
}

/** All sessions of the user but one. */
export function closeOthers(world: World, { id, userId }: Session): void {
  for (const other of world.store.find(SESSION_USER, userId)) if (other.id !== id) world.store.delete(other.id);
}

function dropExpired(world: World, userId: string): void {
  const now = world.clock.now();
  for (const session of world.store.find(SESSION_USER, userId)) {
    if ((session as Session).expires <= now) world.store.delete(session.id);
  }
}

function sessionId(token: string): string {
  return `session/${digestOf(token)}`;
}
