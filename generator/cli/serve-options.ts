/** Reads the options of `awsi-gen serve`, and says which of them is at fault when a server does not start. */
import { readFile } from "node:fs/promises";
import type { LogOptions } from "../../server-stub/reference/log.ts";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";

export interface ServeOptions {
  readonly api?: readonly string[];
  readonly spec?: string;
  readonly port: string;
  readonly ports?: boolean;
  readonly host: string;
  readonly data?: string;
  readonly seed?: string;
  readonly settings?: string;
  readonly log?: LogOptions["level"];
  readonly allowFunctions?: boolean;
  readonly json?: boolean;
}

type Invalid = ReturnType<typeof diagnose>;

export function invalidOption(option: string, reason: string): Invalid {
  return diagnose("invalid-option", { option, reason });
}

export function readPort(port: string, diagnostics: Diagnostics): number | undefined {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number <= 65_535) return number;
  diagnostics.add(invalidOption(`--port ${port}`, "a port is a number up to 65535"));
  return undefined;
}

/** By API; empty without a file. */
export async function readSettings(
  file: string | undefined,
  diagnostics: Diagnostics,
): Promise<Readonly<Record<string, object>> | undefined> {
  if (file === undefined) return {};
  try {
    const settings: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isObject(settings) && Object.values(settings).every(isObject)) return settings as Record<string, object>;
    diagnostics.add(invalidOption(`--settings ${file}`, 'it must be an object of objects: {"awsi": {…}}'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is no JSON: ${error.message}` : unreadable(error);
    diagnostics.add(invalidOption(`--settings ${file}`, reason));
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`;
}

/** What the operating system or a system refuses is the user's to mend; anything else is a bug of ours. */
export function whyNotStarted(error: unknown, { port, host, data, settings }: ServeOptions): Invalid {
  const { code, message, name } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return invalidOption(`--port ${port}`, "another program listens there");
  if (code === "EACCES") return invalidOption(`--port ${port}`, "permission denied");
  if (code === "ERR_SOCKET_BAD_PORT") return invalidOption(`--port ${port}`, "the last port is beyond 65535");
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return invalidOption(`--host ${host}`, "it is no address of this machine");
  }
  if (name === "StoreError") return invalidOption(`--data ${data ?? ""}`, message);
  if (name.endsWith("SettingsError")) return invalidOption(`--settings ${settings ?? ""}`, message);
  throw error;
}
