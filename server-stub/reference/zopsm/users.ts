/** Users: how they are kept, found and deleted. */
import type { Stamped } from "../store.ts";
import { addressTaken } from "./failure.ts";
import type { Role } from "./roles.ts";
import { add, deleteAll, find, RESET_USER, SESSION_USER, USER_ACCOUNT, USER_EMAIL, type World } from "./world.ts";

interface UserFields {
  /** Empty for managers, who belong to no account. */
  readonly accountId: string;
  readonly email: string;
  readonly role: Role;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string;
}

export type User = UserFields & Stamped;

/** What a request brings of a user. */
export interface UserInput {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export function findUser(world: World, id: string): User | undefined {
  return find(world, "user", id) as User | undefined;
}

export function findUserByEmail(world: World, email: string): User | undefined {
  return world.store.find(USER_EMAIL, email)[0] as User | undefined;
}

export function usersOf(world: World, accountId: string): readonly User[] {
  return world.store.find(USER_ACCOUNT, accountId) as readonly User[];
}

/** Throws 409 for an address that another user has. */
export function addUser(world: World, of: Pick<User, "accountId" | "role" | "passwordHash">, input: UserInput): User {
  if (findUserByEmail(world, input.email) !== undefined) throw addressTaken();
  return add<UserFields>(world, "user", { ...of, ...fieldsOf(input) });
}

/** Throws 409 for an address that another user has. */
export function changeUser(world: World, user: User, passwordHash: string, input: UserInput): User {
  const owner = findUserByEmail(world, input.email);
  if (owner !== undefined && owner.id !== user.id) throw addressTaken();
  const changed = { ...user, passwordHash, ...fieldsOf(input) };
  world.store.put(changed);
  return changed;
}

/** With all that lets somebody act as the user. */
export function deleteUser(world: World, { id }: User): void {
  deleteAll(world, SESSION_USER, id);
  deleteAll(world, RESET_USER, id);
  world.store.delete(id);
}

/** Nothing else of a request gets into the store. */
function fieldsOf({ email, firstName, lastName }: UserInput): UserInput {
  return { email, firstName, lastName };
}
