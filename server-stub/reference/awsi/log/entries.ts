/** Entries of the log: who did what, as text. */
import { stringifyExact, type JsonObject } from "../../../runtime/exact-json.ts";
import type { Stamped } from "../../store.ts";
import { AwsiFailure } from "../failure.ts";
import type { User } from "../users.ts";
import { LOG, stamp, type World } from "../world.ts";

export interface LogEntry extends Stamped {
  readonly event_source: string;
  readonly event_name: string;
  readonly event_param: string;
  readonly owner: string | null;
}

interface Event {
  readonly source: string;
  readonly name: string;
  readonly param: string;
}

/** DynamoDB's limit of an item, which the documented API stands on. */
const MAX_ENTRY_BYTES = 400 * 1024;
/** Of an entry of the server's own, in characters. */
const MAX_OWN_PARAM = 2_000_000;

/** What cannot be stored → code 13: no source or name, or too large. */
export function addEntry(world: World, owner: User, event: Event): void {
  const size = [event.source, event.name, event.param].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (event.source === "" || event.name === "" || size > MAX_ENTRY_BYTES) throw new AwsiFailure("log creation failed");
  write(world, owner, event);
}

/** The server writes by itself what it does; details as JSON text, cut where they are too long. */
export function addOwnEntry(world: World, owner: User | undefined, name: string, details: JsonObject): void {
  write(world, owner, { source: "logic", name, param: stringifyExact(details).slice(0, MAX_OWN_PARAM) });
}

function write(world: World, owner: User | undefined, { source, name, param }: Event): void {
  const fields = { event_source: source, event_name: name, event_param: param, owner: owner?.id ?? null };
  world.store.put(stamp(world, LOG, fields));
}

export interface LogFilter {
  readonly event_source?: string | undefined;
  readonly event_name?: string | undefined;
  readonly user_id?: string | undefined;
}

export function hasFilter(filter: LogFilter): boolean {
  return [filter.event_source, filter.event_name, filter.user_id].some((value) => value !== undefined);
}

/** All filters that are given must be met. */
export function matches({ event_source, event_name, user_id }: LogFilter, entry: LogEntry): boolean {
  return (
    (event_source === undefined || entry.event_source === event_source) &&
    (event_name === undefined || entry.event_name === event_name) &&
    (user_id === undefined || entry.owner === user_id)
  );
}
