/** Which user has which token. A token is owned by one user at most, and others may share it. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import { DualShieldFailure } from "./failure.ts";
import { ownership } from "./references.ts";
import { demand, keyOf } from "./values.ts";
import { findObjects, putObject, uniqueOf, type StoredObject, type World } from "./world.ts";

const KIND = "tokenAssignment";

export function assignmentKey(attrs: JsonObject): string | undefined {
  return keyOf(attrs["token.id"], attrs["user.id"]);
}

export function completeAssignment(world: World, attrs: JsonObject, previous: StoredObject | undefined): JsonObject {
  const token = demand(attrs, "token.id", "user.id")["token.id"] as string;
  const owner = ownership(world, token);
  const isOwnedByOther = owner !== undefined && owner.id !== previous?.id;
  if (isOwnedByOther && attrs["isOwner"] === true) {
    throw new DualShieldFailure("duplicate object", "token already has an owner.");
  }
  return { ...attrs, isOwner: attrs["isOwner"] ?? !isOwnedByOther };
}

/** A token's attributes with the user who owns it. */
export function withOwner(world: World, { id, attrs }: StoredObject): JsonObject {
  const user = ownership(world, id)?.attrs["user.id"];
  return user === undefined ? attrs : { ...attrs, "user.id": user };
}

/** Assigns the token to the user that `attrs` name, or takes it from whoever has it. */
export function settleOwner(world: World, token: StoredObject, { "user.id": user }: JsonObject): void {
  const current = ownership(world, token.id);
  if (current?.attrs["user.id"] === user) return;
  if (current !== undefined) world.store.delete(current.id);
  if (user === undefined) return;
  const ends = { "token.id": token.id, "user.id": user };
  const unique = assignmentKey(ends);
  // One who shared the token becomes its owner.
  const [shared] = unique === undefined ? [] : findObjects(world, uniqueOf(KIND), unique);
  const attrs = { ...NEW_ASSIGNMENT, ...shared?.attrs, ...ends, isOwner: true };
  putObject(world, KIND, shared, { attrs, unique });
}

const NEW_ASSIGNMENT = { status: "ACTIVE", usageLimit: 0, priority: 0 };
