/** Groups and permissions. */
import type { Handlers } from "../call.ts";
import { allPermissions, attachPermission, deleteGroup, listGroups, putGroup, writeBuiltInGroups } from "../groups.ts";
import { attachGroup, requireUser } from "../users.ts";

export const groupHandlers: Handlers<
  | "cloud.auth.attach_group_permission"
  | "cloud.auth.attach_user_group"
  | "cloud.auth.delete_user_group"
  | "cloud.auth.get_all_permissions"
  | "cloud.auth.get_user_groups"
  | "cloud.auth.put_user_group"
> = {
  "cloud.auth.attach_group_permission": ({ world, body }) => {
    attachPermission(world, body.group_name, body.permission);
    return { success: true };
  },

  "cloud.auth.attach_user_group": ({ world, body }) => {
    attachGroup(world, requireUser(world, body.user_id), body.group_name);
    return { success: true };
  },

  "cloud.auth.delete_user_group": ({ world, body }) => {
    deleteGroup(world, body.group_name);
    return { success: true };
  },

  "cloud.auth.get_all_permissions": ({ world }) => ({ permissions: allPermissions(world) }),

  "cloud.auth.get_user_groups": ({ world }) => {
    writeBuiltInGroups(world);
    return { groups: listGroups(world) };
  },

  "cloud.auth.put_user_group": ({ world, body }) => {
    putGroup(world, body.group_name, body.description, body.permissions);
    return { success: true };
  },
};
