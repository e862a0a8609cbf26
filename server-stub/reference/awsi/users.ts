/** Users: how they are kept, found, changed and shown. */
import { fieldOf, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { PasswordHash } from "../passwords.ts";
import type { Stamped } from "../store.ts";
import { dropEmpty } from "./empty.ts";
import { AwsiFailure, invalidRequest } from "./failure.ts";
import type { LoginMethod } from "./settings.ts";
import { SESSION_USER, stamp, USER_EMAIL, type World } from "./world.ts";

export interface User extends Stamped {
  readonly email: string;
  readonly groups: readonly string[];
  readonly login_method: LoginMethod;
}

type UserFields = Pick<User, "email" | "groups" | "login_method"> & JsonObject;

/** Fields that no function may change; the last ones would let a user sign in as another. */
const PROTECTED_FIELDS: readonly string[] = [
  "id",
  "email",
  "password_hash",
  "salt",
  "groups",
  "login_method",
  "partition",
  "creation_date",
  "fb_user_id",
  "google_user_id",
  "naver_user_id",
  "kakao_user_id",
];

const SYSTEM_DOMAIN = "@system.com";

export function findUser(world: World, id: string): User | undefined {
  const document = world.store.get(id);
  return document?.partition === "user" ? (document as User) : undefined;
}

/** For functions to which an unknown user is an invalid request. */
export function requireUser(world: World, id: string): User {
  const user = findUser(world, id);
  if (user === undefined) throw invalidRequest("no such user");
  return user;
}

/** For functions that need a session. */
export function requireCaller(caller: User | undefined): User {
  if (caller === undefined) throw invalidRequest("no user is signed in");
  return caller;
}

/** Oldest first; several may share an address. */
export function findUsersByEmail(world: World, email: string): readonly User[] {
  return world.store.find(USER_EMAIL, email) as readonly User[];
}

/** `extra` without empty values and without fields that are the server's. */
export function addUser(world: World, fields: UserFields, extra: JsonObject = {}): User {
  const user = stamp(world, "user", { ...freeFields(extra), ...fields }) as User;
  world.store.put(user);
  return user;
}

function freeFields(extra: JsonObject): JsonObject {
  return dropEmpty(Object.fromEntries(Object.entries(extra).filter(([name]) => !PROTECTED_FIELDS.includes(name))));
}

/** Merges fields into the user; protected ones → code 10. A null is stored. */
export function setUserField(world: World, user: User, field: string, value: Json): void {
  if (PROTECTED_FIELDS.includes(field)) throw new AwsiFailure("forbidden modification");
  world.store.put({ ...user, [field]: value });
}

/** Saves the fields that are free; answers with the others. */
export function mergeUser(world: World, user: User, fields: JsonObject): readonly string[] {
  const forbidden = Object.keys(fields).filter((name) => PROTECTED_FIELDS.includes(name));
  const free = Object.entries(fields).filter(([name]) => !PROTECTED_FIELDS.includes(name));
  world.store.put({ ...user, ...Object.fromEntries(free) });
  return forbidden;
}

export function deleteUser(world: World, id: string): void {
  if (findUser(world, id) !== undefined) world.store.delete(id);
}

export function deleteSessionsOf(world: World, userId: string): void {
  for (const session of world.store.find(SESSION_USER, userId)) world.store.delete(session.id);
}

export function attachGroup(world: World, user: User, group: string): void {
  if (!user.groups.includes(group)) world.store.put({ ...user, groups: [...user.groups, group] });
}

/** Users of the server's own, made by its console. */
export function isSystemUser(user: JsonObject): boolean {
  const email = fieldOf(user, "email");
  return typeof email === "string" && email.includes(SYSTEM_DOMAIN);
}

export function isAdmin(user: User | undefined): boolean {
  return user?.groups.includes("admin") ?? false;
}

/** The stored hash of an e-mail user. */
export function passwordOf(user: User): PasswordHash | undefined {
  const [password_hash, salt] = [fieldOf(user, "password_hash"), fieldOf(user, "salt")];
  return typeof password_hash === "string" && typeof salt === "string" ? { password_hash, salt } : undefined;
}

/** The user as the caller may see it: hash and salt for admins alone, or for nobody. */
export function shownUser(world: World, caller: User | undefined, user: User): User {
  const visibility = world.settings.password_hash_visibility ?? "admin";
  if (visibility === "admin" && isAdmin(caller)) return user;
  const shown = Object.entries(user).filter(([name]) => name !== "password_hash" && name !== "salt");
  return Object.fromEntries(shown) as unknown as User;
}
