/** Items: free JSON objects in partitions, guarded by the policies. */
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import type { Stamped } from "../store.ts";
import { dropEmpty } from "./empty.ts";
import { AwsiFailure } from "./failure.ts";
import { hasPartition } from "./partitions.ts";
import { mayAccess } from "./policies.ts";
import type { PolicyMode } from "./settings.ts";
import type { User } from "./users.ts";
import { HIDDEN_PARTITIONS, isSystemPartition, stamp, type World } from "./world.ts";

const MAX_DELETED_ITEMS = 128;

/** The item's id and date are the server's; the owner is the caller unless the item brings one. */
export function createItem(world: World, caller: User | undefined, partition: string, fields: JsonObject): string {
  if (!hasPartition(world, partition)) throw new AwsiFailure("no such partition");
  const item = stamp(world, partition, { owner: caller?.id ?? null, ...dropEmpty(fields) });
  if (!mayAccess(world, "create", partition, caller, item)) throw new AwsiFailure("permission denied");
  world.store.put(item);
  return item.id;
}

/** The item, if the caller may do that to it: 24 for an unknown id, 1 where it is the server's or a policy refuses. */
export function openItem(world: World, caller: User | undefined, id: string, mode: PolicyMode): Stamped {
  const item = world.store.get(id);
  if (item === undefined || HIDDEN_PARTITIONS.includes(item.partition)) throw new AwsiFailure("no such item");
  if (isSystemPartition(item.partition) || !mayAccess(world, mode, item.partition, caller, item)) {
    throw new AwsiFailure("permission denied");
  }
  return item;
}

/** Merges; null removes a field, empty values too. Id, partition and date stay as they are. */
export function updateItem(world: World, caller: User | undefined, id: string, fields: JsonObject): void {
  const item = openItem(world, caller, id, "update");
  const changes = Object.entries(fields).filter(([, value]) => value !== null);
  const kept = Object.entries(item).filter(([name]) => !Object.hasOwn(fields, name));
  const merged = dropEmpty(Object.fromEntries([...kept, ...changes]));
  world.store.put({ ...merged, id, partition: item.partition, creation_date: item.creation_date });
}

/** An absent or null value removes the field. */
export function putItemField(world: World, caller: User | undefined, id: string, name: string, value: Json): void {
  updateItem(world, caller, id, Object.fromEntries([[name, value]]));
}

export function deleteItem(world: World, caller: User | undefined, id: string): void {
  world.store.delete(openItem(world, caller, id, "delete").id);
}

/** Those that are unknown or refused are skipped. */
export function deleteItems(world: World, caller: User | undefined, ids: readonly string[]): void {
  if (ids.length > MAX_DELETED_ITEMS) throw new AwsiFailure("too many items");
  for (const id of ids) {
    try {
      deleteItem(world, caller, id);
    } catch (error) {
      if (!(error instanceof AwsiFailure)) throw error;
    }
  }
}
