/** Starts reference servers: real behaviour behind the documents that come with awsi-gen. */
import { isIPv4, type AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { repeatableNow } from "./clock.ts";
import { closeFront, listen, mountAt, type Mount } from "./front.ts";
import { Operations, type LogOptions } from "./log.ts";
import { SettingsError } from "./settings-error.ts";
import { DataFile } from "./store-file.ts";
import type { RunningSystem, WatchOptions } from "./system.ts";
import { loadSystem, systemNames, UnknownApiError, type StartableSystem } from "./systems.ts";

export interface ServeOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Each system has a port of its own, counted up from `port`. */
  readonly hasOwnPorts?: boolean;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** SQLite file that keeps the data of all; default: in memory. */
  readonly dataFile?: string | undefined;
  /** Makes ids, sessions, passwords and time repeatable. Never outside tests. */
  readonly seed?: string | number | undefined;
  /** Whether code that callers bring may run; default: where nobody beyond this machine can call. */
  readonly allowFunctions?: boolean | undefined;
  readonly log?: LogOptions | undefined;
  /** Look at every exchange, and judge responses too. */
  readonly watch?: WatchOptions | undefined;
}

export interface ReferenceServerOptions extends ServeOptions {
  /** Names of APIs, each once. */
  readonly apis: readonly string[];
  /** By API; JSON. */
  readonly settings?: Readonly<Record<string, object>>;
}

export interface ServedSystem extends Pick<RunningSystem, "credentials"> {
  readonly api: string;
  /** What an SDK takes as its base URL. */
  readonly url: string;
  /** A command line to try. */
  readonly firstCall: string;
}

export interface ReferenceServer {
  /** Of the first system. */
  readonly url: string;
  readonly systems: readonly ServedSystem[];
  readonly allowsFunctions: boolean;
  /** Finishes running requests, then closes the data file. */
  readonly close: () => Promise<void>;
}

/** Throws `UnknownApiError`, `StoreError`, `SettingsError`, and the operating system's error where it cannot listen. */
export async function startReferenceServer(options: ReferenceServerOptions): Promise<ReferenceServer> {
  const { apis, settings = {} } = options;
  if (apis.length === 0) throw new UnknownApiError("");
  const stray = Object.keys(settings).find((key) => !apis.includes(key));
  if (stray !== undefined) throw strayMember(stray, apis);
  const systems = await Promise.all(apis.map(async (api) => (await loadSystem(api)).withSettings(settings[api] ?? {})));
  return startSystems(systems, options);
}

/** Settings are an object of the systems' settings; without a system's name, they are meant for nobody. */
function strayMember(key: string, apis: readonly string[]): SettingsError {
  if (systemNames.includes(key)) return new SettingsError(key, "is not served here");
  const form = `{${apis.map((api) => `"${api}": {…}`).join(", ")}}`;
  return new SettingsError(key, `is no reference server; settings stand below the name of theirs: ${form}`);
}

interface Started {
  readonly system: StartableSystem;
  readonly running: RunningSystem;
}

/** What `startReferenceServer` does with systems that have their settings. */
export async function startSystems(
  systems: readonly StartableSystem[],
  options: ServeOptions,
): Promise<ReferenceServer> {
  const { host = "127.0.0.1", allowFunctions: allowsFunctions = isLoopback(host) } = options;
  const operations = new Operations();
  const file = options.dataFile === undefined ? undefined : new DataFile(options.dataFile, options.seed !== undefined);
  const started: Started[] = [];
  const fronts: FastifyInstance[] = [];
  const close = once(async () => {
    for (const { running } of started) running.beginClose?.();
    await Promise.all(fronts.map(closeFront));
    await Promise.all(started.map(({ running }) => running.close()));
    file?.close();
  });
  try {
    for (const system of systems) {
      const common = { ...commonOptions(options, operations), allowFunctions: allowsFunctions };
      started.push({ system, running: system.create({ ...common, dataFile: file?.part(system.api) }) });
    }
    for (const [index, group] of groupsOf(started, options).entries()) {
      const port = options.port === 0 ? 0 : options.port + index;
      fronts.push(await listen(mountsOf(group), { host, port, log: options.log, operations }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const served = groupsOf(started, options).flatMap((group, index) => servedAt(originOf(fronts[index], host), group));
  return { url: served[0]?.url ?? "", systems: served, allowsFunctions, close };
}

/** Whoever closes what is closed waits for the same end. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

function commonOptions({ seed, watch, log }: ServeOptions, operations: Operations) {
  const onExchange: WatchOptions["onExchange"] = (exchange) => {
    operations.note(exchange);
    watch?.onExchange?.(exchange);
  };
  const isSeen = watch?.onExchange !== undefined || log !== undefined;
  return {
    seed: seed?.toString(),
    now: seed === undefined ? undefined : repeatableNow(),
    watch: { ...watch, ...(isSeen && { onExchange }) },
  };
}

/** Those that share a port. */
function groupsOf(started: readonly Started[], { hasOwnPorts = false }: ServeOptions): readonly (readonly Started[])[] {
  return hasOwnPorts ? started.map((one) => [one]) : [started];
}

/** A system that has a port for itself has no name in front of its paths. */
function prefixOf({ system }: Started, group: readonly Started[]): string {
  return `${group.length > 1 ? `/${system.api}` : ""}${system.basePath ?? ""}`;
}

function mountsOf(group: readonly Started[]): readonly Mount[] {
  return group.map((one) => {
    const { api, document, answersCors = false } = one.system;
    return mountAt(prefixOf(one, group), { api, server: one.running.server, answersCors }, document);
  });
}

function servedAt(origin: string, group: readonly Started[]): readonly ServedSystem[] {
  return group.map((one) => {
    const url = origin + prefixOf(one, group);
    const { credentials, firstCall } = one.running;
    return { api: one.system.api, url, credentials, firstCall: firstCall(url) };
  });
}

function originOf(front: FastifyInstance | undefined, host: string): string {
  const port = (front?.server.address() as AddressInfo | null)?.port;
  return `http://${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}

/** Names other than this one may mean anything. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
