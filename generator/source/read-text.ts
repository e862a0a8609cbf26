/** A file's text, or a diagnostic that says why there is none. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";

export interface SourceText {
  readonly text: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
}

export async function readText(path: string, diagnostics: Diagnostics): Promise<SourceText | undefined> {
  const bytes = await readBytes(path, diagnostics);
  if (bytes === undefined) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() !== "") return { text, sha256: createHash("sha256").update(bytes).digest("hex") };
    diagnostics.add(diagnose("file-empty", { path }));
  } catch {
    diagnostics.add(diagnose("not-utf8", { path }));
  }
  return undefined;
}

async function readBytes(path: string, diagnostics: Diagnostics): Promise<Buffer | undefined> {
  try {
    // A pipe or a device could block the run for ever, or never end.
    const kind = await stat(path);
    if (kind.isFile()) return await readFile(path);
    diagnostics.add(
      kind.isDirectory()
        ? diagnose("file-is-folder", { path })
        : diagnose("file-unreadable", { path, reason: "it is no regular file" }),
    );
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    diagnostics.add(
      code === "ENOENT" || code === "ENOTDIR"
        ? diagnose("file-not-found", { path })
        : diagnose("file-unreadable", { path, reason: code }),
    );
  }
  return undefined;
}
