/** Where a package is built: in a clone always in the same folder, so that what has not changed is not compiled again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { packageRoot } from "../../package-root.ts";

const cache = join(packageRoot, ".cache");

/** Where testees are built together beforehand, all of them in one package. */
export const umbrella: string = join(cache, "swift", "umbrella");
/** By the hash of their sources, their programs' paths below that folder. */
export const prebuiltFile: string = join(umbrella, ".build", "testees.json");

/** The testee of exactly these sources, where it was built beforehand. */
export function prebuiltTestee(directory: string): string | undefined {
  if (!existsSync(prebuiltFile)) return undefined;
  const paths = filesOf(directory).filter((path) => path.startsWith("Sources/"));
  const hash = sourceHash(new Map(paths.map((path) => [path, readFileSync(join(directory, path), "utf8")])));
  const program = (JSON.parse(readFileSync(prebuiltFile, "utf8")) as Record<string, string>)[hash];
  return program !== undefined && existsSync(join(umbrella, program)) ? join(umbrella, program) : undefined;
}

/** Of paths and texts, whatever their order. */
export function sourceHash(texts: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const path of [...texts.keys()].sort()) hash.update(`${path}\0${texts.get(path) ?? ""}\0`);
  return hash.digest("hex");
}

/** The package's own folder, or its copy in the project's cache. Packages of the same files share one. */
export function buildFolder(directory: string): string {
  if (!existsSync(cache)) return directory;
  const files = filesOf(directory);
  const hash = createHash("sha256")
    .update(files.join("\0"))
    .update(readFileSync(join(directory, "Package.swift")));
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
