/** What a new server has: the role of administrators, the menus, the first user, the sample. */
import { fieldOf } from "../../runtime/exact-json.ts";
import { newId } from "../ids.ts";
import { hashPasswordSync, isPasswordSync } from "../scrypt.ts";
import { addIntegration } from "./integrations.ts";
import { writeBuiltInMenus } from "./menus.ts";
import { isSuperAdmin, makeSuperAdmin, writeSuperAdminRole } from "./roles.ts";
import { LAB_SAMPLE } from "./sample-lab.ts";
import { findByEmail } from "./users.ts";
import { nowOf, type World } from "./world.ts";

export interface Administrator {
  readonly email: string;
  /** Undefined: unchanged since the data file was made. */
  readonly password: string | undefined;
}

const DEFAULT_EMAIL = "admin@example.org";
const MARK = "seeded";

/** Once for each data file: what has been deleted does not come back. */
export function seed(world: World): void {
  const { store, clock, settings } = world;
  if (fieldOf(store.get(MARK) ?? {}, "id") !== undefined) return;
  store.put({ id: MARK, partition: MARK, creation_date: clock.stamp() });
  writeSuperAdminRole(world);
  writeBuiltInMenus(world);
  if (settings.sample !== "none") writeSample(world);
}

function writeSample(world: World): void {
  for (const { id, integration, entities } of LAB_SAMPLE.integrations) addIntegration(world, id, integration, entities);
  for (const { flow, runs } of LAB_SAMPLE.flows) {
    const { key } = world.flows.add({ ...flow, updated_at: nowOf(world) });
    for (const run of runs) world.flowRuns.add({ ...run, flow: key });
  }
}

/** Makes the first user, or finds it in the data file. A password of the settings wins over the stored one. */
export function ensureAdministrator(world: World): Administrator | undefined {
  const {
    enabled = true,
    email = DEFAULT_EMAIL,
    nickname = "Administrator",
    password: given,
  } = world.settings.admin ?? {};
  if (!enabled) return undefined;
  const user = findByEmail(world, email);
  if (user === undefined || !isSuperAdmin(world, user.key)) return promote(world, email, nickname, given);
  if (given !== undefined && !isPasswordSync(given, user.password))
    world.users.change(user, { password: hashPasswordSync(given, world.random) });
  return { email, password: given };
}

/** Whoever had the address before must not become administrator by it: new password, no tokens to renew. */
function promote(world: World, email: string, nickname: string, given: string | undefined): Administrator {
  const password = given ?? newId(world.random);
  const hash = hashPasswordSync(password, world.random);
  const known = findByEmail(world, email);
  if (known !== undefined) {
    world.users.change(known, { password: hash });
    world.refreshTokens.deleteWhere("user", known.key);
  }
  makeSuperAdmin(world, (known ?? world.users.add({ email, nickname, password: hash })).key);
  return { email, password };
}
