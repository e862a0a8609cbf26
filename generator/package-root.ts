/** Where this package lies: its templates, specs and runtimes are found from here, whether run from source or from `dist`. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The nearest folder above this file that holds a `package.json`. */
function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`No package.json above ${start}: the installation is incomplete.`);
  }
}

export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));
