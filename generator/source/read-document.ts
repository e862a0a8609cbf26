/** A file → its content as plain data, in the version that it declares, an overlay applied. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { Origins } from "./origins.ts";
import { applyOverlay, readOverlay } from "./overlay.ts";
import { parse } from "./parse.ts";
import { isObject } from "./pointer.ts";
import { readText } from "./read-text.ts";
import type { ObjectNode } from "./source-document.ts";
import { readVersion } from "./version.ts";

export interface LoadOptions {
  /** Path of an OpenAPI Overlay to apply. */
  readonly overlay?: string;
}

export interface ParsedDocument {
  readonly root: ObjectNode;
  /** As it declares itself: `2.0`, `3.0.3`, … */
  readonly version: string;
  readonly text: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  /** The overlay, as a file that was read. */
  readonly overlays: readonly { readonly path: string; readonly sha256: string }[];
  readonly origins: Origins;
}

/** Undefined, with an error reported, if it cannot be used. */
export async function readDocument(
  path: string,
  diagnostics: Diagnostics,
  options: LoadOptions = {},
): Promise<ParsedDocument | undefined> {
  const source = await readText(path, diagnostics);
  const root = source && (await parse(path, source.text, diagnostics));
  if (source === undefined || root === undefined) return undefined;
  const origins = new Origins(path);
  const overlay = options.overlay === undefined ? undefined : await readOverlay(options.overlay, diagnostics);
  if (options.overlay !== undefined && overlay === undefined) return undefined;
  if (overlay && isObject(root) && !(await applyOverlay(root, overlay, origins, diagnostics))) return undefined;
  const version = readVersion(path, root, diagnostics);
  if (version === undefined || !isObject(root)) return undefined;
  const overlays = overlay ? [{ path: overlay.path, sha256: overlay.sha256 }] : [];
  return { root, version, ...source, overlays, origins };
}
