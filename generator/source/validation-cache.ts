/**
 * Remembers what validation said of a document, by its content. Compiling the OpenAPI schema takes
 * longer than all the rest of a run (300 ms), and most runs see a document that was seen before.
 */
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** `compute`, or what it answered earlier for the same key. A cache that cannot be used is no error. */
export async function remembered<T>(key: readonly string[], compute: () => Promise<T>): Promise<T> {
  const folder = cacheFolder();
  const file = folder && join(folder, `${createHash("sha256").update(key.join("\n")).digest("hex")}.json`);
  if (file === undefined) return compute();
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    const value = await compute();
    store(file, JSON.stringify(value));
    return value;
  }
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

/** By rename, so that a run beside this one never reads half a file. */
function store(file: string, text: string): void {
  try {
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A full or read-only disk costs time, not correctness.
  }
}
