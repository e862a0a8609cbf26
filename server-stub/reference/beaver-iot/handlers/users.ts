/** Users, and what the signed-in user can do for themselves. */
import type { UsersHandlers } from "../../../beaver-iot/index.ts";
import { Access } from "../access.ts";
import type { Calls } from "../calls.ts";
import { menusOfUser, menuTree, shownMenu } from "../menus.ts";
import { pageOf } from "../pages.ts";
import {
  addUser,
  changePassword,
  claimsOf,
  deleteUser,
  matchesUser,
  setPassword,
  shownUser,
  updateUser,
} from "../users.ts";
import type { World } from "../world.ts";

export function usersHandlers(world: World, calls: Calls): UsersHandlers {
  return {
    ...ownHandlers(world, calls),
    search: calls.secured(({ body }) => {
      const users = world.users.latest().filter((user) => matchesUser(body.keyword, user));
      return pageOf(body, users, (user) => shownUser(world, claimsOf(user)));
    }),
    create: calls.secured(({ body }) => addUser(world, body)),
    update: calls.secured(({ path, body }) => {
      updateUser(world, path.user_id, body);
    }),
    delete: calls.secured(({ path }) => {
      deleteUser(world, path.user_id);
    }),
    batchDelete: calls.secured(({ body }) => {
      for (const id of body.user_id_list) deleteUser(world, id);
    }),
    resetPassword: calls.secured(({ path, body }) => setPassword(world, path.user_id, body.password)),
    listMenus: calls.secured(({ path }) => menusOfUser(world, path.user_id).map(shownMenu)),
    checkPermission: calls.secured(({ path, body }) => ({
      has_permission: new Access(world, path.user_id).hasResource(body.resource_type, body.resource_id),
    })),
  };
}

function ownHandlers(world: World, calls: Calls): Pick<UsersHandlers, "getCurrent" | "changeOwnPassword"> {
  return {
    getCurrent: calls.secured((_request, caller) => {
      const { isSuperAdmin } = caller.access;
      return {
        ...shownUser(world, caller),
        is_super_admin: isSuperAdmin,
        super_admin: isSuperAdmin,
        menus: menuTree(menusOfUser(world, caller.user)),
      };
    }),
    changeOwnPassword: calls.secured(({ body }, { user }) =>
      changePassword(world, user, body.old_password, body.new_password),
    ),
  };
}
