/**
 * Programs that a document's owner ships with the SDKs: a folder with one folder per language, whose files
 * are copied into the packages of that language. They win over a generated program of the same name.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { filesOf } from "./runtime-files.ts";
import type { OutputFile, Target } from "./target.ts";

/** What the package of the target ships of the folder; none for a language that has none there. */
export async function exampleFiles(
  { examples }: Target,
  folder: string | undefined,
  diagnostics: Diagnostics,
): Promise<readonly OutputFile[]> {
  if (folder === undefined || examples === undefined) return [];
  if (!isFolder(folder)) {
    diagnostics.add(diagnose("no-examples-folder", { path: folder }));
    return [];
  }
  const homes = examples.from.map((language) => join(folder, language)).filter(isFolder);
  const files = await Promise.all(homes.map((home) => filesOf(home, examples.to)));
  return files.flat();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
