/** What every part of an AWSI server stands on. No HTTP in here, and none in the modules that take a `World`. */
import type { Background } from "../background.ts";
import type { Clock } from "../clock.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { Runs } from "./logic/runs.ts";
import { newId, type Randomness } from "../ids.ts";
import type { Lookup, Stamped, Store } from "../store.ts";
import type { Timer } from "./schedule/timer.ts";
import type { AwsiSettings } from "./settings.ts";

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly settings: AwsiSettings;
  readonly background: Background;
  /** Uploaded functions that are running. */
  readonly runs: Runs;
  /** Fires schedules. */
  readonly timer: Timer;
  /** Every function of the API, sorted: `cloud.auth.login`. */
  readonly functions: readonly string[];
}

export const FILES = "files";
export const LOG = "log";
export const EMAIL_PROVIDER = "email_provider";
export const FUNCTION = "logic-function";
export const FUNCTION_TEST = "logic-function-test";
export const TRIGGER = "logic-trigger";
export const SCHEDULE = "schedule";

/** Partitions of the server's own; no partition record, closed to the item functions. */
const SYSTEM_PARTITIONS = [
  "user",
  LOG,
  FUNCTION,
  FILES,
  "session",
  "webhook",
  SCHEDULE,
  "sort_key",
  "slack_webhook",
  // Not closed in the documented system, though items of the first hold passwords, and the server reads all of them.
  EMAIL_PROVIDER,
  FUNCTION_TEST,
  TRIGGER,
] as const;

/** Records that no function shows as items. */
export const PARTITION_LIST = "partition-list";
export const VERIFICATION = "verification";
export const FILE_CONTENT = "file-content";
export const HIDDEN_PARTITIONS: readonly string[] = [PARTITION_LIST, VERIFICATION, FILE_CONTENT];

/** Not closed by name in the documented system; but nobody may make a partition of this name and fill it. */
export const USER_GROUP = "user_group";
export const RESERVED_PARTITIONS: readonly string[] = [...SYSTEM_PARTITIONS, ...HIDDEN_PARTITIONS, USER_GROUP];

export const USER_EMAIL: Lookup = { partition: "user", field: "email" };
export const SESSION_USER: Lookup = { partition: "session", field: "user_id" };
export const PROVIDER_USER = {
  facebook: { partition: "user", field: "fb_user_id" },
  google: { partition: "user", field: "google_user_id" },
  naver: { partition: "user", field: "naver_user_id" },
  kakao: { partition: "user", field: "kakao_user_id" },
} as const satisfies Record<string, Lookup>;

export const EMAIL_PROVIDER_NAME: Lookup = { partition: EMAIL_PROVIDER, field: "name" };

export const FUNCTION_NAME: Lookup = { partition: FUNCTION, field: "function_name" };
export const TEST_NAME: Lookup = { partition: FUNCTION_TEST, field: "test_name" };
export const TRIGGER_NAME: Lookup = { partition: TRIGGER, field: "trigger_name" };
export const SCHEDULE_NAME: Lookup = { partition: SCHEDULE, field: "schedule_name" };

export const LOOKUPS: readonly Lookup[] = [
  USER_EMAIL,
  SESSION_USER,
  ...Object.values(PROVIDER_USER),
  EMAIL_PROVIDER_NAME,
  FUNCTION_NAME,
  TEST_NAME,
  TRIGGER_NAME,
  SCHEDULE_NAME,
];

/** A new document of the partition: own id and date, whatever the fields say. */
export function stamp<T extends JsonObject>(
  world: World,
  partition: string,
  fields: T,
  id: string = newId(world.random),
): Omit<T, keyof Stamped> & Stamped {
  return { ...fields, id, partition, creation_date: world.clock.stamp() };
}

export function isSystemPartition(partition: string): boolean {
  return SYSTEM_PARTITIONS.some((name) => name === partition);
}
