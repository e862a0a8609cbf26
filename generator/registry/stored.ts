/** A document that is to be added → the bytes that the registry keeps, and what is to be known of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, relative } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { bundleDocument, type Format, formatOf, printDocument } from "../source/bundle.ts";
import { load } from "../source/load.ts";
import { childOf } from "../source/pointer.ts";
import type { Node, SourceDocument } from "../source/source-document.ts";
import { overlayOf } from "./changes.ts";
import { type Facts, readFacts } from "./facts.ts";
import { isAddress } from "./fetch-document.ts";
import { oneLine } from "./text.ts";

export interface Given {
  /** Path of the document. */
  readonly file: string;
  /** Path of an overlay. */
  readonly overlay?: string;
}

export interface Stored extends Facts {
  readonly format: Format;
  /** Of the document, and of its overlay. */
  readonly bytes: Uint8Array;
  readonly overlay?: { readonly bytes: Uint8Array; readonly extension: string };
  /** Of the given file's bytes. */
  readonly originalSha256: string;
  /** Ready to be compared: bundled, overlay applied, in 3.1 form. */
  readonly document: SourceDocument;
}

/** Undefined, with errors reported, if it is no document that can be used. `workspace` must stay until they are printed. */
export async function toStore(given: Given, workspace: string, diagnostics: Diagnostics): Promise<Stored | undefined> {
  const { file, overlay } = given;
  const bundled = await bundleDocument(file, diagnostics);
  if (!bundled) return undefined;
  const format = formatOf(bundled);
  const isWhole = !bundled.isChanged;
  const bytes = isWhole ? await readFile(file) : Buffer.from(await printDocument(bundled.root, format));
  const copy = join(workspace, `openapi.${format}`);
  writeFileSync(copy, bytes);
  // An overlay applies to what is stored; only where that is the given file itself, its positions are the user's.
  const checked = isWhole || overlay === undefined ? file : copy;
  const document = await load(checked, diagnostics, overlayOf(given));
  const facts = document && (await readFacts({ path: copy, ...overlayOf(given) }, new Diagnostics()));
  if (!document || !facts) return undefined;
  const kept =
    overlay === undefined ? {} : { overlay: { bytes: await readFile(overlay), extension: extname(overlay) } };
  return { ...facts, ...kept, format, bytes, originalSha256: bundled.sha256, document };
}

/** A folder for files in between, and how to remove it. */
export function createWorkspace(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-spec-"));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The file's path from the registry's folder, if it lies in the folder of its version already. */
export async function placeInRegistry(
  file: string,
  registry: string,
  id: string,
  version: string,
): Promise<string | undefined> {
  const [real, folder] = await Promise.all([realpath(file), realpath(registry).catch(() => registry)]);
  const path = relative(folder, real).replaceAll("\\", "/");
  const [api, number, name, ...deeper] = path.split("/");
  return api === id && number === version && name !== undefined && deeper.length === 0 ? path : undefined;
}

export interface Notes {
  readonly licence?: string;
  readonly description?: string;
  readonly source?: { readonly title?: string; readonly url?: string };
}

/** What the document says of itself that a registry notes. */
export function notesOf({ document: { root } }: Stored): Notes {
  const info = childOf(root, "info");
  const [summary, licence] = [textOf(childOf(info, "summary")), textOf(childOf(childOf(info, "license"), "name"))];
  const source = textOf(childOf(root, "x-awsi-source"));
  return {
    ...(licence !== undefined && { licence }),
    ...(summary !== undefined && { description: summary }),
    ...(source !== undefined && { source: isAddress(source) ? { url: source } : { title: source } }),
  };
}

/** On one line; undefined where there is none. */
function textOf(node: Node | undefined): string | undefined {
  const text = typeof node === "string" ? oneLine(node) : "";
  return text === "" ? undefined : text;
}
