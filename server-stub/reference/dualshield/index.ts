/** The DualShield reference server: world, identity source, handlers and HTTP put together. */
import { document } from "../../dualshield/index.ts";
import { createClock } from "../clock.ts";
import { createRandomness } from "../ids.ts";
import { Store } from "../store.ts";
import type { ReferenceSystem, RunningSystem, SystemOptions } from "../system.ts";
import { createServer } from "./http.ts";
import { Kinds } from "./kinds.ts";
import { parseSettings, type DualShieldSettings } from "./settings.ts";
import { INTERNAL_SOURCE, LOOKUPS, type World } from "./world.ts";

export const system: ReferenceSystem<DualShieldSettings> = {
  api: "dualshield",
  document,
  parseSettings,
  create,
};

function create({ settings, dataFile, seed, now, watch }: SystemOptions<DualShieldSettings>): RunningSystem {
  const store = new Store(dataFile, LOOKUPS);
  try {
    const [clock, random, kinds] = [createClock(now), createRandomness(seed), new Kinds(settings.objects)];
    const world: World = { store, clock, random, kinds, settings };
    ensureIdentitySource(world);
    const server = createServer(world, watch);
    return { server, credentials: credentialsOf(settings), firstCall, close: () => close(server, store) };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Domains need one, and no other comes by itself. */
function ensureIdentitySource({ store, clock }: World): void {
  store.unit(() => {
    if (store.get(INTERNAL_SOURCE) !== undefined) return;
    const attrs = { name: INTERNAL_SOURCE };
    store.put({ id: INTERNAL_SOURCE, partition: "identitySource", creation_date: clock.stamp(), attrs, unique: null });
  });
}

function credentialsOf({ agents: [agent] = [], access_token }: DualShieldSettings): RunningSystem["credentials"] {
  return {
    ...(agent !== undefined && { client_id: agent.client_id, client_secret: agent.client_secret }),
    ...(access_token !== undefined && { access_token }),
  };
}

function firstCall(url: string): string {
  const body = `{"attrs": {"name": "acme.com", "identitySource.id": "${INTERNAL_SOURCE}"}}`;
  return `curl ${url}/domain/create -H 'content-type: application/json' -d '${body}'`;
}

async function close(server: RunningSystem["server"], store: Store): Promise<void> {
  await server.close();
  store.close();
}
