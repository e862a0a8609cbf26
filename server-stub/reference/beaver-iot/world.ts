/** What every part of a Beaver IoT server stands on. No HTTP in here, and none in the modules that take a `World`. */
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import type { Lookup, Store } from "../store.ts";
import type { Changes } from "./changes.ts";
import type * as Kept from "./documents.ts";
import type { BeaverSettings } from "./settings.ts";
import { lookup, milliseconds, Table, type TableParts } from "./table.ts";
import type { Tokens } from "./tokens.ts";

export interface World extends Tables {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly settings: BeaverSettings;
  readonly tokens: Tokens;
  /** Tells subscribers of new values. */
  readonly changes: Changes;
}

export type Tables = ReturnType<typeof createTables>;

export function createTables(parts: TableParts) {
  return {
    users: new Table<Kept.User>(parts, "user"),
    refreshTokens: new Table<Kept.RefreshToken>(parts, "refresh-token"),
    roles: new Table<Kept.Role>(parts, "role"),
    memberships: new Table<Kept.Membership>(parts, "membership"),
    assignments: new Table<Kept.Assignment>(parts, "assignment"),
    roleMenus: new Table<Kept.RoleMenus>(parts, "role-menus"),
    menus: new Table<Kept.Menu>(parts, "menu"),
    integrations: new Table<Kept.Integration>(parts, "integration"),
    devices: new Table<Kept.Device>(parts, "device"),
    entities: new Table<Kept.Entity>(parts, "entity"),
    latestValues: new Table<Kept.Value>(parts, "latest-value"),
    history: new Table<Kept.Value>(parts, "history"),
    dashboards: new Table<Kept.Dashboard>(parts, "dashboard"),
    flows: new Table<Kept.Flow>(parts, "flow"),
    flowRuns: new Table<Kept.FlowRun>(parts, "flow-run"),
  };
}

export const LOOKUPS: readonly Lookup[] = [
  lookup<Kept.User>("user", "email"),
  lookup<Kept.RefreshToken>("refresh-token", "user"),
  lookup<Kept.Role>("role", "name"),
  lookup<Kept.Membership>("membership", "role"),
  lookup<Kept.Membership>("membership", "user"),
  lookup<Kept.Assignment>("assignment", "role"),
  lookup<Kept.Assignment>("assignment", "resource"),
  lookup<Kept.Menu>("menu", "code"),
  lookup<Kept.Device>("device", "device_key"),
  lookup<Kept.Device>("device", "integration"),
  lookup<Kept.Entity>("entity", "entity_key"),
  lookup<Kept.Entity>("entity", "integration"),
  lookup<Kept.Entity>("entity", "device"),
  lookup<Kept.Entity>("entity", "parent"),
  lookup<Kept.Value>("history", "entity"),
  lookup<Kept.Dashboard>("dashboard", "name"),
  lookup<Kept.FlowRun>("flow-run", "flow"),
];

/** Now, in milliseconds since the epoch. */
export function nowOf({ clock }: Pick<World, "clock">): number {
  return milliseconds(clock.now());
}
