/** What `write` says: about the output folder and the files in it. */
import { entry } from "./entry.ts";

export const outputDiagnostics = {
  "folder-unwritable": entry<{ folder: string; reason: string }>(
    "error",
    ({ folder, reason }) => `Nothing was written: ${folder} cannot be written (${reason}).`,
    () => "Choose another folder with --out, or correct its permissions.",
  ),
  "file-changed-by-hand": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} was changed since it was generated; nothing was written.`,
    () => "Keep your change elsewhere, or run again with --force to overwrite it.",
  ),
  "file-in-the-way": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} exists and was not written by awsi-gen; nothing was written.`,
    () => "Choose another folder with --out, or run again with --force to overwrite it.",
  ),
  "path-escapes-output": entry<{ path: string; reason: string }>(
    "error",
    ({ path, reason }) => `The file path ${path} is refused: ${reason}. Nothing was written.`,
    () => "Files are written inside the output folder alone; rename what the path is made from.",
  ),
};
