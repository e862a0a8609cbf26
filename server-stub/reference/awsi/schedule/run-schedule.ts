/** What happens when a schedule is due: its function runs as if its creator had called it. */
import { AwsiFailure } from "../failure.ts";
import { isAllowed } from "../groups.ts";
import { addOwnEntry } from "../log/entries.ts";
import { runFunction } from "../logic/run-function.ts";
import { userOfSessionItem } from "../sessions.ts";
import type { World } from "../world.ts";
import { scheduleAt } from "./schedule-items.ts";

/** Nobody waits for the answer: the run is logged, and so is a failure. */
export async function runSchedule(world: World, id: string): Promise<void> {
  const schedule = scheduleAt(world, id);
  if (schedule === undefined) return;
  const { schedule_name, session_item, function_name, payload } = schedule;
  const caller = session_item === null ? undefined : userOfSessionItem(world, session_item);
  try {
    if (!isAllowed(world, caller, "cloud.logic.run_function")) throw new AwsiFailure("permission denied");
    await runFunction(world, { name: function_name, payload, caller });
  } catch (error) {
    if (!(error instanceof AwsiFailure)) throw error;
    const { failure, details } = error;
    addOwnEntry(world, caller, `schedule:${schedule_name}`, { function_name, failure, details });
  }
}
