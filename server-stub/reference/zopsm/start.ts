/** What a new server begins with: the catalog, a manager, and an account to try. */
import { newId } from "../ids.ts";
import { hashPasswordSync, isPasswordSync } from "../scrypt.ts";
import { SettingsError } from "../settings-error.ts";
import { addRegistration, approveRegistration } from "./accounts.ts";
import type { Role } from "./roles.ts";
import { addCatalogItem } from "./services.ts";
import { addUser, findUserByEmail, type User } from "./users.ts";
import { newHexSecret, type World } from "./world.ts";

const CATALOG = [
  { codeName: "roc", name: "Real Time Online Chat", description: "Channels, messages and presence" },
  { codeName: "push", name: "Push Messages", description: "Messages to devices" },
  { codeName: "sms", name: "Text Messages", description: "Messages to telephones" },
] as const;

export interface FirstUser {
  readonly email: string;
  /** Undefined: unchanged since an earlier start, and unknown. */
  readonly password: string | undefined;
}

export function fillCatalog(world: World): void {
  if (world.settings.catalog === "empty") return;
  for (const item of CATALOG) addCatalogItem(world, item);
}

/** The manager, who cannot be made through the API. A password from the settings wins over the stored one. */
export function ensureManager(world: World): FirstUser {
  const { email = "manager@zops.local", password } = world.settings.admin ?? {};
  const user = findUserByEmail(world, email);
  if (user === undefined) return addFirstUser(world, "", "manager", { email, password });
  if (user.role !== "manager") throw new SettingsError("admin.email", "belongs to a user of an account");
  return withPassword(world, user, password);
}

/** Made with a new server alone: whoever deletes it is rid of it. Undefined where it is gone. */
export function ensureAccount(world: World, isNew: boolean): FirstUser | undefined {
  const { email = "admin@zops.local", password } = world.settings.account ?? {};
  const user = findUserByEmail(world, email);
  if (user !== undefined && user.role === "manager") throw new SettingsError("account.email", "belongs to the manager");
  if (user !== undefined) return withPassword(world, user, password);
  if (!isNew) return undefined;
  const code = newHexSecret(world);
  const { id } = addRegistration(world, { organizationName: "Example", email }, code);
  approveRegistration(world, id, code);
  return addFirstUser(world, id, "admin", { email, password });
}

function addFirstUser(
  world: World,
  accountId: string,
  role: Role,
  { email, password = newId(world.random) }: { email: string; password: string | undefined },
): FirstUser {
  const passwordHash = hashPasswordSync(password, world.random);
  addUser(world, { accountId, role, passwordHash }, { email, firstName: "Zopsm", lastName: role });
  return { email, password };
}

function withPassword(world: World, user: User, password: string | undefined): FirstUser {
  if (password !== undefined && !isPasswordSync(password, user.passwordHash)) {
    world.store.put({ ...user, passwordHash: hashPasswordSync(password, world.random) });
  }
  return { email: user.email, password };
}
