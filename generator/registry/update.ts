/**
 * Reads a registry, works out a change, and commits it if the registry is still as it was read; else once
 * more from the start. So the long work is done without the lock, which is held for milliseconds.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { shownPath } from "../output/paths.ts";
import { systemReason } from "../output/write.ts";
import { registryFile } from "./entry.ts";
import { locked, RegistryBusyError } from "./lock.ts";
import { type Change, commit, discard, isInterrupted, recover, stage } from "./transaction.ts";

/** What is to change, if anything, and what the caller wants to know. */
export interface Plan<T> {
  readonly change?: Change;
  readonly answer: T;
}

/** `text`: of `registry.yaml`; undefined where there is none yet. No plan means: refused, with an error reported. */
export type Planner<T> = (text: string | undefined, diagnostics: Diagnostics) => Promise<Plan<T> | undefined>;

/** The answer; undefined, with an error reported and the registry as it was, if it could not be done. */
export async function updateRegistry<T>(
  folder: string,
  diagnostics: Diagnostics,
  planner: Planner<T>,
): Promise<T | undefined> {
  try {
    for (;;) {
      if (isInterrupted(folder)) await finishInterrupted(folder);
      const own = new Diagnostics();
      const text = readIfThere(folder);
      const plan = await planner(text, own);
      if (plan?.change && !own.hasErrors && !(await tryCommit(folder, text, plan.change))) continue;
      own.all.forEach((diagnostic) => {
        diagnostics.add(diagnostic);
      });
      return own.hasErrors ? undefined : plan?.answer;
    }
  } catch (error) {
    report(error, folder, diagnostics);
    return undefined;
  }
}

function report(error: unknown, folder: string, diagnostics: Diagnostics): void {
  const at = shownPath(folder);
  diagnostics.add(
    error instanceof RegistryBusyError
      ? diagnose("registry-busy", { folder: at })
      : diagnose("registry-unwritable", { folder: at, reason: systemReason(error) }),
  );
}

/** For commands that only read: what a process that died had begun is brought to its end, or that is reported. */
export async function finishIfPossible(folder: string, diagnostics: Diagnostics): Promise<void> {
  try {
    await finishInterrupted(folder);
  } catch (error) {
    report(error, folder, diagnostics);
  }
}

async function finishInterrupted(folder: string): Promise<void> {
  await locked(folder, () => {
    recover(folder);
  });
}

/** False if another process has changed the registry meanwhile. */
async function tryCommit(folder: string, expected: string | undefined, change: Change): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const staging = stage(folder, change);
  try {
    return await locked(folder, (isHeld) => {
      recover(folder);
      if (readIfThere(folder) !== expected || !isHeld()) return false;
      commit(folder, staging);
      return true;
    });
  } finally {
    discard(staging);
  }
}

function readIfThere(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, registryFile), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
