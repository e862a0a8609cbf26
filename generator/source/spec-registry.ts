/** `specs/registry.yaml`: the API documents that come with awsi-gen, by the name that `--api` takes. */
import { join } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { packageRoot } from "../package-root.ts";
import { firstFaults } from "./own-schemas.ts";
import { parse } from "./parse.ts";
import { readText } from "./read-text.ts";

export interface RegistryEntry {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  /** Absolute path of the document. */
  readonly path: string;
}

/** All entries, in the registry's order; undefined, with an error reported, if the registry is not valid. */
export async function readRegistry(
  diagnostics: Diagnostics,
  folder: string = join(packageRoot, "specs"),
): Promise<readonly RegistryEntry[] | undefined> {
  const path = join(folder, "registry.yaml");
  const source = await readText(path, diagnostics);
  if (source === undefined) return undefined;
  const registry = await parse(path, source.text, diagnostics);
  if (registry === undefined) return undefined;
  const [fault] = await firstFaults([{ schema: "registry", value: registry }]);
  if (fault) {
    const { instancePath, message = "it breaks its schema" } = fault;
    diagnostics.add(diagnose("invalid-registry", { reason: message }, { document: path, pointer: instancePath }));
    return undefined;
  }
  const { apis } = registry as unknown as { apis: RegistryEntry[] };
  return apis.map((entry) => ({ ...entry, path: join(folder, entry.path) }));
}
