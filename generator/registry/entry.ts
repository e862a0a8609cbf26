/** What a registry holds: APIs by name, each with its versions. */
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";

/** The file of a registry's folder that names all that is in it. */
export const registryFile = "registry.yaml";

/** The registry that comes with awsi-gen. */
export const ownRegistry: string = join(packageRoot, "specs");

export interface RegistryEntry {
  /** What `--api` takes; names folders. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly source?: { readonly title?: string; readonly url?: string; readonly note?: string };
  readonly licence?: string;
  /** Ids of targets; all of them where absent. */
  readonly targets?: "all" | readonly string[];
  readonly packages?: Packages;
  /** Oldest first; at least one. */
  readonly versions: readonly [RegistryVersion, ...RegistryVersion[]];
}

/** As `x-awsi-packages`: names by target id. */
export type Packages = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RegistryVersion {
  readonly version: string;
  /** Absolute paths here; in the file, relative to the registry's folder. */
  readonly path: string;
  readonly overlay?: string;
  /** A folder of programs for its SDKs, with one folder per language. */
  readonly examples?: string;
  /** Of the document as it is read: bundled, overlay applied, as compact JSON. */
  readonly sha256: string;
  readonly status: "draft" | "published";
  /** A day, as `2026-01-31`. */
  readonly published?: string;
  readonly original?: Original;
}

/** What `spec add` was given. */
export interface Original {
  readonly file?: string;
  readonly url?: string;
  readonly sha256: string;
  readonly added: string;
}

/** One version of one API. */
export interface Chosen {
  readonly entry: RegistryEntry;
  readonly version: RegistryVersion;
}
