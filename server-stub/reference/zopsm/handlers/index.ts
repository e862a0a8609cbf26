/** All handlers. The stub's type makes the table complete. */
import type { Handlers } from "../../../zopsm/index.ts";
import type { Endpoints } from "../endpoints.ts";
import type { World } from "../world.ts";
import { accountHandlers, registrationHandlers } from "./accounts.ts";
import { catalogHandlers, consumerHandlers, consumerTokenHandlers } from "./consumers.ts";
import { projectHandlers } from "./projects.ts";
import { passwordHandlers, sessionHandlers } from "./sessions.ts";
import { adminHandlers, billingHandlers, developerHandlers, meHandlers } from "./users.ts";

export function createHandlers(world: World, endpoints: Endpoints): Handlers {
  return {
    session: sessionHandlers(world, endpoints),
    password: passwordHandlers(world, endpoints),
    account: accountHandlers(world, endpoints),
    registrations: registrationHandlers(world, endpoints),
    admins: adminHandlers(world, endpoints),
    billings: billingHandlers(world, endpoints),
    developers: developerHandlers(world, endpoints),
    me: meHandlers(endpoints),
    projects: projectHandlers(world, endpoints),
    services: catalogHandlers(world, endpoints),
    consumers: consumerHandlers(world, endpoints),
    consumerTokens: consumerTokenHandlers(world, endpoints),
  };
}
