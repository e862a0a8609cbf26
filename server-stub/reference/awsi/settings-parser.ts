/** Reads `AwsiSettings` from plain JSON, as workflows and files give it. Every mistake is named with its place. */
import { isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import { SettingsError } from "../settings-error.ts";
import {
  LOGIN_METHODS,
  POLICY_MODES,
  POLICY_RULES,
  PROVIDERS,
  type AwsiSettings,
  type LoginMethod,
  type LoginMethodSettings,
  type ProviderSettings,
} from "./settings.ts";

export class AwsiSettingsError extends SettingsError {
  override readonly name = "AwsiSettingsError";
}

type Reader<T> = (value: Json, at: string) => T;

/** Throws `AwsiSettingsError`. Login methods may be named without `_login`: `guest`. */
export function parseAwsiSettings(json: unknown): AwsiSettings {
  return object(json as Json, "", {
    admin: (value, at) => object(value, at, { email: text, password: text }),
    login_methods: (value, at) => record(value, at, loginMethodName, loginMethod),
    providers: (value, at) => record(value, at, (name, place) => oneOf(PROVIDERS)(name, place), provider),
    policies: (value, at) => record(value, at, (name) => name, policies),
    smtp: (value, at) => object(value, at, { require_tls: flag, verify_certificate: flag }),
    sms: (value, at) => object(value, at, { url: httpAddress }),
    webhooks: (value, at) => record(value, at, (name) => name, text),
    functions: (value, at) => object(value, at, FUNCTIONS),
    verification_code: text,
    password_hash_visibility: oneOf(["admin", "never"] as const),
  });
}

const FUNCTIONS = {
  time_limit_seconds: between(1, 3600),
  memory_limit_mb: between(64, 65_536),
  parallel_runs: between(1, 1000),
  python: text,
  python_path: text,
  node_package: text,
};

function loginMethodName(name: string, at: string): LoginMethod {
  return oneOf(LOGIN_METHODS)(name.endsWith("_login") ? name : `${name}_login`, at);
}

function loginMethod(value: Json, at: string): LoginMethodSettings {
  return object(value, at, {
    enabled: flag,
    default_group_name: text,
    accept_registrations: flag,
    minimum_password_length: count,
  });
}

function provider(value: Json, at: string): ProviderSettings {
  return object(value, at, { url: httpAddress, client_id: text });
}

function policies(value: Json, at: string): Readonly<Record<string, (typeof POLICY_RULES)[number]>> {
  return record(value, at, (name, place) => oneOf(POLICY_MODES)(name, place), oneOf(POLICY_RULES));
}

/** An object with known members, each read by its own reader. */
function object<T extends Readonly<Record<string, unknown>>>(
  value: Json,
  at: string,
  readers: { readonly [Key in keyof T]: Reader<T[Key]> },
): { readonly [Key in keyof T]?: T[Key] } {
  const known = Object.keys(readers);
  const entries = Object.entries(members(value, at)).map(([key, member]) => {
    if (!known.includes(key)) throw new AwsiSettingsError(join(at, key), `is unknown; known are ${known.join(", ")}`);
    return [key, readers[key]?.(member, join(at, key))] as const;
  });
  return Object.fromEntries(entries) as { readonly [Key in keyof T]?: T[Key] };
}

function record<Key extends string, T>(
  value: Json,
  at: string,
  readKey: (key: string, at: string) => Key,
  read: Reader<T>,
): Readonly<Record<Key, T>> {
  const entries = Object.entries(members(value, at)).map(([key, member]) => {
    return [readKey(key, join(at, key)), read(member, join(at, key))] as const;
  });
  return Object.fromEntries(entries) as Record<Key, T>;
}

function members(value: Json, at: string): JsonObject {
  if (!isJsonObject(value)) throw new AwsiSettingsError(at, "must be an object");
  return value;
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}

function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (value, at) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new AwsiSettingsError(at, `must be one of ${values.join(", ")}`);
    return found;
  };
}

function text(value: Json, at: string): string {
  if (typeof value !== "string" || value === "") throw new AwsiSettingsError(at, "must be a text that is not empty");
  return value;
}

function flag(value: Json, at: string): boolean {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new AwsiSettingsError(at, "must be true or false");
}

function count(value: Json, at: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new AwsiSettingsError(at, "must be a whole number, 0 or more");
  }
  return value;
}

function between(least: number, most: number): Reader<number> {
  return (value, at) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
    throw new AwsiSettingsError(at, `must be a whole number from ${least} to ${most}`);
  };
}

function httpAddress(value: Json, at: string): string {
  const address = text(value, at);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new AwsiSettingsError(at, "must be an http or https address");
  }
  return address;
}
