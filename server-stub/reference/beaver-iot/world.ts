/** What every part of a Beaver IoT server stands on. No HTTP in here, and none in the modules that take a `World`. */
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import type { Lookup, Store } from "../store.ts";
import type { Changes } from "./changes.ts";
import type * as Kept from "./documents.ts";
import type { BeaverSettings } from "./settings.ts";
import { milliseconds, Table, type TableParts } from "./table.ts";
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
  { partition: "user", field: "email" satisfies keyof Kept.User },
  { partition: "refresh-token", field: "user" satisfies keyof Kept.RefreshToken },
  { partition: "role", field: "name" satisfies keyof Kept.Role },
  { partition: "membership", field: "role" satisfies keyof Kept.Membership },
  { partition: "membership", field: "user" satisfies keyof Kept.Membership },
  { partition: "assignment", field: "role" satisfies keyof Kept.Assignment },
  { partition: "assignment", field: "resource" satisfies keyof Kept.Assignment },
  { partition: "menu", field: "code" satisfies keyof Kept.Menu },
  { partition: "device", field: "device_key" satisfies keyof Kept.Device },
  { partition: "device", field: "integration" satisfies keyof Kept.Device },
  { partition: "entity", field: "entity_key" satisfies keyof Kept.Entity },
  { partition: "entity", field: "integration" satisfies keyof Kept.Entity },
  { partition: "entity", field: "device" satisfies keyof Kept.Entity },
  { partition: "entity", field: "parent" satisfies keyof Kept.Entity },
  { partition: "history", field: "entity" satisfies keyof Kept.Value },
  { partition: "dashboard", field: "name" satisfies keyof Kept.Dashboard },
  { partition: "flow-run", field: "flow" satisfies keyof Kept.FlowRun },
];

/** Now, in milliseconds since the epoch. */
export function nowOf({ clock }: Pick<World, "clock">): number {
  return milliseconds(clock.now());
}
