/** The systems that there is a reference server for, one line each. A system's code loads when it is asked for. */
import { SettingsError, within } from "./settings-error.ts";
import type { ReferenceSystem, RunningSystem, SystemOptions } from "./system.ts";

const loaders: Readonly<Record<string, () => Promise<LoadedSystem>>> = {
  awsi: async () => loaded((await import("./awsi/index.ts")).system),
  "beaver-iot": async () => loaded((await import("./beaver-iot/index.ts")).system),
  dualshield: async () => loaded((await import("./dualshield/index.ts")).system),
  zopsm: async () => loaded((await import("./zopsm/index.ts")).system),
  "roma-connect": async () => loaded((await import("./roma-connect/index.ts")).system),
};

/** A system whose settings are still to be read. */
export interface LoadedSystem extends Pick<ReferenceSystem, "document" | "workflowSetup"> {
  /** Throws `SettingsError`. */
  readonly withSettings: (json: object) => StartableSystem;
}

/** A system with its settings. */
export interface StartableSystem extends Pick<ReferenceSystem, "api" | "document" | "basePath" | "answersCors"> {
  readonly create: (options: Omit<SystemOptions<unknown>, "settings">) => RunningSystem;
}

/** An API without a reference server. */
export class UnknownApiError extends Error {
  override readonly name = "UnknownApiError";
  readonly api: string;

  constructor(api: string) {
    super(`There is no reference server for "${api}"; there is one for ${systemNames.join(", ")}.`);
    this.api = api;
  }
}

/** Names in `specs/registry.yaml`. */
export const systemNames: readonly string[] = Object.keys(loaders);

/** Whether a server behaves as the API's document says. */
export function hasReferenceServer(api: string): boolean {
  return Object.hasOwn(loaders, api);
}

/** Throws `UnknownApiError`. */
export async function loadSystem(api: string): Promise<LoadedSystem> {
  const load = hasReferenceServer(api) ? loaders[api] : undefined;
  if (load === undefined) throw new UnknownApiError(api);
  return load();
}

function loaded<Settings>(system: ReferenceSystem<Settings>): LoadedSystem {
  const { document, workflowSetup } = system;
  const common = { document, ...(workflowSetup !== undefined && { workflowSetup }) };
  return { ...common, withSettings: (json) => startable(system, readSettings(system, json)) };
}

export function startable<Settings>(system: ReferenceSystem<Settings>, settings: Settings): StartableSystem {
  return { ...system, create: (options) => system.create({ ...options, settings }) };
}

function readSettings<Settings>({ api, parseSettings }: ReferenceSystem<Settings>, json: object): Settings {
  try {
    return parseSettings(json);
  } catch (error) {
    if (error instanceof SettingsError) throw within(api, error);
    throw error;
  }
}
