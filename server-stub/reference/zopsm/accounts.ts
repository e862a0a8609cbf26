/** Accounts, and the registrations that they come from. */
import { isSameSecret } from "../passwords.ts";
import type { Stamped } from "../store.ts";
import { addressTaken, conflict, notFound } from "./failure.ts";
import { deleteProject, projectsOf } from "./projects.ts";
import { deleteUser, usersOf } from "./users.ts";
import { ACCOUNT_EMAIL, add, CONSUMER_ACCOUNT, deleteAll, digestOf, find, type World } from "./world.ts";

interface AccountFields {
  readonly organizationName: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string;
  /** False until a registration is approved. */
  readonly isActive: boolean;
  readonly approveDigest: string;
}

export type Account = AccountFields & Stamped;

interface AccountInput {
  readonly organizationName: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
}

export function findAccount(world: World, id: string): Account | undefined {
  return find(world, "account", id) as Account | undefined;
}

function findAccountByEmail(world: World, email: string): Account | undefined {
  return world.store.find(ACCOUNT_EMAIL, email)[0] as Account | undefined;
}

/** Throws 409 for an address that another account has. */
export function requireFreeAddress(world: World, email: string, ownId?: string): void {
  const owner = findAccountByEmail(world, email);
  if (owner !== undefined && owner.id !== ownId) throw addressTaken();
}

export function addRegistration(
  world: World,
  { organizationName, email }: Pick<AccountInput, "organizationName" | "email">,
  approveCode: string,
): Account {
  requireFreeAddress(world, email);
  const waiting = { address: null, phone: null, isActive: false, approveDigest: digestOf(approveCode) };
  return add<AccountFields>(world, "account", { organizationName, email, ...waiting });
}

/** Throws 404 where no registration with this address waits. */
export function requireRegistration(world: World, email: string): Account {
  const account = findAccountByEmail(world, email);
  if (account === undefined || account.isActive) throw notFound("These email address does not exist");
  return account;
}

/** The new code takes the old one's place. */
export function replaceApproveCode(world: World, account: Account, approveCode: string): void {
  world.store.put({ ...account, approveDigest: digestOf(approveCode) });
}

/** Throws 404 for a registration that does not wait, 409 for a wrong code, which may be tried again. */
export function approveRegistration(world: World, id: string, approveCode: string): Account {
  const account = findAccount(world, id);
  if (account === undefined || account.isActive) throw notFound();
  if (!isSameSecret(digestOf(approveCode), account.approveDigest)) throw conflict("Approve code is not valid.");
  const approved = { ...account, isActive: true };
  world.store.put(approved);
  return approved;
}

export function changeAccount(world: World, account: Account, input: AccountInput): Account {
  const { organizationName, address, phone, email } = input;
  requireFreeAddress(world, email, account.id);
  const changed = { ...account, organizationName, address, phone, email };
  world.store.put(changed);
  return changed;
}

/** With everything that belongs to it. */
export function deleteAccount(world: World, { id }: Account): void {
  for (const user of usersOf(world, id)) deleteUser(world, user);
  for (const project of projectsOf(world, id)) deleteProject(world, project);
  deleteAll(world, CONSUMER_ACCOUNT, id);
  world.store.delete(id);
}
