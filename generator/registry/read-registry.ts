/** A registry's folder → its entries. `specs/` of this package is one; users keep others of their own. */
import { join } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Fault } from "../source/openapi-schema.ts";
import { firstFaults } from "../source/own-schemas.ts";
import { parse } from "../source/parse.ts";
import { readText } from "../source/read-text.ts";
import { ownRegistry, type RegistryEntry, registryFile, type RegistryVersion } from "./entry.ts";

/** All entries, in the registry's order; undefined, with an error reported, if the registry is not valid. */
export async function readRegistry(
  diagnostics: Diagnostics,
  folder: string = ownRegistry,
): Promise<readonly RegistryEntry[] | undefined> {
  const path = join(folder, registryFile);
  const source = await readText(path, diagnostics);
  return source && parseRegistry(source.text, folder, diagnostics);
}

/** As `readRegistry`, of a text that was read already. */
export async function parseRegistry(
  text: string,
  folder: string,
  diagnostics: Diagnostics,
  path: string = join(folder, registryFile),
): Promise<readonly RegistryEntry[] | undefined> {
  const registry = await parse(path, text, diagnostics);
  if (registry === undefined) return undefined;
  const [fault] = await firstFaults([{ schema: "registry", value: registry }]);
  const { apis } = registry as unknown as { apis: RegistryEntry[] };
  const wrong = fault ? faultText(fault) : repeated(apis);
  if (wrong) {
    const [reason, pointer] = wrong;
    diagnostics.add(diagnose("invalid-registry", { reason }, { document: path, pointer }));
    return undefined;
  }
  return apis.map((entry) => {
    const [first, ...later] = entry.versions;
    return { ...entry, versions: [located(first, folder), ...later.map((version) => located(version, folder))] };
  });
}

type Wrong = readonly [reason: string, pointer: string];

function faultText({ params, message = "it breaks its schema", instancePath }: Fault): Wrong {
  const extra = params["additionalProperty"];
  return [typeof extra === "string" ? `there is no field ${extra}` : message, instancePath];
}

/** What the schema cannot say: names and versions stand once, versions rise. */
function repeated(apis: readonly RegistryEntry[]): Wrong | undefined {
  for (const [index, { id, versions }] of apis.entries()) {
    if (apis.findIndex((other) => other.id === id) !== index) return [`${id} stands twice`, `/apis/${index}/id`];
    for (const [place, { version }] of versions.entries()) {
      if (versions.findIndex((other) => other.version === version) !== place) {
        return [`version ${version} stands twice`, `/apis/${index}/versions/${place}/version`];
      }
    }
  }
  return undefined;
}

function located(version: RegistryVersion, folder: string): RegistryVersion {
  const { path, overlay, examples } = version;
  return {
    ...{ ...version, path: join(folder, path) },
    ...(overlay !== undefined && { overlay: join(folder, overlay) }),
    ...(examples !== undefined && { examples: join(folder, examples) }),
  };
}
