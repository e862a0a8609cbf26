/** The Zopsm reference server: world, first users, handlers and HTTP put together. */
import { document } from "../../zopsm/index.ts";
import { createClock } from "../clock.ts";
import { createRandomness, type Randomness } from "../ids.ts";
import { Store } from "../store.ts";
import type { ReferenceSystem, RunningSystem, SystemOptions } from "../system.ts";
import { readContracts } from "./contract.ts";
import { Endpoints } from "./endpoints.ts";
import { Gate } from "./gate.ts";
import { createHandlers } from "./handlers/index.ts";
import { createHttp } from "./http.ts";
import { createMailer } from "./mail.ts";
import { parseZopsmSettings, type ZopsmSettings } from "./settings.ts";
import { ensureAccount, ensureManager, fillCatalog, type FirstUser } from "./start.ts";
import { LOOKUPS, type World } from "./world.ts";

export const system: ReferenceSystem<ZopsmSettings> = {
  api: "zopsm",
  document,
  basePath: "/api/v1",
  parseSettings: parseZopsmSettings,
  create: createZopsm,
};

/** Throws `StoreError` for a data file that cannot be used, `SettingsError` for settings that contradict it. */
export function createZopsm({ settings, dataFile, seed, now, watch }: SystemOptions<ZopsmSettings>): RunningSystem {
  const store = new Store(dataFile, LOOKUPS);
  try {
    const [clock, random] = [createClock(now), createRandomness(seed)];
    const isNew = store.get(KEY_ID) === undefined;
    const { world, manager, member } = store.unit(() => {
      const signingKey = ensureSigningKey(store, random);
      const started: World = { store, clock, random, settings, mailer: createMailer(settings), signingKey };
      if (isNew) fillCatalog(started);
      return { world: started, manager: ensureManager(started), member: ensureAccount(started, isNew) };
    });
    const gate = new Gate(world, readContracts(document));
    const server = createHttp(createHandlers(world, new Endpoints(world, gate)), gate, settings, watch);
    return {
      server,
      credentials: credentialsOf(manager, member),
      firstCall: (url) => firstCall(url, member ?? manager),
      close: async () => {
        await server.close();
        store.close();
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

const KEY_ID = "signing-key";

/** Stays the same over restarts, so that tokens do. */
function ensureSigningKey(store: Store, random: Randomness): Buffer {
  const known = store.get(KEY_ID)?.["key"];
  if (typeof known === "string") return Buffer.from(known, "base64url");
  const key = random.bytes(32);
  store.put({ id: KEY_ID, partition: "secret", creation_date: 0, key: key.toString("base64url") });
  return key;
}

function credentialsOf(manager: FirstUser, member: FirstUser | undefined): RunningSystem["credentials"] {
  return {
    admin_email: manager.email,
    admin_password: manager.password,
    ...(member !== undefined && { account_email: member.email, account_password: member.password }),
  };
}

function firstCall(url: string, { email, password = "…" }: FirstUser): string {
  const body = JSON.stringify({ email, password }).replaceAll("'", String.raw`'\''`);
  return `curl ${url}/session -H 'Content-Type: application/json' -d '${body}'`;
}
