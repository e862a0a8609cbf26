/** Roles, their members, menus and things. */
import type { RolesHandlers } from "../../../beaver-iot/index.ts";
import { assign } from "../access.ts";
import type { Calls } from "../calls.ts";
import type { Role, User } from "../documents.ts";
import { invalid } from "../failure.ts";
import { menusOfRole, shownMenu } from "../menus.ts";
import { pageOf, type PageRequest } from "../pages.ts";
import { addMember, createRole, deleteRole, isMember, membersOf, removeMember, updateRole } from "../roles.ts";
import { milliseconds, type Row } from "../table.ts";
import { contains } from "../texts.ts";
import { matchesUser } from "../users.ts";
import type { World } from "../world.ts";
import { roleThingHandlers } from "./role-things.ts";

export function rolesHandlers(world: World, calls: Calls): RolesHandlers {
  return {
    create: calls.secured(({ body }) => ({ role_id: createRole(world, body) })),
    update: calls.secured(({ path, body }) => {
      updateRole(world, path.role_id, body);
    }),
    delete: calls.secured(({ path }) => {
      deleteRole(world, path.role_id);
    }),
    search: calls.secured(({ body }) => {
      const roles = world.roles.latest().filter(({ name }) => contains(body.keyword, name));
      return pageOf(body, roles, (role) => shownRole(world, role));
    }),
    users: memberHandlers(world, calls),
    menus: {
      list: calls.secured(({ path }) => menusOfRole(world, path.role_id).map(shownMenu)),
      set: calls.secured(({ path, body }) => {
        world.roleMenus.add({ menus: [...new Set(body.menu_ids)] }, path.role_id);
      }),
    },
    resources: resourceHandlers(world, calls),
    ...roleThingHandlers(world, calls),
  };
}

function shownRole(world: World, { key, name, description, creation_date }: Row<Role>) {
  const integrations = world.assignments.find("role", key).filter(({ type }) => type === "INTEGRATION");
  return {
    ...{ role_id: key, name, created_at: String(milliseconds(creation_date)) },
    ...{ user_role_count: membersOf(world, key).length, role_integration_count: integrations.length },
    ...(description !== undefined && { description }),
  };
}

function memberHandlers(world: World, calls: Calls): RolesHandlers["users"] {
  const page = (role: string, request: PageRequest & { readonly keyword?: string }) => {
    const members = membersOf(world, role).filter((user) => matchesUser(request.keyword, user));
    return pageOf(request, members, (user) => shownMember(role, user));
  };
  return {
    list: calls.secured(({ path, query }) => page(path.role_id, query)),
    search: calls.secured(({ path, body }) => page(path.role_id, body)),
    searchUnassigned: calls.secured(({ path, body }) => {
      const others = world.users.latest().filter(({ key }) => !isMember(world, path.role_id, key));
      const found = others.filter((user) => matchesUser(body.keyword, user));
      return pageOf(body, found, ({ key, nickname, email }) => ({ user_id: key, nickname, email }));
    }),
    add: calls.secured(({ path, body }) => {
      for (const user of body.user_ids ?? []) {
        if (world.users.get(user) !== undefined) addMember(world, path.role_id, user);
      }
    }),
    remove: calls.secured(({ path, body }) => {
      for (const user of body.user_ids ?? []) removeMember(world, path.role_id, user);
    }),
  };
}

function shownMember(role_id: string, { key, email, nickname }: Row<User>) {
  return { user_id: key, user_email: email, user_nickname: nickname, role_id };
}

/** Ids of things are names, too, and are not looked up; but the store has a longest key. */
const LONGEST_ID = 255;

function resourceHandlers(world: World, calls: Calls): RolesHandlers["resources"] {
  return {
    search: calls.secured(({ path, body }) => {
      const { resource_type: wanted } = body;
      const all = world.assignments.find("role", path.role_id);
      const found = all.filter(({ type }) => wanted === undefined || type === wanted);
      return pageOf(body, found, ({ resource, type }) => ({ resource_id: resource, resource_type: type }));
    }),
    add: calls.secured(({ path, body }) => {
      for (const { id, type } of body.resources) {
        if (id.length > LONGEST_ID) throw invalid("the id of a resource is too long");
        assign(world, path.role_id, type, id);
      }
    }),
    remove: calls.secured(({ path, body }) => {
      const ids = new Set(body.resources.map(({ id }) => id));
      for (const { key, resource } of world.assignments.find("role", path.role_id)) {
        if (ids.has(resource)) world.assignments.delete(key);
      }
    }),
  };
}
