/** Schedules: their records, and how they get to the timer. */
import type { JsonObject } from "../../../runtime/exact-json.ts";
import { newUuid } from "../../ids.ts";
import type { Stamped } from "../../store.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { SCHEDULE, SCHEDULE_NAME, stamp, type World } from "../world.ts";
import { ExpressionError, parseExpression, type NextTime } from "./expressions.ts";

/** What is shown of a schedule. */
export interface Schedule extends Stamped {
  readonly schedule_name: string;
  /** Called `schedule_id` by the functions that create and delete. */
  readonly schedule_relation_name: string;
  readonly schedule_expression: string;
  readonly function_name: string;
  readonly payload: JsonObject;
}

export interface StoredSchedule extends Schedule {
  /** In whose name it runs: the id of the session's item. Never shown. */
  readonly session_item: string | null;
}

type NewSchedule = Pick<
  StoredSchedule,
  "schedule_name" | "schedule_expression" | "function_name" | "payload" | "session_item"
>;

/** Code 33 for a name that is taken, 16 for an expression that cannot be read or never fires. */
export function addSchedule(world: World, given: NewSchedule): StoredSchedule {
  if (given.schedule_name === "") throw invalidRequest("schedule_name is empty");
  if (findSchedule(world, given.schedule_name) !== undefined) throw new AwsiFailure("existing schedule");
  const fields = { ...given, schedule_relation_name: newUuid(world.random) };
  const schedule = stamp(world, SCHEDULE, fields) as unknown as StoredSchedule;
  world.timer.set(schedule.id, readExpression(schedule));
  world.store.put(schedule);
  return schedule;
}

export function deleteSchedule(world: World, schedule: StoredSchedule): void {
  world.timer.clear(schedule.id);
  world.store.delete(schedule.id);
}

export function requireSchedule(world: World, name: string): StoredSchedule {
  const schedule = findSchedule(world, name);
  if (schedule === undefined) throw new AwsiFailure("no such schedule");
  return schedule;
}

export function scheduleAt(world: World, id: string): StoredSchedule | undefined {
  const document = world.store.get(id);
  return document?.partition === SCHEDULE ? (document as StoredSchedule) : undefined;
}

export function shownSchedule(schedule: StoredSchedule): Schedule {
  const shown = Object.entries(schedule).filter(([name]) => name !== "session_item");
  return Object.fromEntries(shown) as unknown as Schedule;
}

/** Sets the timer for the schedules of the data file; those that have fired for the last time stay silent. */
export function resumeSchedules(world: World): void {
  for (const document of world.store.scan({ partition: SCHEDULE, reverse: false })) {
    const schedule = document as StoredSchedule;
    world.timer.set(schedule.id, readExpression(schedule));
  }
}

function findSchedule(world: World, name: string): StoredSchedule | undefined {
  return world.store.find(SCHEDULE_NAME, name)[0] as StoredSchedule | undefined;
}

/** Rates count from the schedule's creation, also after a restart. */
function readExpression({ schedule_expression, creation_date }: StoredSchedule): NextTime {
  try {
    return parseExpression(schedule_expression, Math.round(creation_date * 1000));
  } catch (error) {
    throw error instanceof ExpressionError ? invalidRequest(`schedule_expression: ${error.message}`) : error;
  }
}
