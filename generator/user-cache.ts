/**
 * What earlier runs of this user found out, by what it depends on. Keys hold contents or their hashes,
 * never times or paths alone, so an entry is never out of date. A cache that cannot be used is no error.
 */
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export type Key = readonly string[];

/** `compute`, or what it answered earlier for the same key. */
export async function remembered<T>(key: Key, compute: () => Promise<T>): Promise<T> {
  const known = recall(key);
  if (known !== undefined) return known as T;
  const value = await compute();
  remember(key, value);
  return value;
}

/** What was remembered under a key; plain JSON, as it was written. */
export function recall(key: Key): unknown {
  const file = fileOf(key);
  try {
    return file === undefined ? undefined : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** By rename, so that a run beside this one never reads half a file. */
export function remember(key: Key, value: unknown): void {
  const file = fileOf(key);
  if (file === undefined) return;
  try {
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A full or read-only disk costs time, not correctness.
  }
}

function fileOf(key: Key): string | undefined {
  const folder = cacheFolder();
  return folder && join(folder, `${createHash("sha256").update(JSON.stringify(key)).digest("hex")}.json`);
}

/** A folder of this user alone: what another user left there is not believed. */
function cacheFolder(): string | undefined {
  try {
    const { uid } = userInfo();
    const folder = join(tmpdir(), `awsi-gen-${uid}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const stat = lstatSync(folder);
    return stat.isDirectory() && (uid < 0 || (stat.uid === uid && (stat.mode & 0o022) === 0)) ? folder : undefined;
  } catch {
    return undefined;
  }
}
