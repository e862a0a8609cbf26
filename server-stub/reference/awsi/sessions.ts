/** Sessions: any number per user, without expiry. The store knows a session by the hash of its id. */
import { newSessionId, sessionItemId } from "../session-ids.ts";
import type { Stamped } from "../store.ts";
import type { LoginMethod } from "./settings.ts";
import { findUser, type User } from "./users.ts";
import { stamp, type World } from "./world.ts";

export interface Session extends Stamped {
  readonly user_id: string;
}

/** Opens a session; its id is told to the client once. */
export function openSession(world: World, user: User, type: LoginMethod): string {
  const sessionId = newSessionId(world.random);
  world.store.put(stamp(world, "session", { user_id: user.id, session_type: type }, sessionItemId(sessionId)));
  return sessionId;
}

export function findSession(world: World, sessionId: string): Session | undefined {
  return sessionAt(world, sessionItemId(sessionId));
}

function sessionAt(world: World, itemId: string): Session | undefined {
  const document = world.store.get(itemId);
  return document?.partition === "session" ? (document as Session) : undefined;
}

/** Owner of the session; undefined for a missing, unknown or dead one. */
export function userOfSession(world: World, sessionId: unknown): User | undefined {
  return typeof sessionId === "string" ? userOfSessionItem(world, sessionItemId(sessionId)) : undefined;
}

/** The same by the id of the session's item. */
export function userOfSessionItem(world: World, itemId: string): User | undefined {
  const session = sessionAt(world, itemId);
  return session === undefined ? undefined : findUser(world, session.user_id);
}

/** By item id, i.e. the hash; false if there is none. */
export function deleteSession(world: World, itemId: string): boolean {
  if (sessionAt(world, itemId) === undefined) return false;
  world.store.delete(itemId);
  return true;
}
