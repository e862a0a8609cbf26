/** Creating, reading and deleting schedules. */
import { indexedKey, pageLimit, readIndexedKey, takePage } from "../../paging.ts";
import { sessionItemId } from "../../session-ids.ts";
import type { Handlers } from "../call.ts";
import { SCHEDULE } from "../world.ts";
import { addSchedule, deleteSchedule, requireSchedule, shownSchedule, type StoredSchedule } from "./schedule-items.ts";

export const scheduleHandlers: Handlers<
  | "cloud.schedule.create_schedule"
  | "cloud.schedule.delete_schedule"
  | "cloud.schedule.get_schedule"
  | "cloud.schedule.get_schedules"
> = {
  "cloud.schedule.create_schedule": ({ world, body }) => {
    const { schedule_name, schedule_expression, function_name, payload, session_id } = body;
    const session_item = session_id === undefined ? null : sessionItemId(session_id);
    const given = { schedule_name, schedule_expression, function_name, payload, session_item };
    const { schedule_relation_name } = addSchedule(world, given);
    return { schedule_id: schedule_relation_name, message: "The schedule has been created.", success: true };
  },

  "cloud.schedule.delete_schedule": ({ world, body }) => {
    const schedule = requireSchedule(world, body.schedule_name);
    deleteSchedule(world, schedule);
    const { schedule_relation_name } = schedule;
    return { schedule_id: schedule_relation_name, message: "The schedule has been deleted.", success: true };
  },

  "cloud.schedule.get_schedule": ({ world, body }) => ({
    item: shownSchedule(requireSchedule(world, body.schedule_name)),
  }),

  "cloud.schedule.get_schedules": ({ world, body }) => {
    const scan = { partition: SCHEDULE, reverse: false, after: readIndexedKey(body.start_key) };
    const page = takePage(world.store, scan, pageLimit(undefined));
    const items = (page.items as readonly StoredSchedule[]).map(shownSchedule);
    return { items, end_key: indexedKey(page, undefined, body.start_key) };
  },
};
