/**
 * Ends a process with everything it has started. Its group goes at once; on Linux also those that have left the
 * group: they carry the mark that the first process got in its environment, or are still in its folder.
 */
import { readdir, readFile, readlink } from "node:fs/promises";

export const MARK = "AWSI_FUNCTION_RUN";

/** Processes start others, and end, while the list is read: only after some looks that find none there is none. */
const CLEAN_LOOKS = 3;
const MAX_LOOKS = 30;

export interface Tree {
  /** Id of the first process, which leads its own group. */
  readonly leader: number;
  /** Value of the variable in the environment. */
  readonly mark: string;
  /** Where it was started; nobody else's. */
  readonly folder: string;
}

/** Never throws. */
export async function killTree(tree: Tree): Promise<void> {
  for (let [looks, clean] = [0, 0]; looks < MAX_LOOKS && clean < CLEAN_LOOKS; looks += 1) {
    kill(-tree.leader);
    const left = await processesOf(tree);
    for (const id of left) kill(id);
    clean = left.length === 0 ? clean + 1 : 0;
  }
}

/** None where the system does not tell. */
async function processesOf(tree: Tree): Promise<readonly number[]> {
  const names = await readdir("/proc").catch(() => []);
  const ids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const belongs = await Promise.all(ids.map((id) => isOf(tree, id)));
  return ids.filter((_, index) => belongs[index]);
}

/** Either can be missing: the environment while a program is being replaced by another, the folder once it is left. */
async function isOf({ mark, folder }: Tree, id: number): Promise<boolean> {
  const [environment, place] = await Promise.all([
    readFile(`/proc/${id}/environ`, "utf8").catch(() => ""),
    readlink(`/proc/${id}/cwd`).catch(() => ""),
  ]);
  return environment.split("\0").includes(`${MARK}=${mark}`) || place === folder || place.startsWith(`${folder}/`);
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
