/** A file's text, or a diagnostic that says why there is none. */
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";

/** Larger than any document, and small enough for a string of JavaScript's. */
const maxMegabytes = 256;

export interface SourceText {
  readonly text: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
}

export async function readText(path: string, diagnostics: Diagnostics): Promise<SourceText | undefined> {
  const bytes = await readBytes(path, diagnostics);
  if (bytes === undefined) return undefined;
  const encoding = encodingOf(bytes);
  const text = decodeText(bytes);
  if (text === undefined) diagnostics.add(diagnose("not-utf8", { path }));
  else if (text.trim() === "") diagnostics.add(diagnose("file-empty", { path }));
  else {
    if (encoding !== "utf-8") diagnostics.add(diagnose("utf-16-document", { path }));
    return { text, sha256: createHash("sha256").update(bytes).digest("hex") };
  }
  return undefined;
}

/** Undefined for what is no text. A byte order mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** By the byte order mark; without one, by the zero beside the first character, which is ASCII in JSON and YAML. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return "utf-16be";
  return "utf-8";
}

async function readBytes(path: string, diagnostics: Diagnostics): Promise<Buffer | undefined> {
  try {
    // A pipe or a device could block the run for ever, or never end.
    const kind = await stat(path);
    const isTooLarge = kind.size > maxMegabytes * 2 ** 20;
    if (kind.isFile() && !isTooLarge) return await readFile(path);
    const reason = isTooLarge ? `it is larger than ${String(maxMegabytes)} MB` : "it is no regular file";
    diagnostics.add(
      kind.isDirectory() ? diagnose("file-is-folder", { path }) : diagnose("file-unreadable", { path, reason }),
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
