/** The first administrator, who cannot be made through the API. */
import { newId } from "../ids.ts";
import { hashPassword, isPassword } from "../passwords.ts";
import { AwsiSettingsError } from "./settings-parser.ts";
import { addUser, deleteSessionsOf, findUsersByEmail, isAdmin, passwordOf, type User } from "./users.ts";
import type { World } from "./world.ts";

const DEFAULT_EMAIL = "admin@system.com";

export interface Administrator {
  readonly email: string;
  /** Undefined: unchanged since an earlier start, and unknown. */
  readonly password: string | undefined;
}

/** Makes the administrator, or finds it in the data file; a password from the settings wins over the stored one. */
export function ensureAdministrator(world: World): Administrator {
  const email = world.settings.admin?.email ?? DEFAULT_EMAIL;
  const given = world.settings.admin?.password;
  const user = findUsersByEmail(world, email)[0];
  if (user === undefined) return addAdministrator(world, email, given ?? newId(world.random));
  if (user.login_method !== "email_login")
    throw new AwsiSettingsError("admin.email", "belongs to a user without password");
  if (!isAdmin(user)) return promote(world, user, given ?? newId(world.random));
  if (given !== undefined && !hasPassword(user, given))
    world.store.put({ ...user, ...hashPassword(given, world.random) });
  return { email, password: given };
}

function hasPassword(user: User, password: string): boolean {
  const stored = passwordOf(user);
  return stored !== undefined && isPassword(password, stored);
}

function addAdministrator(world: World, email: string, password: string): Administrator {
  const account = { email, ...hashPassword(password, world.random), groups: ["admin"] };
  addUser(world, { ...account, name: "Administrator", login_method: "email_login" });
  return { email, password };
}

/** Whoever registered the address before must not become administrator by it: new password, no sessions. */
function promote(world: World, user: User, password: string): Administrator {
  deleteSessionsOf(world, user.id);
  world.store.put({ ...user, ...hashPassword(password, world.random), groups: [...user.groups, "admin"] });
  return { email: user.email, password };
}
