/** The ROMA Connect reference server: world, users, instances, handlers and HTTP put together. */
import { document } from "../../roma-connect/index.ts";
import { createClock } from "../clock.ts";
import { createRandomness } from "../ids.ts";
import { Store } from "../store.ts";
import type { ReferenceSystem, RunningSystem, SystemOptions } from "../system.ts";
import { ACCOUNT, INSTANCE, PROJECT, REGION, USER } from "./default-world.ts";
import { createServer } from "./http.ts";
import { loadInstance } from "./load.ts";
import { ensurePassword } from "./passwords.ts";
import { parseSettings } from "./settings-parser.ts";
import type { RomaSettings } from "./settings.ts";
import { workflowSetup } from "./workflow-setup.ts";
import { LOOKUPS, type World } from "./world.ts";

export const system: ReferenceSystem<RomaSettings> = {
  api: "roma-connect",
  document,
  parseSettings,
  create,
  workflowSetup,
};

function create({ settings, dataFile, seed, now, watch }: SystemOptions<RomaSettings>): RunningSystem {
  const store = new Store(dataFile, LOOKUPS);
  try {
    const { account = ACCOUNT, projects = [PROJECT], users = [USER], region = REGION } = settings;
    const [clock, random] = [createClock(now), createRandomness(seed)];
    const world: World = { store, clock, random, settings, account, projects, users, region };
    const passwords = store.unit(() => {
      for (const instance of settings.instances ?? [INSTANCE]) loadInstance(world, instance);
      return users.map((user) => ensurePassword(world, user));
    });
    const server = createServer(world, watch);
    const credentials = credentialsOf(world, passwords[0]);
    return { server, credentials, firstCall: (url) => firstCall(url, credentials), close: () => close(server, store) };
  } catch (error) {
    store.close();
    throw error;
  }
}

type Credentials = RunningSystem["credentials"];

/** Of the first user. */
function credentialsOf(world: World, password: string | undefined): Credentials {
  const { account, users, projects, settings } = world;
  const [instance] = settings.instances ?? [INSTANCE];
  return {
    account: account.name,
    user_name: users[0]?.name,
    user_id: users[0]?.id,
    password,
    project_id: projects[0]?.id,
    instance_id: instance?.id,
  };
}

/** Obtains a token, which the header `X-Subject-Token` of the answer has. */
function firstCall(url: string, credentials: Credentials): string {
  const { account, user_name: name, password = "…", project_id: id } = credentials;
  const user = { name, password, domain: { name: account } };
  const body = { auth: { identity: { methods: ["password"], password: { user } }, scope: { project: { id } } } };
  const text = JSON.stringify(body).replaceAll("'", "\\u0027");
  return `curl -i ${url}/v3/auth/tokens -H 'content-type: application/json' -d '${text}'`;
}

async function close(server: RunningSystem["server"], store: Store): Promise<void> {
  await server.close();
  store.close();
}
