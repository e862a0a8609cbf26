/** A documented system with real behaviour: what each folder here gives to `systems.ts`. */
import type { FastifyInstance } from "fastify";
import type { Exchange } from "../runtime/types.ts";
import type { DataPart } from "./store-file.ts";

export interface ReferenceSystem<Settings = object> {
  /** Its name in `specs/registry.yaml`. */
  readonly api: string;
  /** The document that its stub was made from. */
  readonly document: object;
  /** What its addresses have before the paths of the document, such as `/api/v1`; default nothing. Taken off before its server sees a URL. */
  readonly basePath?: string;
  /** Whether it answers browsers' questions (CORS) as documented; default: every origin may do everything, without its doing. */
  readonly answersCors?: boolean;
  /** Plain JSON to settings. Throws a `SettingsError` that names every mistake with its place. */
  readonly parseSettings: (value: object) => Settings;
  /** Throws `StoreError` for a data file that cannot be used, `SettingsError` for settings that contradict it. */
  readonly create: (options: SystemOptions<Settings>) => RunningSystem;
  /** How workflows run against it; default: with its default settings, and its credentials as inputs. */
  readonly workflowSetup?: (standIns: StandIns) => Promise<WorkflowSetup>;
}

export interface SystemOptions<Settings> {
  readonly settings: Settings;
  /** Goes to `Store`: an SQLite file of its own, or its part of one that several systems share; default: in memory. */
  readonly dataFile?: string | DataPart | undefined;
  /** Makes ids, tokens and passwords repeatable; for tests alone. */
  readonly seed?: string | undefined;
  /** Goes to `createClock`: milliseconds since the epoch; default the machine's clock. Comes with the seed. */
  readonly now?: (() => number) | undefined;
  /** Whether code that callers bring may run; default true. */
  readonly allowFunctions?: boolean | undefined;
  readonly watch?: WatchOptions | undefined;
}

/** Look at every exchange, and judge responses too. */
export interface WatchOptions {
  readonly validateResponses?: boolean;
  readonly onExchange?: (exchange: Exchange) => void;
}

export interface RunningSystem {
  /** Not yet listening; its routes stand at the paths of the document. */
  readonly server: FastifyInstance;
  /** What a first caller needs, by the name that the workflows' inputs give it (`admin_email`); undefined: unchanged since the data file was made. */
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /** A command line to try, `curl …`. */
  readonly firstCall: (url: string) => string;
  /** Called before running requests are waited for: ends what they would take too long for. */
  readonly beginClose?: () => void;
  /** Finishes running requests, then closes the store. */
  readonly close: () => Promise<void>;
}

/** Servers that a system asks, played by conformance while workflows run. Each starts when it is first asked for. */
export interface StandIns {
  /** Takes the password `mail secret`, and no mail for addresses that begin with `refused`. */
  readonly mail: () => Promise<{ readonly port: number }>;
  /** A gateway of text messages; refuses numbers without a `+` in front. */
  readonly sms: () => Promise<{ readonly url: string }>;
  /** Provider of social logins → where to ask whose token it is. Tokens are `test:<user id>:<e-mail address>`. */
  readonly social: () => Promise<Readonly<Record<string, { readonly url: string }>>>;
}

export interface WorkflowSetup {
  /** As JSON; what a workflow asks for (`x-awsi-server`) goes over it. */
  readonly settings: object;
  /** Given to every workflow beside the credentials; JSON. */
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
}
