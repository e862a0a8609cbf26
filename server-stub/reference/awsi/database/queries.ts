/** Whole partitions: in pages, by query, counted. The read policy filters each page after it was cut. */
import { fieldOf } from "../../../runtime/exact-json.ts";
import { indexedKey, pageLimit, readIndexedKey, readTextKey, takePage, textKey } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { isEqualText } from "../conditions.ts";
import { AwsiFailure } from "../failure.ts";
import { hasPartition } from "../partitions.ts";
import { mayAccess } from "../policies.ts";
import { compileQuery } from "../query.ts";
import type { World } from "../world.ts";

/** Beside the error for an unknown partition. */
const NOTHING = { items: null, end_key: null };

export const queryHandlers: Handlers<
  "cloud.database.get_items" | "cloud.database.query_items" | "cloud.database.get_item_count"
> = {
  "cloud.database.get_items": ({ world, caller, body }) => {
    const { partition, start_key, limit, reverse = false } = body;
    if (!hasPartition(world, partition)) throw new AwsiFailure("permission denied", NOTHING);
    const scan = { partition, reverse, after: readTextKey(start_key) };
    const page = takePage(world.store, scan, pageLimit(limit));
    const readable = page.items.filter((item) => mayAccess(world, "read", partition, caller, item));
    return { items: readable, end_key: textKey(page.last) };
  },

  "cloud.database.query_items": ({ world, caller, body }) => {
    const { partition, query, start_key, limit, reverse = false, sort_key } = body;
    if (!hasPartition(world, partition)) throw new AwsiFailure("no such partition", NOTHING);
    const sortField = sort_key === "creation_date" ? undefined : sort_key;
    const scan = { partition, sortField, reverse, after: readIndexedKey(start_key) };
    const page = takePage(world.store, scan, pageLimit(limit), compileQuery(query));
    const readable = page.items.filter((item) => mayAccess(world, "read", partition, caller, item));
    return { items: readable, end_key: indexedKey(page, sortField, start_key) };
  },

  "cloud.database.get_item_count": ({ world, body: { partition, field, value } }) => {
    if (!hasPartition(world, partition)) return { item: { count: 0 } };
    const isPlain = field === undefined || value === undefined || value === null;
    return { item: { count: isPlain ? world.store.count(partition) : countEqual(world, partition, field, value) } };
  },
};

function countEqual(world: World, partition: string, field: string, value: Parameters<typeof isEqualText>[1]): number {
  let count = 0;
  for (const item of world.store.scan({ partition, reverse: false })) {
    if (isEqualText(fieldOf(item, field), value)) count++;
  }
  return count;
}
