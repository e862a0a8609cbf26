/** Making and removing partitions. */
import type { Handlers } from "../call.ts";
import { createPartition, deletePartition } from "../partitions.ts";

export const partitionHandlers: Handlers<
  "cloud.database.create_partition" | "cloud.database.delete_partition" | "cloud.database.delete_partitions"
> = {
  "cloud.database.create_partition": ({ world, body }) => {
    createPartition(world, body.partition);
    return { partition: body.partition };
  },

  "cloud.database.delete_partition": ({ world, body }) => {
    deletePartition(world, body.partition);
    return { success: true };
  },

  "cloud.database.delete_partitions": ({ world, body }) => {
    for (const partition of body.partitions) deletePartition(world, partition);
    return { success: true };
  },
};
