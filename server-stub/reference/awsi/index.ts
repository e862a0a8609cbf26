/** The AWSI reference server: world, built-in data, dispatcher and HTTP put together. */
import type { FastifyInstance } from "fastify";
import { document, handlerPlaces } from "../../awsi/index.ts";
import { Background } from "../background.ts";
import { createClock } from "../clock.ts";
import { createRandomness } from "../ids.ts";
import type { DataPart } from "../store-file.ts";
import { Store } from "../store.ts";
import type { ReferenceSystem } from "../system.ts";
import { ensureAdministrator, type Administrator } from "./administrator.ts";
import { Dispatcher, reportInternalError } from "./dispatcher.ts";
import { readCatalogue } from "./failure.ts";
import { writeBuiltInGroups } from "./groups.ts";
import { createAwsiServer, type WatchOptions } from "./http.ts";
import { parseAwsiSettings } from "./settings-parser.ts";
import type { AwsiSettings } from "./settings.ts";
import { workflowSetup } from "./workflow-setup.ts";
import { LOOKUPS, type World } from "./world.ts";

/** Operation ids of the document are names of functions. */
const FUNCTIONS: readonly string[] = handlerPlaces.map(([operationId]) => operationId).sort();

export interface AwsiServerOptions {
  /** SQLite file, or a part of one; default: in memory. */
  readonly dataFile?: string | DataPart | undefined;
  readonly settings?: AwsiSettings | undefined;
  /** Makes ids, sessions and passwords repeatable; for tests alone. */
  readonly seed?: string | undefined;
  /** Milliseconds since the epoch; the settings' own clock wins. */
  readonly now?: (() => number) | undefined;
  readonly watch?: WatchOptions | undefined;
}

export interface AwsiServer {
  readonly server: FastifyInstance;
  readonly administrator: Administrator;
  /** Ends the HTTP server, then what runs in the background, then the store. */
  readonly close: () => Promise<void>;
}

export const system: ReferenceSystem<AwsiSettings> = {
  api: "awsi",
  document,
  answersCors: true,
  parseSettings: parseAwsiSettings,
  create: (options) => {
    const { server, administrator, close: end } = createAwsi(options);
    const { email: admin_email, password: admin_password } = administrator;
    return { server, credentials: { admin_email, admin_password }, firstCall, close: end };
  },
  workflowSetup,
};

function firstCall(url: string): string {
  return `curl ${url} -d '{"module_name": "cloud.auth.guest"}'`;
}

/** Throws `StoreError` for a data file that cannot be used, `AwsiSettingsError` for settings that contradict it. */
export function createAwsi({ dataFile, settings = {}, seed, now, watch }: AwsiServerOptions): AwsiServer {
  const catalogue = readCatalogue(document);
  const store = new Store(dataFile, LOOKUPS);
  try {
    const [clock, random] = [createClock(settings.now ?? now), createRandomness(seed)];
    const background = new Background((error) => {
      reportInternalError(settings, "background", error);
    });
    const world: World = { store, clock, random, settings, background, functions: FUNCTIONS };
    const administrator = store.unit(() => {
      writeBuiltInGroups(world);
      return ensureAdministrator(world);
    });
    const server = createAwsiServer(new Dispatcher(world, catalogue), watch);
    return { server, administrator, close: () => close(server, world) };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function close(server: FastifyInstance, { background, store }: World): Promise<void> {
  await server.close();
  await background.settled();
  store.close();
}
