/** Integrations, devices and dashboards that a role gives access to, and those that it does not. */
import type { RolesHandlers } from "../../../beaver-iot/index.ts";
import type { Calls } from "../calls.ts";
import type { Dashboard, Device, ResourceType } from "../documents.ts";
import { deviceCount, entityCount, visibleIntegrations } from "../integrations.ts";
import { pageOf } from "../pages.ts";
import { milliseconds, type Row } from "../table.ts";
import { contains } from "../texts.ts";
import { shownOwner } from "../users.ts";
import type { World } from "../world.ts";

type ThingHandlers = Pick<RolesHandlers, "integrations" | "devices" | "dashboards">;

export function roleThingHandlers(world: World, calls: Calls): ThingHandlers {
  return {
    integrations: integrationHandlers(world, calls),
    devices: deviceHandlers(world, calls),
    dashboards: dashboardHandlers(world, calls),
  };
}

/** Ids of one type that were assigned to the role, in the order in which they were. */
function assignedTo(world: World, role: string, wanted: ResourceType): ReadonlySet<string> {
  const assigned = world.assignments.find("role", role).filter(({ type }) => type === wanted);
  return new Set(assigned.map(({ resource }) => resource));
}

function integrationHandlers(world: World, calls: Calls): ThingHandlers["integrations"] {
  return {
    search: calls.secured(({ path, body }) => {
      const assigned = [...assignedTo(world, path.role_id, "INTEGRATION")];
      const found = assigned.flatMap((id) => world.integrations.get(id) ?? []);
      const named = found.filter(({ name }) => contains(body.keyword, name));
      return pageOf(body, named, ({ key, name }) => ({
        ...{ integration_id: key, integration_name: name },
        ...{ device_num: deviceCount(world, key), entity_num: entityCount(world, key) },
      }));
    }),
    searchUnassigned: calls.secured(({ path, body }) => {
      const assigned = assignedTo(world, path.role_id, "INTEGRATION");
      const others = visibleIntegrations(world).filter(({ key }) => !assigned.has(key));
      const named = others.filter(({ name }) => contains(body.keyword, name));
      return pageOf(body, named, ({ key, name }) => ({ integration_id: key, integration_name: name }));
    }),
  };
}

function deviceHandlers(world: World, calls: Calls): ThingHandlers["devices"] {
  const find = (
    role: string,
    keyword: string | undefined,
    isWanted: (isDirect: boolean, isCovered: boolean) => boolean,
  ) => {
    const [direct, covering] = [assignedTo(world, role, "DEVICE"), assignedTo(world, role, "INTEGRATION")];
    return world.devices
      .latest()
      .filter(({ key, integration }) => isWanted(direct.has(key), covering.has(integration)))
      .filter(({ name, integration }) => contains(keyword, name, integrationName(world, integration)))
      .map((device) => ({ device, role_integration: covering.has(device.integration) }));
  };
  return {
    search: calls.secured(({ path, body }) => {
      const found = find(path.role_id, body.keyword, (isDirect, isCovered) => isDirect || isCovered);
      return pageOf(body, found, ({ device, role_integration }) => ({
        ...shownDevice(world, device),
        role_integration,
      }));
    }),
    searchUnassigned: calls.secured(({ path, body }) => {
      const found = find(path.role_id, body.keyword, (isDirect, isCovered) => !isDirect && !isCovered);
      return pageOf(body, found, ({ device }) => shownDevice(world, device));
    }),
  };
}

/** One that is gone is called by its id. */
function integrationName(world: World, id: string): string {
  return world.integrations.get(id)?.name ?? id;
}

function shownDevice(world: World, { key, name, integration, user, creation_date }: Row<Device>) {
  return {
    ...{ device_id: key, device_name: name, created_at: String(milliseconds(creation_date)) },
    ...{ integration_id: integration, integration_name: integrationName(world, integration) },
    ...shownOwner(world, user),
  };
}

function dashboardHandlers(world: World, calls: Calls): ThingHandlers["dashboards"] {
  const find = (role: string, keyword: string | undefined, isWanted: (isAssigned: boolean) => boolean) => {
    const assigned = assignedTo(world, role, "DASHBOARD");
    const found = world.dashboards.latest().filter(({ key }) => isWanted(assigned.has(key)));
    return found.filter(({ name }) => contains(keyword, name));
  };
  const show = (dashboard: Row<Dashboard>) => shownDashboard(world, dashboard);
  return {
    search: calls.secured(({ path, body }) =>
      pageOf(
        body,
        find(path.role_id, body.keyword, (isAssigned) => isAssigned),
        show,
      ),
    ),
    searchUnassigned: calls.secured(({ path, body }) =>
      pageOf(
        body,
        find(path.role_id, body.keyword, (isAssigned) => !isAssigned),
        show,
      ),
    ),
  };
}

function shownDashboard(world: World, { key, name, user, creation_date }: Row<Dashboard>) {
  return {
    ...{ dashboard_id: key, dashboard_name: name, created_at: String(milliseconds(creation_date)) },
    ...shownOwner(world, user),
  };
}
