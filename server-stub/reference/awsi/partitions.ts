/** Partitions: a record says that one exists; its items stay when the record goes. */
import { AwsiFailure } from "./failure.ts";
import { PARTITION_LIST, RESERVED_PARTITIONS, type World } from "./world.ts";

/** Idempotent. Names of the server's own partitions are refused: their items are users, sessions and groups. */
export function createPartition(world: World, name: string): void {
  if (RESERVED_PARTITIONS.includes(name)) throw new AwsiFailure("permission denied");
  if (hasPartition(world, name)) return;
  world.store.put({
    id: recordId(name),
    partition: PARTITION_LIST,
    creation_date: world.clock.stamp(),
    name,
  });
}

export function hasPartition(world: World, name: string): boolean {
  return world.store.get(recordId(name)) !== undefined;
}

export function deletePartition(world: World, name: string): void {
  world.store.delete(recordId(name));
}

/** A slash stands in no item's id, so records and items never meet. */
function recordId(name: string): string {
  return `${PARTITION_LIST}/${name}`;
}
