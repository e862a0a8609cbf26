/** Writing to the log and reading it. */
import { indexedKey, pageLimit, readIndexedKey, readTextKey, takePage, textKey } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { AwsiFailure } from "../failure.ts";
import { LOG } from "../world.ts";
import { addEntry, hasFilter, matches, type LogEntry } from "./entries.ts";

export const logHandlers: Handlers<"cloud.log.create_log" | "cloud.log.get_logs"> = {
  "cloud.log.create_log": ({ world, caller, body }) => {
    if (caller === undefined) throw new AwsiFailure("invalid session");
    addEntry(world, caller, { source: body.event_source, name: body.event_name, param: body.event_param });
    return { success: true };
  },

  /** The key's form depends on the filters, as in the documented system. */
  "cloud.log.get_logs": ({ world, body }) => {
    const isFiltered = hasFilter(body);
    const after = isFiltered ? readIndexedKey(body.start_key) : readTextKey(body.start_key);
    const scan = { partition: LOG, reverse: body.reverse ?? false, after };
    const page = takePage(world.store, scan, pageLimit(undefined), (entry) => matches(body, entry as LogEntry));
    const end_key = isFiltered ? indexedKey(page, undefined, body.start_key) : textKey(page.last);
    return { items: page.items as readonly LogEntry[], end_key };
  },
};
