/** A documented system with real behaviour: what each folder here gives to `serve.ts`. */
import type { FastifyInstance } from "fastify";
import type { Exchange } from "../runtime/types.ts";

export interface ReferenceSystem<Settings = object> {
  /** Its name in `specs/registry.yaml`. */
  readonly api: string;
  /** The document that its stub was made from. */
  readonly document: object;
  /** Plain JSON to settings. Throws an error that names every mistake with its place. */
  readonly parseSettings: (value: object) => Settings;
  /** Throws `StoreError` for a data file that cannot be used. */
  readonly create: (options: SystemOptions<Settings>) => RunningSystem;
}

export interface SystemOptions<Settings> {
  readonly settings: Settings;
  /** SQLite file; default: in memory. */
  readonly dataFile?: string | undefined;
  /** Makes ids, tokens and passwords repeatable; for tests alone. */
  readonly seed?: string | undefined;
  readonly watch?: WatchOptions | undefined;
}

/** Look at every exchange, and judge responses too. */
export interface WatchOptions {
  readonly validateResponses?: boolean;
  readonly onExchange?: (exchange: Exchange) => void;
}

export interface RunningSystem {
  /** Not yet listening; its routes stand at the paths of the document, servers' base path included or not as the stub does it. */
  readonly server: FastifyInstance;
  /** What a first caller needs, by the name that the workflows' inputs give it (`admin_email`); undefined: unchanged since the data file was made. */
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /** A command line to try, `curl …`. */
  readonly firstCall: (url: string) => string;
  /** Finishes running requests, then closes the store. */
  readonly close: () => Promise<void>;
}
