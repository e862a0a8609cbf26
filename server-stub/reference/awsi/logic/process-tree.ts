/**
 * Ends a process with everything it has started. Its group goes at once; on Linux also those that have left the
 * group: they carry the mark that the first process got in its environment.
 */
import { readdir, readFile } from "node:fs/promises";

export const MARK = "AWSI_FUNCTION_RUN";

/** Processes may start others while the list is read. */
const ROUNDS = 5;

/** `leader`: id of the process, which leads its own group; `mark`: value of the variable. Never throws. */
export async function killTree(leader: number, mark: string): Promise<void> {
  kill(-leader);
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = await markedProcesses(mark);
    if (left.length === 0) return;
    for (const id of left) kill(id);
  }
}

/** Ids of the processes that carry the mark; none where the system does not tell environments. */
async function markedProcesses(mark: string): Promise<readonly number[]> {
  const names = await readdir("/proc").catch(() => []);
  const ids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const marked = await Promise.all(ids.map((id) => hasMark(id, mark)));
  return ids.filter((_, index) => marked[index]);
}

/** A zombie has no environment any more, and another user's cannot be read. */
async function hasMark(id: number, mark: string): Promise<boolean> {
  const environment = await readFile(`/proc/${id}/environ`, "utf8").catch(() => "");
  return environment.split("\0").includes(`${MARK}=${mark}`);
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
