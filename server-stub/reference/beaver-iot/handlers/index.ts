/** All operations. The type makes the table complete. */
import type { Handlers } from "../../../beaver-iot/index.ts";
import type { Calls } from "../calls.ts";
import type { World } from "../world.ts";
import { authHandlers } from "./auth.ts";
import { dashboardsHandlers } from "./dashboards.ts";
import { devicesHandlers, integrationsHandlers } from "./devices.ts";
import { entitiesHandlers } from "./entities.ts";
import { menusHandlers } from "./menus.ts";
import { rolesHandlers } from "./roles.ts";
import { usersHandlers } from "./users.ts";
import { workflowsHandlers } from "./workflows.ts";

export function createHandlers(world: World, calls: Calls): Handlers {
  return {
    auth: authHandlers(world, calls),
    users: usersHandlers(world, calls),
    roles: rolesHandlers(world, calls),
    menus: menusHandlers(world, calls),
    integrations: integrationsHandlers(world, calls),
    devices: devicesHandlers(world, calls),
    entities: entitiesHandlers(world, calls),
    dashboards: dashboardsHandlers(world, calls),
    workflows: workflowsHandlers(world, calls),
  };
}
