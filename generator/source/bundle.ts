/**
 * A document and what it refers to in other files, in one piece and in the version that it is written in:
 * what a registry stores and what its hashes are of. The same loader, with the same limits, as for all else.
 */
import { createHash } from "node:crypto";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { bundleExternal } from "./external.ts";
import { toPointer } from "./pointer.ts";
import { readDocument, type LoadOptions, type ParsedDocument } from "./read-document.ts";

export interface BundledDocument extends ParsedDocument {
  /** Other files that became part of it. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** Undefined, with an error reported, if the document cannot be read or refers to what may not be read. */
export async function bundleDocument(
  path: string,
  diagnostics: Diagnostics,
  options: LoadOptions = {},
): Promise<BundledDocument | undefined> {
  const parsed = await readDocument(path, diagnostics, options);
  if (parsed === undefined) return undefined;
  const { root, origins } = parsed;
  const keepVersion = (_content: unknown, keys: readonly string[], origin: { document: string; pointer: string }) => {
    origins.set(toPointer(keys), origin);
  };
  const files = await bundleExternal(root, path, origins, keepVersion, diagnostics);
  return diagnostics.hasErrors ? undefined : { ...parsed, files };
}

/** Independent of layout, comments and line ends; the order of keys counts, for generated code follows it. */
export function contentHash({ root }: Pick<BundledDocument, "root">): string {
  return createHash("sha256").update(JSON.stringify(root)).digest("hex");
}
