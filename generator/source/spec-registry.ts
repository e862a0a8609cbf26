/** `specs/registry.yaml`: the API documents that come with awsi-gen, by the name that `--api` takes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorObject } from "ajv";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { packageRoot } from "../package-root.ts";
import { parse } from "./parse.ts";
import { readText } from "./read-text.ts";
import type { Node } from "./source-document.ts";
import { remembered } from "./validation-cache.ts";

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
  const schema = await readFile(join(packageRoot, "specs", "registry.schema.json"), "utf8");
  const [fault] = await remembered([schema, source.sha256], () => findFaults(schema, registry));
  if (fault) {
    const { instancePath, message = "it breaks its schema" } = fault;
    diagnostics.add(diagnose("invalid-registry", { reason: message }, { document: path, pointer: instancePath }));
    return undefined;
  }
  const { apis } = registry as unknown as { apis: RegistryEntry[] };
  return apis.map((entry) => ({ ...entry, path: join(folder, entry.path) }));
}

async function findFaults(schema: string, registry: Node): Promise<readonly ErrorObject[]> {
  const ajv = (await import("./json-schema.ts")).createAjv();
  return ajv.validate(JSON.parse(schema) as object, registry) ? [] : (ajv.errors ?? []);
}
