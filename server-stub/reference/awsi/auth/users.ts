/** Reading and changing users. */
import { indexedKey, pageLimit, readIndexedKey, takePage } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { AwsiFailure } from "../failure.ts";
import {
  deleteSessionsOf,
  deleteUser,
  findUser,
  findUsersByEmail,
  isAdmin,
  isSystemUser,
  mergeUser,
  requireCaller,
  requireUser,
  setUserField,
  shownUser,
  type User,
} from "../users.ts";

export const userHandlers: Handlers<
  | "cloud.auth.get_me"
  | "cloud.auth.get_user"
  | "cloud.auth.get_user_by_email"
  | "cloud.auth.get_user_count"
  | "cloud.auth.get_users"
  | "cloud.auth.set_me"
  | "cloud.auth.set_user"
  | "cloud.auth.update_user"
  | "cloud.auth.delete_user"
> = {
  "cloud.auth.get_me": ({ world, caller }) => ({
    item: caller === undefined ? null : shownUser(world, caller, caller),
  }),

  "cloud.auth.get_user": ({ world, caller, body }) => {
    const user = findUser(world, body.user_id);
    return { item: user === undefined ? null : shownUser(world, caller, user) };
  },

  "cloud.auth.get_user_by_email": ({ world, caller, body }) => {
    const user = isAdmin(caller) ? findUsersByEmail(world, body.email)[0] : requireCaller(caller);
    return { item: user === undefined ? null : shownUser(world, caller, user) };
  },

  "cloud.auth.get_user_count": ({ world, body }) => {
    const all = world.store.count("user");
    if (body.count_system_user) return { item: { count: all } };
    const users = world.store.scan({ partition: "user", reverse: false });
    let count = 0;
    for (const user of users) if (!isSystemUser(user)) count++;
    return { item: { count } };
  },

  "cloud.auth.get_users": ({ world, caller, body }) => {
    const scan = { partition: "user", reverse: true, after: readIndexedKey(body.start_key) };
    const page = takePage(
      world.store,
      scan,
      pageLimit(body.limit),
      (user) => body.show_system_user || !isSystemUser(user),
    );
    const items = page.items.map((user) => shownUser(world, caller, user as User));
    return { items, end_key: indexedKey(page, undefined, body.start_key) };
  },

  "cloud.auth.set_me": ({ world, caller, body }) => {
    const user = requireCaller(caller);
    setUserField(world, user, body.field, body.value ?? null);
    return { user_id: user.id };
  },

  "cloud.auth.set_user": ({ world, body }) => {
    const user = requireUser(world, body.user_id);
    setUserField(world, user, body.field, body.value ?? null);
    return { user_id: user.id };
  },

  "cloud.auth.update_user": ({ world, body }) => {
    const user = requireUser(world, body.user_id);
    const forbidden_fields = mergeUser(world, user, body.user);
    if (forbidden_fields.length > 0) throw new AwsiFailure("forbidden modification", { forbidden_fields });
    return { user_id: user.id, success: true };
  },

  "cloud.auth.delete_user": ({ world, body }) => {
    deleteUser(world, body.user_id);
    deleteSessionsOf(world, body.user_id);
    return { success: true };
  },
};
