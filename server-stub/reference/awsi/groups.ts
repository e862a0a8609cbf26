/** Groups and what they may do. `user`, `unknown` and `admin` are built in; `unknown` is everybody without session. */
import { fieldOf } from "../../runtime/exact-json.ts";
import type { Stamped } from "../store.ts";
import { AwsiFailure, invalidRequest } from "./failure.ts";
import { isAdmin, type User } from "./users.ts";
import { stamp, USER_GROUP, type World } from "./world.ts";

export interface UserGroup extends Stamped {
  readonly name: string;
  readonly description: string | null;
  readonly permissions: readonly string[];
}

const AUTH = [
  "get_me",
  "get_session",
  "guest",
  "login",
  "login_facebook",
  "login_google",
  "login_naver",
  "login_kakao",
  "logout",
  "register",
  "set_me",
  "get_login_method",
];
const MEMBERS_ONLY = ["delete_my_membership", "refresh_session"];
const DATABASE = [
  "create_item",
  "delete_item",
  "delete_items",
  "get_item",
  "get_item_count",
  "get_items",
  "put_item_field",
  "query_items",
  "update_item",
];
const STORAGE = ["delete_b64", "download_b64", "upload_b64"];

function permissionsOf(service: string, functions: readonly string[]): readonly string[] {
  return functions.map((name) => permissionOf(`cloud.${service}.${name}`));
}

export function permissionOf(functionName: string): string {
  return `run:${functionName}`;
}

const UNKNOWN_PERMISSIONS: readonly string[] = [
  ...permissionsOf("auth", AUTH),
  ...permissionsOf("database", DATABASE),
  ...permissionsOf("log", ["create_log"]),
  ...permissionsOf("logic", ["run_function"]),
  ...permissionsOf("storage", STORAGE),
].sort();
const USER_PERMISSIONS: readonly string[] = [...UNKNOWN_PERMISSIONS, ...permissionsOf("auth", MEMBERS_ONLY)].sort();

/** Groups that `put_user_group` and `delete_user_group` refuse; `unknown` may be replaced. */
const PROTECTED_GROUPS: readonly string[] = ["user", "admin"];
/** Functions without a permission check. */
const OPEN_FUNCTIONS: readonly string[] = ["cloud.auth.get_user_groups", "cloud.auth.get_all_permissions"];

export function allPermissions(world: World): readonly string[] {
  return world.functions.map(permissionOf).sort();
}

/** Writes the built-in groups that are absent, and gives `admin` the present list of functions. */
export function writeBuiltInGroups(world: World): void {
  writeIfAbsent(world, "user", "Default user group", USER_PERMISSIONS);
  writeIfAbsent(world, "unknown", "For not signed in user", UNKNOWN_PERMISSIONS);
  writeIfAbsent(world, "admin", "Admin has full control of the system", []);
  const admin = findGroup(world, "admin");
  const permissions = allPermissions(world);
  if (admin !== undefined && admin.permissions.join() !== permissions.join()) {
    world.store.put({ ...admin, permissions });
  }
}

function writeIfAbsent(world: World, name: string, description: string, permissions: readonly string[]): void {
  if (findGroup(world, name) === undefined) writeGroup(world, name, description, permissions);
}

function writeGroup(world: World, name: string, description: string | null, permissions: readonly string[]): void {
  world.store.put(stamp(world, USER_GROUP, { name, description, permissions }, groupId(name)));
}

function groupId(name: string): string {
  return `user-group-${name}`;
}

function findGroup(world: World, name: string): UserGroup | undefined {
  const document = world.store.get(groupId(name));
  return document?.partition === USER_GROUP ? (document as UserGroup) : undefined;
}

export function listGroups(world: World): readonly UserGroup[] {
  return [...world.store.scan({ partition: USER_GROUP, reverse: false })] as UserGroup[];
}

/** Creates or replaces. A name that the store cannot hold → code 8. */
export function putGroup(world: World, name: string, description: string, permissions: readonly string[]): void {
  refuseProtected(name);
  if (name === "") throw new AwsiFailure("put user group failed");
  try {
    writeGroup(world, name, description === "" ? null : description, permissions);
  } catch {
    throw new AwsiFailure("put user group failed");
  }
}

export function deleteGroup(world: World, name: string): void {
  refuseProtected(name);
  if (findGroup(world, name) !== undefined) world.store.delete(groupId(name));
}

function refuseProtected(name: string): void {
  if (PROTECTED_GROUPS.includes(name)) throw new AwsiFailure("default user group protected");
}

/** The text of the permission is not checked. */
export function attachPermission(world: World, name: string, permission: string): void {
  if (name === "admin") throw new AwsiFailure("admin group protected");
  const group = findGroup(world, name);
  if (group === undefined) throw invalidRequest("no such group");
  const permissions = [...new Set([...group.permissions, permission])].sort();
  world.store.put({ ...group, permissions });
}

/**
 * Whether the caller may run the function. Finding out who calls is itself a `get_me` of the group
 * `unknown`: without that permission nobody gets through but admins, so that they can repair it.
 */
export function isAllowed(world: World, caller: User | undefined, functionName: string): boolean {
  if (isAdmin(caller)) return true;
  const unknown = unknownPermissions(world);
  if (!unknown.includes(permissionOf("cloud.auth.get_me"))) return false;
  if (OPEN_FUNCTIONS.includes(functionName)) return true;
  const permission = permissionOf(functionName);
  if (caller === undefined) return unknown.includes(permission);
  return caller.groups.some((name) => permissionsIn(findGroup(world, name)).includes(permission));
}

/** The built-in list stands in while the group is absent. */
function unknownPermissions(world: World): readonly unknown[] {
  const group = findGroup(world, "unknown");
  return group === undefined ? UNKNOWN_PERMISSIONS : permissionsIn(group);
}

/** Group items can be changed as items too, so the list may be anything. */
function permissionsIn(group: UserGroup | undefined): readonly unknown[] {
  const permissions = group === undefined ? undefined : fieldOf(group, "permissions");
  return Array.isArray(permissions) ? (permissions as readonly unknown[]) : [];
}
