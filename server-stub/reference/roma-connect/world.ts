/** What every part of a ROMA Connect server stands on, and the records of its instances. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { Clock } from "../clock.ts";
import type { Randomness } from "../ids.ts";
import type { Lookup, Stamped, Store } from "../store.ts";
import type { Named, RomaSettings, UserSettings } from "./settings.ts";

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly settings: RomaSettings;
  readonly account: Named;
  readonly projects: readonly Named[];
  readonly users: readonly UserSettings[];
  readonly region: string;
}

export type Kind =
  | "app"
  | "app-code"
  | "task"
  | "plugin"
  | "api-group"
  | "domain"
  | "backend-api"
  | "product-topic"
  | "queue-topic"
  | "notification"
  | "asset-job";

const KINDS: readonly Kind[] = [
  "app",
  "app-code",
  "task",
  "plugin",
  "api-group",
  "domain",
  "backend-api",
  "product-topic",
  "queue-topic",
  "notification",
  "asset-job",
];

/** A record of an instance. */
export interface Entry extends Stamped {
  readonly instance: string;
  readonly key: string;
  readonly data: JsonObject;
}

const byInstance = (partition: Kind): Lookup => ({ partition, field: "instance" });

export const LOOKUPS: readonly Lookup[] = KINDS.map(byInstance);

export function getEntry({ store }: World, kind: Kind, instance: string, key: string): Entry | undefined {
  return store.get(entryId(kind, instance, key)) as Entry | undefined;
}

/** Oldest first. */
export function entriesOf({ store }: World, kind: Kind, instance: string): readonly Entry[] {
  return store.find(byInstance(kind), instance) as readonly Entry[];
}

/** Keeps its place in the order where there was one before. */
export function putEntry({ store, clock }: World, kind: Kind, instance: string, key: string, data: JsonObject): void {
  const id = entryId(kind, instance, key);
  const creation_date = store.get(id)?.creation_date ?? clock.stamp();
  store.put({ id, partition: kind, creation_date, instance, key, data });
}

export function deleteEntry({ store }: World, { id }: Entry): void {
  store.delete(id);
}

/** Ids of all kinds and instances stand in one table. */
function entryId(kind: Kind, instance: string, key: string): string {
  return [kind, instance, key].map(encodeURIComponent).join("/");
}

const INSTANCE = "instance";

export function putInstance({ store, clock }: World, id: string, project: string): void {
  store.put({ id: `${INSTANCE}/${id}`, partition: INSTANCE, creation_date: clock.stamp(), project });
}

/** Id of the project that the instance belongs to. */
export function projectOf({ store }: World, instance: string): string | undefined {
  const project = store.get(`${INSTANCE}/${instance}`)?.["project"];
  return typeof project === "string" ? project : undefined;
}

/** `2020-07-24T02:37:24Z` */
export function timeText(seconds: number): string {
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

/** 32 hexadecimal digits. */
export function newHexId({ random }: World): string {
  return random.bytes(16).toString("hex");
}
