/** Compares what is to be written with what lies in the folder. Reads only. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import { linkOnTheWay, shownPath, statAt, whyRefused } from "./paths.ts";

/** A file's bytes by path. */
export type Contents = ReadonlyMap<string, Buffer>;

export interface Comparison {
  readonly write: readonly string[];
  readonly unchanged: readonly string[];
  /** Written by an earlier run and no longer wanted. */
  readonly remove: readonly string[];
}

type State = "absent" | "same" | "ours" | "changed" | "foreign";

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What must be done; each file that only `force` may overwrite, and each path that nothing may, is reported. */
export function compare(
  folder: string,
  contents: Contents,
  manifest: Manifest | undefined,
  force: boolean,
  diagnostics: Diagnostics,
): Comparison {
  const listed = manifest?.files ?? {};
  const stale = Object.keys(listed).filter((path) => !contents.has(path));
  checkPaths(folder, [...contents.keys(), ...stale], diagnostics);
  if (diagnostics.hasErrors) return { write: [], unchanged: [], remove: [] };
  const states = new Map<string, State>();
  for (const [path, bytes] of contents) states.set(path, stateOf(folder, path, bytes, ownEntry(listed, path), stale));
  for (const path of stale) states.set(path, stateOf(folder, path, undefined, ownEntry(listed, path), stale));
  for (const [path, state] of force ? [] : states) {
    if (state === "foreign") diagnostics.add(diagnose("file-in-the-way", { path: shownPath(join(folder, path)) }));
    if (state === "changed") diagnostics.add(diagnose("file-changed-by-hand", { path: shownPath(join(folder, path)) }));
  }
  const having = (paths: Iterable<string>, ...wanted: State[]): string[] =>
    [...paths].filter((path) => wanted.includes(states.get(path) ?? "absent"));
  return {
    write: having(contents.keys(), "absent", "ours", "changed", "foreign"),
    unchanged: having(contents.keys(), "same"),
    remove: having(stale, "ours", "changed"),
  };
}

function ownEntry(listed: Manifest["files"], path: string): ManifestFile | undefined {
  return Object.hasOwn(listed, path) ? listed[path] : undefined;
}

/** The manifest lies in the user's folder, so what it lists is checked like everything else. */
function checkPaths(folder: string, paths: readonly string[], diagnostics: Diagnostics): void {
  const links = new Map<string, boolean>();
  for (const path of paths) {
    const refused = whyRefused(path);
    const link = refused === undefined ? linkOnTheWay(folder, path, links) : undefined;
    const reason = refused ?? (link === undefined ? undefined : `${link} is a symbolic link`);
    if (reason !== undefined) diagnostics.add(diagnose("path-escapes-output", { path, reason }));
  }
}

/** Contents are compared byte by byte; only a file that differs is hashed, to see whether it is still ours. */
function stateOf(
  folder: string,
  path: string,
  wanted: Buffer | undefined,
  listed: ManifestFile | undefined,
  stale: readonly string[],
): State {
  const file = join(folder, path);
  const stat = statAt(file);
  if (!stat) return "absent";
  if (stat.isDirectory()) return holdsOnly(folder, path, stale) ? "absent" : "foreign";
  if (!stat.isFile()) return "foreign";
  const bytes = readFileSync(file);
  if (wanted?.equals(bytes)) return "same";
  if (!listed) return "foreign";
  return listed.size === bytes.length && listed.sha256 === sha256(bytes) ? "ours" : "changed";
}

/** A folder in the place of a file is no obstacle if all in it is about to be removed. */
function holdsOnly(folder: string, path: string, stale: readonly string[]): boolean {
  const entries = readdirSync(join(folder, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .every((file) => stale.includes(file.split(sep).join("/")));
}
