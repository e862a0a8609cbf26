/**
 * What this generator is, byte for byte: its bundled code, templates and runtimes, the packages it uses and
 * Node itself. With the same fingerprint, the same input gives the same output.
 */
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../package-root.ts";
import { isRuntimeFile } from "../targets/runtime-files.ts";

/** Undefined where the program runs from source, as in tests: there code may change in mid-run. */
export function generatorFingerprint(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  const code = basename(here) === "chunks" ? dirname(here) : here;
  if (!existsSync(join(code, "cli.js"))) return undefined;
  const hash = createHash("sha256").update(process.version);
  for (const folder of [code, join(packageRoot, "templates"), ...runtimes()]) addFolder(hash, folder);
  for (const file of packageFiles()) addFile(hash, file);
  return hash.digest("hex");
}

/** Of all that is copied of a folder, names included; empty where there is none. */
export function folderHash(folder: string | undefined): string {
  if (folder === undefined || !existsSync(folder)) return "";
  const hash = createHash("sha256");
  addFolder(hash, folder);
  return hash.digest("hex");
}

function runtimes(): readonly string[] {
  const sdks = join(packageRoot, "sdks");
  const languages = existsSync(sdks) ? readdirSync(sdks).sort() : [];
  const folders = [...languages.map((language) => join(sdks, language)), join(packageRoot, "server-stub")];
  return folders.map((folder) => join(folder, "runtime")).filter(existsSync);
}

function addFolder(hash: Hash, folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => isRuntimeFile(file.slice(folder.length + 1)));
  for (const file of files.sort()) addFile(hash, file);
}

/** Lengths keep the end of one file apart from the start of the next. */
function addFile(hash: Hash, file: string): void {
  const bytes = readFileSync(file);
  hash.update(`\0${file}\0${bytes.length}\0`).update(bytes);
}

/** Our own package file, those of the packages we use, and npm's list of all that is installed. */
function packageFiles(): readonly string[] {
  const own = join(packageRoot, "package.json");
  const { dependencies = {} } = JSON.parse(readFileSync(own, "utf8")) as { dependencies?: object };
  const wanted = [".package-lock.json", ...Object.keys(dependencies).map((name) => join(name, "package.json"))];
  return [own, ...wanted.flatMap(installed)];
}

/** Packages are looked for as Node does: in each `node_modules` on the way up. */
function installed(file: string): readonly string[] {
  for (let folder = packageRoot; ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", file);
    if (existsSync(found)) return [found];
    if (folder === dirname(folder)) return [];
  }
}
