/**
 * Puts files into a folder whole or not at all. New files are staged in `.awsi-gen.tmp` inside the
 * folder (the same file system, nothing outside touched), then moved into place while a journal
 * stands beside them. A failure moves everything back; a crash is undone by the next run.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { statAt, whyRefused } from "./paths.ts";

export const stagingName = ".awsi-gen.tmp";

/** Another run is at work in the folder. */
export class FolderBusyError extends Error {}

/** What is in progress, while files move. */
interface Journal {
  readonly write: readonly string[];
  readonly remove: readonly string[];
}

/** Files to write by path, in order, and paths to remove. */
export interface Change {
  readonly write: ReadonlyMap<string, Uint8Array>;
  readonly remove: readonly string[];
}

export function commit(folder: string, change: Change): void {
  const created = mkdirSync(folder, { recursive: true });
  try {
    const staging = join(folder, stagingName);
    mkdirSync(staging);
    writeFileSync(join(staging, "pid"), String(process.pid));
    try {
      for (const [path, bytes] of change.write) writeAt(join(staging, "new", path), bytes);
      move(folder, { write: [...change.write.keys()], remove: change.remove });
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  } catch (error) {
    if (created !== undefined) rmSync(created, { recursive: true, force: true });
    throw error;
  }
}

/** Undoes what a crashed run left. Throws `FolderBusyError` if that run is still alive. */
export function recover(folder: string): void {
  const staging = join(folder, stagingName);
  const stat = statAt(staging);
  if (!stat) return;
  if (stat.isDirectory()) {
    if (isAlive(join(staging, "pid"))) throw new FolderBusyError("another run of awsi-gen is writing to it");
    const journal = readJournal(staging);
    if (journal) rollBack(folder, journal);
  }
  rmSync(staging, { recursive: true, force: true });
}

function move(folder: string, journal: Journal): void {
  const staging = join(folder, stagingName);
  const journalFile = join(staging, "journal.json");
  writeFileSync(journalFile, JSON.stringify(journal));
  try {
    for (const path of [...journal.remove, ...journal.write]) setAside(folder, path);
    for (const path of journal.remove) removeEmptyFolders(folder, dirname(path));
    // An empty folder where a file goes.
    for (const path of journal.write) if (statAt(join(folder, path))?.isDirectory()) rmdirSync(join(folder, path));
    for (const path of journal.write) renameInto(join(staging, "new", path), join(folder, path));
  } catch (error) {
    rollBack(folder, journal);
    throw error;
  }
  // Without its journal, the change is done: what is left of the staging folder is mere litter.
  rmSync(journalFile);
}

function setAside(folder: string, path: string): void {
  const file = join(folder, path);
  if (statAt(file)?.isFile()) renameInto(file, join(folder, stagingName, "old", path));
}

/** First the new files go, then the old ones return: a file may stand where a folder stood. */
function rollBack(folder: string, { write, remove }: Journal): void {
  const staging = join(folder, stagingName);
  for (const path of write) {
    const isPlaced = !existsSync(join(staging, "new", path)) && statAt(join(folder, path))?.isFile();
    if (!isPlaced) continue;
    rmSync(join(folder, path));
    removeEmptyFolders(folder, dirname(path));
  }
  for (const path of [...remove, ...write]) {
    const old = join(staging, "old", path);
    if (existsSync(old)) renameInto(old, join(folder, path));
  }
}

/** A journal is acted upon only if every path in it is one that we could have written. */
function readJournal(staging: string): Journal | undefined {
  try {
    const { write, remove } = JSON.parse(readFileSync(join(staging, "journal.json"), "utf8")) as Journal;
    const isFine = [...write, ...remove].every((path) => typeof path === "string" && whyRefused(path) === undefined);
    return isFine ? { write, remove } : undefined;
  } catch {
    return undefined;
  }
}

/** Process ids are used again, so that an old one says nothing. */
const longestRunMs = 10 * 60_000;

function isAlive(pidFile: string): boolean {
  try {
    if (Date.now() - (statAt(pidFile)?.mtimeMs ?? 0) > longestRunMs) return false;
    const pid = Number(readFileSync(pidFile, "utf8"));
    // Signal 0 only asks whether the process is there.
    return pid > 0 && pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function writeAt(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function renameInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
}

function removeEmptyFolders(folder: string, path: string): void {
  for (let at = path; at !== "."; at = dirname(at)) {
    try {
      rmdirSync(join(folder, at));
    } catch {
      return;
    }
  }
}
