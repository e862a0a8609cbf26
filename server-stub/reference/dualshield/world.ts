/** What every part of a DualShield server stands on, and the objects in its store. */
import { isJsonObject, type JsonObject } from "../../runtime/exact-json.ts";
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import type { Lookup, Stamped, Store } from "../store.ts";
import type { Kinds } from "./kinds.ts";
import type { DualShieldSettings } from "./settings.ts";

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly kinds: Kinds;
  readonly settings: DualShieldSettings;
}

/** An object of the API. Its kind is its partition; references stand among `attrs` as `domain.id`. */
export interface StoredObject extends Stamped {
  readonly attrs: JsonObject;
  /** What no other object of the kind may have, in lower case. */
  readonly unique: string | null;
}

/** Partition of access tokens. No kind of object can have this name. */
export const ACCESS_TOKENS = "access-tokens";

/** The identity source that every server has. */
export const INTERNAL_SOURCE = "internal";

export const ASSIGNMENT_TOKEN: Lookup = { partition: "tokenAssignment", field: "token" };
export const ASSIGNMENT_USER: Lookup = { partition: "tokenAssignment", field: "user" };
const UNIQUE_KINDS = ["user", "token", "tokenAssignment", "domain"];

export function uniqueOf(partition: string): Lookup {
  return { partition, field: "unique" };
}

export const LOOKUPS: readonly Lookup[] = [ASSIGNMENT_TOKEN, ASSIGNMENT_USER, ...UNIQUE_KINDS.map(uniqueOf)];

/** 24 hexadecimal digits. */
function newObjectId(random: Randomness): string {
  return random.bytes(12).toString("hex");
}

/** Undefined for an id of another kind, too. */
export function getObject({ store }: World, kind: string, id: string): StoredObject | undefined {
  const found = store.get(id.toLowerCase());
  return found?.partition === kind && isStoredObject(found) ? found : undefined;
}

export function isStoredObject(document: Stamped): document is StoredObject {
  return isJsonObject(document["attrs"]);
}

export function* objectsOf({ store }: World, kind: string): Generator<StoredObject> {
  for (const document of store.scan({ partition: kind, reverse: false })) if (isStoredObject(document)) yield document;
}

export function findObjects({ store }: World, lookup: Lookup, value: string): readonly StoredObject[] {
  return store.find(lookup, value).filter(isStoredObject);
}

/** Writes an object, a new one unless there was one before. */
export function putObject(
  { store, clock, random }: World,
  kind: string,
  previous: StoredObject | undefined,
  { attrs, unique }: { readonly attrs: JsonObject; readonly unique: string | undefined },
): StoredObject {
  const { id = newObjectId(random), creation_date = clock.stamp() } = previous ?? {};
  const ends = kind === "tokenAssignment" ? { token: attrs["token.id"] ?? null, user: attrs["user.id"] ?? null } : {};
  const object = { id, partition: kind, creation_date, attrs, unique: unique ?? null, ...ends };
  store.put(object);
  return object;
}
