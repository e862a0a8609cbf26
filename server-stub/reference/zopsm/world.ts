/** What every part of a Zopsm server stands on. No HTTP in here, and none in the modules that take a `World`. */
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import type { Lookup, Stamped, Store } from "../store.ts";
import type { Mailer } from "./mail.ts";
import type { ZopsmSettings } from "./settings.ts";

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly settings: ZopsmSettings;
  readonly mailer: Mailer;
  /** Signs the tokens of sessions. */
  readonly signingKey: Buffer;
}

export const ACCOUNT_EMAIL: Lookup = { partition: "account", field: "email" };
export const USER_EMAIL: Lookup = { partition: "user", field: "email" };
export const USER_ACCOUNT: Lookup = { partition: "user", field: "accountId" };
export const SESSION_USER: Lookup = { partition: "session", field: "userId" };
export const RESET_USER: Lookup = { partition: "reset", field: "userId" };
export const PROJECT_ACCOUNT: Lookup = { partition: "project", field: "accountId" };
export const SERVICE_PROJECT: Lookup = { partition: "service", field: "projectId" };
export const CATALOG_CODE: Lookup = { partition: "catalog", field: "codeName" };
export const CONSUMER_ACCOUNT: Lookup = { partition: "consumer", field: "accountId" };
export const ATTACHMENT_PROJECT: Lookup = { partition: "attachment", field: "projectId" };
export const TOKEN_PROJECT: Lookup = { partition: "consumer-token", field: "projectId" };

export const LOOKUPS: readonly Lookup[] = [
  ACCOUNT_EMAIL,
  USER_EMAIL,
  USER_ACCOUNT,
  SESSION_USER,
  RESET_USER,
  PROJECT_ACCOUNT,
  SERVICE_PROJECT,
  CATALOG_CODE,
  CONSUMER_ACCOUNT,
  ATTACHMENT_PROJECT,
  TOKEN_PROJECT,
];

/** 32 hexadecimal characters. */
export function newHexId(world: World): string {
  return world.random.bytes(16).toString("hex");
}

/** 64 hexadecimal characters: approve codes, reset tokens, consumer tokens. */
export function newHexSecret(world: World): string {
  return world.random.bytes(32).toString("hex");
}

/** What is kept of a secret: whoever reads the data file cannot use it. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret, "utf8").digest("hex");
}

/** A new document of the partition, saved. */
export function add<T extends object>(
  world: World,
  partition: string,
  fields: T,
  id: string = newHexId(world),
): T & Stamped {
  const document = { ...fields, id, partition, creation_date: world.clock.stamp() } as T & Stamped;
  world.store.put(document);
  return document;
}

/** The document with this id, if it is of this partition. */
export function find(world: World, partition: string, id: string): Stamped | undefined {
  const document = world.store.get(id);
  return document?.partition === partition ? document : undefined;
}

export function deleteAll(world: World, lookup: Lookup, value: string): void {
  for (const { id } of world.store.find(lookup, value)) world.store.delete(id);
}
