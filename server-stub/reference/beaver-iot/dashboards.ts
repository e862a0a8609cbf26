/** Dashboards and their widgets. */
import type { components } from "../../beaver-iot/index.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import { unassignEverywhere } from "./access.ts";
import type { Dashboard, Widget } from "./documents.ts";
import { BeaverFailure } from "./failure.ts";
import { milliseconds, newNumber, type Row } from "./table.ts";
import { requireText } from "./texts.ts";
import type { World } from "./world.ts";

type Schemas = components["schemas"];

export function createDashboard(world: World, name: string, user: string): string {
  requireDashboardName(world, name);
  return world.dashboards.add({ name, user, widgets: [] }).key;
}

/** `except`: the dashboard that may have it. */
export function requireDashboardName(world: World, name: string, except?: string): void {
  requireText("name", name);
  if (world.dashboards.find("name", name).every(({ key }) => key === except)) return;
  throw new BeaverFailure("dashboard_name_exist", "dashboard name already exists");
}

/** Widgets that are not listed are deleted, those without id are new, unknown ones are passed over. */
export function updateDashboard(
  world: World,
  dashboard: Row<Dashboard>,
  name: string,
  widgets: readonly Schemas["WidgetInput"][],
): void {
  const known = new Set(dashboard.widgets.map(({ widget_id }) => widget_id));
  const kept = new Map<string, Widget>();
  for (const { widget_id, data } of widgets) {
    if (widget_id !== undefined && !known.has(widget_id)) continue;
    const own = widget_id ?? newNumber(world);
    kept.set(own, { widget_id: own, data: data as JsonObject });
  }
  world.dashboards.change(dashboard, { name, widgets: [...kept.values()] });
}

export function deleteDashboard(world: World, { key }: Row<Dashboard>): void {
  unassignEverywhere(world, "DASHBOARD", key);
  world.dashboards.delete(key);
}

export function shownDashboard({ key, name, user, widgets, creation_date }: Row<Dashboard>): Schemas["Dashboard"] {
  const common = { dashboard_id: key, user_id: user, name, created_at: String(milliseconds(creation_date)) };
  return widgets.length === 0 ? common : { ...common, widgets: widgets as Schemas["Widget"][] };
}
