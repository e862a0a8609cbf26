/** Looking at sessions and ending them, by the ids of their items. */
import { pageLimit, readTextKey, takePage, textKey } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { deleteSession, findSession, type Session } from "../sessions.ts";

export const sessionHandlers: Handlers<
  "cloud.auth.get_session" | "cloud.auth.get_session_count" | "cloud.auth.get_sessions" | "cloud.auth.delete_sessions"
> = {
  "cloud.auth.get_session": ({ world, body }) => ({ item: findSession(world, body.session_id) ?? null }),

  "cloud.auth.get_session_count": ({ world }) => ({ item: { count: world.store.count("session") } }),

  "cloud.auth.get_sessions": ({ world, body }) => {
    const scan = { partition: "session", reverse: true, after: readTextKey(body.start_key) };
    const page = takePage(world.store, scan, pageLimit(body.limit));
    return { items: page.items as readonly Session[], end_key: textKey(page.last) };
  },

  "cloud.auth.delete_sessions": ({ world, body }) => {
    for (const id of body.session_ids) deleteSession(world, id);
    return { success: true };
  },
};
