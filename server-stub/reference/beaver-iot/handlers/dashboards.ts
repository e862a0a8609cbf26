/** Dashboards and their widgets. */
import type { DashboardsHandlers } from "../../../beaver-iot/index.ts";
import { exactField, type Caller, type Calls } from "../calls.ts";
import {
  createDashboard,
  deleteDashboard,
  requireDashboardName,
  shownDashboard,
  updateDashboard,
} from "../dashboards.ts";
import type { Dashboard } from "../documents.ts";
import { notFound } from "../failure.ts";
import type { Row } from "../table.ts";
import type { World } from "../world.ts";

export function dashboardsHandlers(world: World, calls: Calls): DashboardsHandlers {
  return {
    create: calls.secured(({ body }, { user, access }) => {
      const dashboard_id = createDashboard(world, body.name, user);
      access.assignToOwnRoles("DASHBOARD", dashboard_id);
      return { dashboard_id };
    }),
    update: calls.secured((request, caller) => {
      const { path, body } = request;
      const { name } = body;
      const widgets = exactField(request, "widgets") as unknown as typeof body.widgets;
      requireDashboardName(world, name, path.dashboard_id);
      updateDashboard(world, requireDashboard(world, caller, path.dashboard_id), name, widgets);
    }),
    delete: calls.secured(({ path }, caller) => {
      deleteDashboard(world, requireDashboard(world, caller, path.dashboard_id));
    }),
    list: calls.secured((_request, { access }) => {
      const visible = world.dashboards.oldest().filter((dashboard) => access.seesDashboard(dashboard));
      return visible.map(shownDashboard);
    }),
  };
}

/** Throws `data_no_found` also for one that the caller does not see. */
function requireDashboard(world: World, { access }: Caller, key: string): Row<Dashboard> {
  const { dashboards } = world;
  const dashboard = access.visible(
    dashboards.get(key),
    () => dashboards.oldest(),
    (candidate) => access.seesDashboard(candidate),
  );
  if (dashboard === undefined) throw notFound("dashboard not found");
  return dashboard;
}
