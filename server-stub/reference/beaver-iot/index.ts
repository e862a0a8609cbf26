/** The Beaver IoT reference server: world, built-in data, handlers, HTTP and WebSocket put together. */
import { document } from "../../beaver-iot/index.ts";
import { createClock } from "../clock.ts";
import { createRandomness } from "../ids.ts";
import { Store } from "../store.ts";
import type { ReferenceSystem, RunningSystem, SystemOptions } from "../system.ts";
import { Callers } from "./callers.ts";
import { Calls } from "./calls.ts";
import { Changes } from "./changes.ts";
import { createBeaverServer } from "./http.ts";
import { ensureAdministrator, seed, type Administrator } from "./seed.ts";
import { parseBeaverSettings, type BeaverSettings } from "./settings.ts";
import { createTokens, ensureSigningKey } from "./tokens.ts";
import { createTables, LOOKUPS, type World } from "./world.ts";

export const system: ReferenceSystem<BeaverSettings> = {
  api: "beaver-iot",
  document,
  answersCors: true,
  parseSettings: parseBeaverSettings,
  create,
};

function create(options: SystemOptions<BeaverSettings>): RunningSystem {
  const store = new Store(options.dataFile, LOOKUPS);
  try {
    const world = createWorld(store, options);
    const administrator = store.unit(() => {
      seed(world);
      return ensureAdministrator(world);
    });
    const callers = new Callers(world.tokens);
    const server = createBeaverServer(world, new Calls(world, callers), callers, options.watch ?? {});
    const close = async (): Promise<void> => {
      await server.close();
      store.close();
    };
    const credentials = { admin_email: administrator?.email, admin_password: administrator?.password };
    return { server, credentials, firstCall: (url) => firstCall(url, administrator), close };
  } catch (error) {
    store.close();
    throw error;
  }
}

function createWorld(store: Store, { settings, seed: randomSeed, now }: SystemOptions<BeaverSettings>): World {
  const [clock, random] = [createClock(now), createRandomness(randomSeed)];
  const tokens = createTokens(ensureSigningKey(store, clock), clock, random);
  return { store, clock, random, settings, tokens, changes: new Changes(), ...createTables({ store, clock, random }) };
}

function firstCall(url: string, administrator: Administrator | undefined): string {
  if (administrator === undefined) return `curl ${url}/user/status`;
  const { email: username, password = "…" } = administrator;
  const fields = { grant_type: "password", client_id: "iab", client_secret: "milesight*iab", username, password };
  const data = Object.entries(fields).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`);
  return `curl ${url}/oauth2/token ${data.join(" ")}`;
}

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
