/**
 * A document and what it refers to in other files, in one piece and in the version that it is written in:
 * what a registry stores and what its hashes are of. The same loader, with the same limits, as for all else.
 */
import { createHash } from "node:crypto";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { bundleExternal } from "./external.ts";
import { yamlSchema } from "./parse.ts";
import { toPointer } from "./pointer.ts";
import { readDocument, type LoadOptions, type ParsedDocument } from "./read-document.ts";
import { collectReferences, targetOf } from "./references.ts";
import type { ObjectNode } from "./source-document.ts";

export interface BundledDocument extends ParsedDocument {
  /** Other files that became part of it. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  /** The file alone would not do: it referred to others, or to what was left out. */
  readonly isChanged: boolean;
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
  const isChanged = collectReferences(root).some((reference) => !targetOf(reference).startsWith("#"));
  const files = await bundleExternal(root, path, origins, keepVersion, diagnostics);
  return diagnostics.hasErrors ? undefined : { ...parsed, files, isChanged };
}

/** Independent of layout, comments and line ends; the order of keys counts, for generated code follows it. */
export function contentHash({ root }: Pick<BundledDocument, "root">): string {
  return createHash("sha256").update(JSON.stringify(root)).digest("hex");
}

/** The document as text, in the notation of the file that it comes from; the same document gives the same text. */
export async function printDocument(root: ObjectNode, format: Format): Promise<string> {
  if (format === "json") return `${JSON.stringify(root, undefined, 2)}\n`;
  const { dump } = await import("js-yaml");
  // Read back, it is the same document: written by the library that reads it, by the same schema.
  return dump(root, { schema: await yamlSchema(), noRefs: true, lineWidth: -1 });
}

export type Format = "json" | "yaml";

export function formatOf({ text }: Pick<ParsedDocument, "text">): Format {
  return /^\s*[{[]/.test(text) ? "json" : "yaml";
}
