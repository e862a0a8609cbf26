/** Where a package is built: in a clone always in the same folder, so that what has not changed is not compiled again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { packageRoot } from "../../package-root.ts";

const cache = join(packageRoot, ".cache");

/** The package's own folder, or its copy in the project's cache. Packages of the same files share one. */
export function buildFolder(directory: string): string {
  if (!existsSync(cache)) return directory;
  const files = filesOf(directory);
  const hash = createHash("sha256").update(files.join("\0")).update(readFileSync(join(directory, "Package.swift")));
  return join(cache, "swift", "packages", hash.digest("hex").slice(0, 16));
}

/** Brings the copy up to date; a file that is the same keeps its time, by which the compiler goes. */
export function copyChanges(from: string, to: string): void {
  if (from === to) return;
  const files = filesOf(from);
  for (const file of existsSync(to) ? filesOf(to) : []) if (!files.includes(file)) rmSync(join(to, file));
  for (const file of files) {
    const content = readFileSync(join(from, file));
    const target = join(to, file);
    if (existsSync(target) && readFileSync(target).equals(content)) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Paths of what belongs to the package, without what was built. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.startsWith(".build/") && path !== "Package.resolved")
    .sort();
}
