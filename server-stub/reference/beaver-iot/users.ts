/** Users and their passwords. Hashing takes time, so it comes before the unit that writes. */
import type { components } from "../../beaver-iot/index.ts";
import { hashPassword, isPassword } from "../scrypt.ts";
import type { User } from "./documents.ts";
import { BeaverFailure, notFound, syntaxError } from "./failure.ts";
import { rolesOfUser } from "./roles.ts";
import { milliseconds, type Row } from "./table.ts";
import { contains, requireText } from "./texts.ts";
import { TENANT, type Claims } from "./tokens.ts";
import type { World } from "./world.ts";

type Schemas = components["schemas"];

/** `then` runs in the unit that adds the user. */
export async function addUser(
  world: World,
  { email, nickname, password }: User,
  then: (user: Row<User>) => void = () => undefined,
): Promise<void> {
  requireText("email", email);
  requireText("nickname", nickname);
  requireText("password", password);
  requireFreeEmail(world, email);
  const hash = await hashPassword(password, world.random);
  world.store.unit(() => {
    requireFreeEmail(world, email);
    then(world.users.add({ email, nickname, password: hash }));
  });
}

function requireFreeEmail(world: World, email: string): void {
  if (findByEmail(world, email) === undefined) return;
  throw new BeaverFailure("user_register_email_exist", "email already exists");
}

export function findByEmail(world: World, email: string): Row<User> | undefined {
  return world.users.find("email", email)[0];
}

export function updateUser(world: World, key: string, { email, nickname }: Pick<User, "email" | "nickname">): void {
  const user = requireUser(world, key);
  const owner = findByEmail(world, email);
  if (owner !== undefined && owner.key !== key)
    throw new BeaverFailure("server_error", "email belongs to another user");
  world.users.change(user, { email, nickname });
}

/** Also ends the roles and refresh tokens. An unknown user is no error. */
export function deleteUser(world: World, key: string): void {
  world.memberships.deleteWhere("user", key);
  world.refreshTokens.deleteWhere("user", key);
  world.users.delete(key);
}

export async function setPassword(world: World, key: string, password: string): Promise<void> {
  requireText("password", password);
  requireUser(world, key);
  const hash = await hashPassword(password, world.random);
  world.store.unit(() => {
    world.users.change(requireUser(world, key), { password: hash });
  });
}

/** The old password must still be the user's when the new one is written. */
export async function changePassword(world: World, key: string, old: string, password: string): Promise<void> {
  requireText("new_password", password);
  const { password: known } = requireUser(world, key);
  if (!(await isPassword(old, known))) throw wrongOldPassword();
  const hash = await hashPassword(password, world.random);
  world.store.unit(() => {
    const user = requireUser(world, key);
    if (user.password !== known) throw wrongOldPassword();
    world.users.change(user, { password: hash });
  });
}

function wrongOldPassword(): BeaverFailure {
  return syntaxError("old password is not correct");
}

function requireUser(world: World, key: string): Row<User> {
  const user = world.users.get(key);
  if (user === undefined) throw notFound("user not found");
  return user;
}

export function matchesUser(keyword: string | undefined, { email, nickname }: User): boolean {
  return contains(keyword, nickname, email);
}

export function claimsOf({ key, nickname, email, creation_date }: Row<User>): Claims {
  return { user: key, nickname, email, createdAt: String(milliseconds(creation_date)) };
}

/** Roles are as they are now, the rest as the claims have it. */
export function shownUser(world: World, { user, nickname, email, createdAt }: Claims): Schemas["User"] {
  const roles = rolesOfUser(world, user).map(({ key, name }) => ({ role_id: key, role_name: name }));
  const common = { user_id: user, nickname, email, created_at: createdAt, tenant_id: TENANT };
  return roles.length === 0 ? common : { ...common, roles };
}

/** Whoever made a thing, as long as there is such a user. */
export function shownOwner(
  world: World,
  key: string,
): Partial<Record<"user_id" | "user_email" | "user_nickname", string>> {
  const user = world.users.get(key);
  if (user === undefined) return {};
  return { user_id: key, user_email: user.email, user_nickname: user.nickname };
}
