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
import { Runs } from "./logic/runs.ts";
import { runSchedule } from "./schedule/run-schedule.ts";
import { resumeSchedules } from "./schedule/schedule-items.ts";
import { Timer } from "./schedule/timer.ts";
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
  /** Whether uploaded functions are run, with the rights of this process; default true. */
  readonly allowFunctions?: boolean | undefined;
}

export interface AwsiServer {
  readonly server: FastifyInstance;
  readonly administrator: Administrator;
  /** Starts no more functions, and ends those that run. */
  readonly beginClose: () => void;
  /** Ends the HTTP server, then what runs in the background, then the store. */
  readonly close: () => Promise<void>;
}

export const system: ReferenceSystem<AwsiSettings> = {
  api: "awsi",
  document,
  answersCors: true,
  parseSettings: parseAwsiSettings,
  create: (options) => {
    const { server, administrator, beginClose, close: end } = createAwsi(options);
    const { email: admin_email, password: admin_password } = administrator;
    return { server, credentials: { admin_email, admin_password }, firstCall, beginClose, close: end };
  },
  workflowSetup,
};

function firstCall(url: string): string {
  return `curl ${url} -d '{"module_name": "cloud.auth.guest"}'`;
}

/** Throws `StoreError` for a data file that cannot be used, `AwsiSettingsError` for settings that contradict it. */
export function createAwsi(options: AwsiServerOptions): AwsiServer {
  const catalogue = readCatalogue(document);
  const store = new Store(options.dataFile, LOOKUPS);
  try {
    const world = createWorld(store, options);
    const administrator = store.unit(() => {
      writeBuiltInGroups(world);
      resumeSchedules(world);
      return ensureAdministrator(world);
    });
    const server = createAwsiServer(new Dispatcher(world, catalogue), options.watch);
    world.timer.start();
    const beginClose = () => {
      stopFunctions(world);
    };
    return { server, administrator, beginClose, close: () => close(server, world) };
  } catch (error) {
    store.close();
    throw error;
  }
}

function createWorld(store: Store, { settings = {}, seed, now, allowFunctions = true }: AwsiServerOptions): World {
  const clock = createClock(settings.now ?? now);
  const background = new Background((error) => {
    reportInternalError(settings, "background", error);
  });
  const runs = new Runs(allowFunctions, settings.functions?.parallel_runs);
  const fire = (id: string) => {
    background.start(() => runSchedule(world, id));
  };
  // Repeatable time goes by with every look at it, so the timer must not look.
  const timer = new Timer(settings.now ?? Date.now, fire);
  const random = createRandomness(seed);
  const world: World = { store, clock, random, settings, background, runs, timer, functions: FUNCTIONS };
  return world;
}

/** Functions do not keep a server from stopping: they end with it. */
function stopFunctions({ runs, timer }: World): void {
  timer.stop();
  runs.stop();
}

async function close(server: FastifyInstance, world: World): Promise<void> {
  stopFunctions(world);
  await server.close();
  await world.background.settled();
  world.store.close();
}
