/** What a registry records of a document. */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type BundledDocument, bundleDocument, contentHash } from "../source/bundle.ts";
import { childOf, isObject } from "../source/pointer.ts";
import type { ObjectNode } from "../source/source-document.ts";
import type { Packages, RegistryVersion } from "./entry.ts";

export interface Facts {
  readonly title: string;
  /** `info.version`, which need not be a semantic version. */
  readonly version: string;
  readonly packages: Packages;
  readonly sha256: string;
}

/** Undefined, with errors reported, if the document cannot be read. */
export async function readFacts(
  { path, overlay }: Pick<RegistryVersion, "path" | "overlay">,
  diagnostics: Diagnostics,
): Promise<Facts | undefined> {
  const document = await bundleDocument(path, diagnostics, overlay === undefined ? {} : { overlay });
  return document && factsOf(document);
}

export function factsOf(document: BundledDocument): Facts {
  const info = childOf(document.root, "info");
  const [title, version] = [childOf(info, "title"), childOf(info, "version")];
  return {
    title: typeof title === "string" && title.trim() !== "" ? title.trim() : "API",
    version: typeof version === "string" || typeof version === "number" ? String(version) : "",
    packages: packagesOf(document.root),
    sha256: contentHash(document),
  };
}

function packagesOf(root: ObjectNode): Packages {
  const declared = childOf(root, "x-awsi-packages");
  const entries = isObject(declared) ? Object.entries(declared) : [];
  return Object.fromEntries(
    entries.map(([target, names]) => [target, Object.fromEntries(isObject(names) ? textFields(names) : [])]),
  );
}

function textFields(names: ObjectNode): [string, string][] {
  return Object.entries(names).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : []));
}
