/** Starts reference servers: real behaviour behind the documents that come with awsi-gen. */
import type { AddressInfo } from "node:net";
import { document } from "../awsi/index.ts";
import { createAwsi, type AwsiServer } from "./awsi/index.ts";
import type { WatchOptions } from "./awsi/http.ts";
import type { AwsiSettings } from "./awsi/settings.ts";

export { parseAwsiSettings, AwsiSettingsError } from "./awsi/settings-parser.ts";
export type { AwsiSettings, Mail } from "./awsi/settings.ts";
export { StoreError } from "./store-file.ts";

export interface ReferenceServerOptions {
  /** Names of APIs; `awsi` is the one that has a reference server. */
  readonly apis: readonly string[];
  /** 0: a free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** SQLite file that keeps the data; default: in memory. */
  readonly dataFile?: string;
  readonly settings?: AwsiSettings;
  /** Makes ids, sessions and passwords repeatable. Never outside tests. */
  readonly seed?: string | number;
  /** Look at every exchange, and judge responses too. */
  readonly watch?: WatchOptions;
}

export interface ReferenceServer {
  readonly url: string;
  /** What to print: address, administrator, a first call. */
  readonly lines: readonly string[];
  /** The first administrator; no password where the data file already had one. */
  readonly administrator: { readonly email: string; readonly password?: string | undefined };
  /** Finishes running requests, then closes the data file. */
  readonly close: () => Promise<void>;
}

/** An API without a reference server. */
export class UnknownApiError extends Error {
  override readonly name = "UnknownApiError";
  readonly api: string;

  constructor(api: string) {
    super(`There is no reference server for "${api}"; there is one for awsi.`);
    this.api = api;
  }
}

/** Whether a server behaves as the API's document says. */
export function hasReferenceServer(api: string): boolean {
  return api === "awsi";
}

/** The document that an API's reference server was made from. */
export function referenceDocument(api: string): object {
  if (!hasReferenceServer(api)) throw new UnknownApiError(api);
  return document;
}

/** Throws `UnknownApiError`, `StoreError`, `AwsiSettingsError`, and the system's error where it cannot listen. */
export async function startReferenceServer(options: ReferenceServerOptions): Promise<ReferenceServer> {
  const unknown = options.apis.find((api) => !hasReferenceServer(api));
  if (unknown !== undefined || options.apis.length === 0) throw new UnknownApiError(unknown ?? "");
  const { dataFile, settings, seed, watch, port, host = "127.0.0.1" } = options;
  const awsi = createAwsi({ dataFile, settings, seed: seed?.toString(), watch });
  try {
    await awsi.server.listen({ port, host });
  } catch (error) {
    await awsi.close();
    throw error;
  }
  const url = urlOf(awsi, host);
  const lines = linesOf(awsi, url, dataFile);
  return { url, lines, administrator: awsi.administrator, close: () => awsi.close() };
}

function urlOf({ server }: AwsiServer, host: string): string {
  const { port } = server.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function linesOf({ administrator }: AwsiServer, url: string, dataFile: string | undefined): readonly string[] {
  const { email, password } = administrator;
  return [
    `AWSI reference server: ${url}`,
    `Data: ${dataFile ?? "in memory, gone when the server stops"}`,
    `Administrator: ${email}, password ${password ?? "unchanged since the data file was made"}`,
    `Try: curl ${url} -d '{"module_name": "cloud.auth.guest"}'`,
  ];
}
