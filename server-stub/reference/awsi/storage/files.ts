/** Sending, fetching, listing and deleting files. */
import { pageLimit, readTextKey, takePage, textKey } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { AwsiFailure } from "../failure.ts";
import { mayAccess } from "../policies.ts";
import { requireCaller } from "../users.ts";
import { FILES } from "../world.ts";
import { addChunk, contentOf, deleteChain, findChunk, type Chunk } from "./chunks.ts";

export const fileHandlers: Handlers<
  | "cloud.storage.upload_b64"
  | "cloud.storage.download_b64"
  | "cloud.storage.delete_b64"
  | "cloud.storage.get_b64_info_items"
> = {
  "cloud.storage.upload_b64": ({ world, caller, body }) => ({
    file_id: addChunk(world, requireCaller(caller), body).id,
  }),

  "cloud.storage.download_b64": ({ world, caller, body }) => {
    const chunk = findChunk(world, body.file_id);
    if (chunk === undefined) throw new AwsiFailure("invalid file key");
    if (!mayAccess(world, "read", FILES, caller, chunk)) throw new AwsiFailure("permission denied");
    const { parent_file_id, file_name, meta_info } = chunk;
    return { file_b64: contentOf(world, chunk), parent_file_id, file_name, meta_info };
  },

  "cloud.storage.delete_b64": ({ world, caller, body }) => {
    deleteChain(world, caller, body.file_id);
    return { success: true };
  },

  "cloud.storage.get_b64_info_items": ({ world, caller, body }) => {
    const scan = { partition: FILES, reverse: body.reverse ?? false, after: readTextKey(body.start_key) };
    const page = takePage(world.store, scan, pageLimit(body.limit));
    const shown = (page.items as readonly Chunk[]).filter(
      (chunk) => chunk.next_file_id === undefined && mayAccess(world, "read", FILES, caller, chunk),
    );
    return { items: shown, end_key: textKey(page.last) };
  },
};
