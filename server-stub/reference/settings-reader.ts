/** Readers of settings, which are plain JSON. Every mistake is named with its place. */
import { isJsonObject, type Json, type JsonObject } from "../runtime/exact-json.ts";
import { SettingsError } from "./settings-error.ts";

/** `at`: path of the member, for messages. Throws `SettingsError`. */
export type Reader<T> = (value: Json, at: string) => T;

/** Known members of an object, each with its own reader; all are optional. */
export function optional<T extends object>(readers: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<Partial<T>> {
  const known = Object.keys(readers) as (keyof T & string)[];
  return (value, at) => {
    const entries = Object.entries(membersOf(value, at)).map(([key, member]) => {
      const name = known.find((candidate) => candidate === key);
      if (name === undefined) throw new SettingsError(join(at, key), `is unknown; known are ${known.join(", ")}`);
      return [key, readers[name](member, join(at, key))] as const;
    });
    return Object.fromEntries(entries) as Partial<T>;
  };
}

/** As `optional`, but those that are `needed` have to be there. */
export function object<T extends object>(
  readers: { readonly [Key in keyof T]-?: Reader<Exclude<T[Key], undefined>> },
  needed: readonly (keyof T & string)[] = [],
): Reader<T> {
  const read = optional(readers);
  return (value, at) => {
    const members = read(value, at);
    const missing = needed.find((name) => !Object.hasOwn(members, name));
    if (missing !== undefined) throw new SettingsError(join(at, missing), "is missing");
    return members as T;
  };
}

/** An object whose members have names of the user's own. */
export function record<T>(read: Reader<T>, checkKey: Reader<unknown> = () => undefined): Reader<Record<string, T>> {
  return (value, at) => {
    const entries = Object.entries(membersOf(value, at)).map(([key, member]) => {
      checkKey(key, join(at, key));
      return [key, read(member, join(at, key))] as const;
    });
    return Object.fromEntries(entries);
  };
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new SettingsError(at, "must be a list");
    return (value as readonly Json[]).map((item, index) => read(item, `${at}[${index}]`));
  };
}

export function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (value, at) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new SettingsError(at, `must be one of ${values.join(", ")}`);
    return found;
  };
}

export function text(value: Json, at: string): string {
  if (typeof value !== "string" || value === "") throw new SettingsError(at, "must be a text that is not empty");
  return value;
}

/** `form`: in words, for the message. */
export function textLike(pattern: RegExp, form: string): Reader<string> {
  return (value, at) => {
    if (typeof value !== "string" || !pattern.test(value)) throw new SettingsError(at, `must be ${form}`);
    return value;
  };
}

export function flag(value: Json, at: string): boolean {
  if (typeof value !== "boolean") throw new SettingsError(at, "must be true or false");
  return value;
}

export function count(smallest: number): Reader<number> {
  return (value, at) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= smallest) return value;
    throw new SettingsError(at, `must be a whole number, ${smallest} or more`);
  };
}

function membersOf(value: Json, at: string): JsonObject {
  if (!isJsonObject(value)) throw new SettingsError(at, "must be an object");
  return value;
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}
