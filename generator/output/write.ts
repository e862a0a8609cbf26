/**
 * `write`: files → an output folder, whole or not at all. Files changed by hand and files that are not
 * ours are kept unless `force`; a run that changes nothing writes nothing.
 */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { OutputFile } from "../targets/target.ts";
import { commit, FolderBusyError, recover } from "./commit.ts";
import { compare, type Contents, sha256 } from "./compare.ts";
import { shownPath } from "./paths.ts";
import { type Manifest, manifestName, printManifest, readManifest } from "./manifest.ts";

export interface WriteOptions {
  /** Overwrite files changed by hand, and files that awsi-gen did not write. */
  readonly force: boolean;
  readonly generatorVersion: string;
  /** SHA-256 of the source document's bytes, hex. */
  readonly specSha256: string;
}

/** Paths relative to the folder, each in one list. */
export interface WriteReport {
  readonly folder: string;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** Of the manifest that now lies in the folder, hex. */
  readonly manifestSha256: string;
}

/** Undefined, with an error reported and the folder as it was, if it cannot be done. */
export async function write(
  files: readonly OutputFile[],
  folder: string,
  options: WriteOptions,
  diagnostics: Diagnostics,
): Promise<WriteReport | undefined> {
  const target = resolve(folder);
  try {
    checkFolder(target);
    recover(target);
    return await update(target, contentsOf(files), options, diagnostics);
  } catch (error) {
    const reason = error instanceof FolderBusyError ? error.message : systemReason(error);
    diagnostics.add(diagnose("folder-unwritable", { folder: shownPath(target), reason }));
    return undefined;
  }
}

async function update(
  folder: string,
  contents: Contents,
  options: WriteOptions,
  diagnostics: Diagnostics,
): Promise<WriteReport | undefined> {
  const before = await readManifest(folder);
  const { write: changed, unchanged, remove } = compare(folder, contents, before, options.force, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const manifest = printManifest(manifestOf(contents, options));
  const manifestSha256 = sha256(Buffer.from(manifest));
  const report = { folder, written: changed, unchanged, removed: remove, manifestSha256 };
  const isManifestSame = before !== undefined && printManifest(before) === manifest;
  if (changed.length === 0 && remove.length === 0 && isManifestSame) return report;
  const write = new Map<string, Uint8Array>();
  for (const path of changed) write.set(path, contents.get(path) ?? new Uint8Array());
  if (!isManifestSame) write.set(manifestName, Buffer.from(manifest));
  commit(folder, { write, remove });
  return report;
}

function contentsOf(files: readonly OutputFile[]): Contents {
  const contents = new Map<string, Buffer>();
  for (const { path, content } of files) {
    if (contents.has(path)) throw new Error(`Two files are called ${path}.`);
    contents.set(path, typeof content === "string" ? Buffer.from(content) : asBuffer(content));
  }
  return contents;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function manifestOf(contents: Contents, options: WriteOptions): Manifest {
  const files: Record<string, { sha256: string; size: number }> = {};
  for (const [path, bytes] of contents) files[path] = { sha256: sha256(bytes), size: bytes.length };
  return { generator: options.generatorVersion, spec: options.specSha256, files };
}

function checkFolder(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  ENOTDIR: "a file stands in its place",
  ENAMETOOLONG: "a path is too long",
};

/** What the operating system says; anything else is a bug of ours and goes on as such. */
export function systemReason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || !/^E[A-Z0-9]+$/.test(code)) throw error;
  return reasons[code] ?? code;
}
