/** Roles, their members, and the role that may do everything. */
import type { Role, User } from "./documents.ts";
import { BeaverFailure, syntaxError } from "./failure.ts";
import type { Row } from "./table.ts";
import { requireText } from "./texts.ts";
import type { World } from "./world.ts";

export const SUPER_ADMIN = "super_admin";
const SUPER_ADMIN_ID = "1";

export function writeSuperAdminRole(world: World): void {
  world.roles.add({ name: SUPER_ADMIN, description: "May do and see everything" }, SUPER_ADMIN_ID);
}

export function createRole(world: World, { name, description }: Role): string {
  requireText("name", name);
  requireFreeName(world, name);
  return world.roles.add({ name, ...(description !== undefined && { description }) }).key;
}

/** A description that is left out stays. */
export function updateRole(world: World, key: string, { name, description }: Role): void {
  requireText("name", name);
  requireFreeName(world, name, key);
  world.roles.change(requireRole(world, key), { name, ...(description !== undefined && { description }) });
}

export function deleteRole(world: World, key: string): void {
  const { name } = requireRole(world, key);
  if (name === SUPER_ADMIN) throw syntaxError("super_admin cannot be deleted");
  if (membersOf(world, key).length > 0) throw new BeaverFailure("role_still_has_user", "role still has users");
  world.assignments.deleteWhere("role", key);
  world.roleMenus.delete(key);
  world.roles.delete(key);
}

function requireRole(world: World, key: string): Row<Role> {
  const role = world.roles.get(key);
  if (role === undefined) throw new BeaverFailure("role_does_not_exit", "role does not exist");
  return role;
}

/** `except`: the role that may have it. */
function requireFreeName(world: World, name: string, except?: string): void {
  if (world.roles.find("name", name).every(({ key }) => key === except)) return;
  throw new BeaverFailure("name_repeated", "role name already exists");
}

/** A member stays one once. Whether the role exists is not checked. */
export function addMember(world: World, role: string, user: string): void {
  const key = `${role}:${user}`;
  if (world.memberships.get(key) === undefined) world.memberships.add({ role, user }, key);
}

export function removeMember(world: World, role: string, user: string): void {
  world.memberships.delete(`${role}:${user}`);
}

export function makeSuperAdmin(world: World, user: string): void {
  addMember(world, SUPER_ADMIN_ID, user);
}

export function isSuperAdmin(world: World, user: string): boolean {
  return world.memberships.get(`${SUPER_ADMIN_ID}:${user}`) !== undefined;
}

/** In the order in which they got the role. */
export function membersOf(world: World, role: string): readonly Row<User>[] {
  return world.memberships.find("role", role).flatMap(({ user }) => world.users.get(user) ?? []);
}

export function isMember(world: World, role: string, user: string): boolean {
  return world.memberships.get(`${role}:${user}`) !== undefined;
}

export function rolesOfUser(world: World, user: string): readonly Row<Role>[] {
  return world.memberships.find("user", user).flatMap(({ role }) => world.roles.get(role) ?? []);
}
