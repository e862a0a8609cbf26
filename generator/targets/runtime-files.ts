/** The hand-written runtime of a target, as files of the package that it is copied into. */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { SymbolTable } from "../naming/symbol.ts";
import { packageRoot } from "../package-root.ts";
import type { OutputFile, Target } from "./target.ts";

/** Build leftovers and tests of the runtime itself, which are not part of what is copied. */
const skipped = /(^|\/)(node_modules|__pycache__|test|tests|\.[^/]*)(\/|$)|\.pyc$/;

/** Whether the file at a path (relative, forward slashes or not) is copied. */
export function isRuntimeFile(path: string): boolean {
  return !skipped.test(path.split(sep).join("/"));
}

/** All runtime files of the target, in a fixed order. */
export async function runtimeFiles(target: Target, symbols: SymbolTable): Promise<readonly OutputFile[]> {
  const folders = await Promise.all(
    target.runtime.map(async (folder) => {
      const files = await filesOf(join(packageRoot, folder.from), folder.to(symbols));
      return files.map(({ path, content }) => ({
        path,
        content: folder.transform?.(content.toString(), symbols) ?? content,
      }));
    }),
  );
  return folders.flat();
}

interface RuntimeFile extends OutputFile {
  readonly content: Buffer;
}

/** All files of a folder in a fixed order, placed below another; leftovers and hidden files are left out. */
export async function filesOf(folder: string, to: string): Promise<readonly RuntimeFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join("/"))
    .filter(isRuntimeFile)
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      path: to === "" ? path : `${to}/${path}`,
      content: await readFile(join(folder, path)),
    })),
  );
}
