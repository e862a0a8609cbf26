/**
 * Changes to a registry's folder, whole or not at all. All new files are staged beside it; then one rename
 * makes the change certain (`.transaction`), and the files are moved into place, `registry.yaml` last. Whoever
 * comes next finishes what a process that died in between had begun: moving twice changes nothing.
 */
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { registryFile } from "./entry.ts";

/** Paths are relative to the registry's folder. */
export interface Change {
  readonly write: ReadonlyMap<string, Uint8Array>;
  readonly remove: readonly string[];
  /** The new text of `registry.yaml`. */
  readonly registry: string;
}

interface Manifest {
  readonly write: readonly string[];
  readonly remove: readonly string[];
}

const stagingPrefix = ".staging-";
const transactionName = ".transaction";

/** Writes everything that the change needs, beside the registry; answers the folder. Needs no lock. */
export function stage(folder: string, change: Change): string {
  const staging = join(folder, `${stagingPrefix}${process.pid}-${randomUUID().slice(0, 8)}`);
  mkdirSync(staging, { recursive: true });
  for (const [path, bytes] of change.write) writeDurably(join(staging, "files", path), bytes);
  const manifest: Manifest = { write: [...change.write.keys()], remove: change.remove };
  writeDurably(join(staging, "manifest.json"), Buffer.from(JSON.stringify(manifest)));
  writeDurably(join(staging, registryFile), Buffer.from(change.registry));
  return staging;
}

export function discard(staging: string): void {
  rmSync(staging, { recursive: true, force: true });
}

/** Makes a staged change real. Only for the holder of the lock, after `recover`. */
export function commit(folder: string, staging: string): void {
  renameSync(staging, join(folder, transactionName));
  apply(folder);
}

/** Whether a process died in the middle of a change. */
export function isInterrupted(folder: string): boolean {
  return existsSync(join(folder, transactionName));
}

/** Finishes such a change, and removes what dead processes staged. Only for the holder of the lock. */
export function recover(folder: string): void {
  if (isInterrupted(folder)) apply(folder);
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(stagingPrefix) ? Number(name.slice(stagingPrefix.length).split("-")[0]) : undefined;
    if (pid !== undefined && !isAlive(pid)) discard(join(folder, name));
  }
}

function apply(folder: string): void {
  const transaction = join(folder, transactionName);
  const manifest = readManifest(transaction);
  for (const path of manifest.write) moveIfThere(join(transaction, "files", path), join(folder, path));
  for (const path of manifest.remove) rmSync(join(folder, path), { force: true });
  moveIfThere(join(transaction, registryFile), join(folder, registryFile));
  discard(transaction);
}

/** Without a manifest the change was done, and its remains were being removed. */
function readManifest(transaction: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(transaction, "manifest.json"), "utf8")) as Manifest;
  } catch {
    return { write: [], remove: [] };
  }
}

function moveIfThere(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** On the disk before it is said to be: a power cut must not leave an empty file under a name that counts. */
function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "wx");
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
