/** Whether all that an earlier state of a registry had published is still there as it was. */
import { dirname } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { readText } from "../source/read-text.ts";
import type { RegistryEntry, RegistryVersion } from "./entry.ts";
import { parseRegistry } from "./read-registry.ts";

/** `file`: an earlier `registry.yaml`, from version control. Hash and document may have been changed together since. */
export async function verifySince(
  file: string,
  registry: readonly RegistryEntry[],
  diagnostics: Diagnostics,
): Promise<void> {
  const source = await readText(file, diagnostics);
  const earlier = source && (await parseRegistry(source.text, dirname(file), diagnostics, file));
  for (const { id, versions } of earlier ?? []) {
    for (const version of versions.filter(({ status }) => status === "published")) {
      const now = registry.find((entry) => entry.id === id)?.versions.find((one) => one.version === version.version);
      const reason = whatChanged(version, now);
      if (reason === undefined) continue;
      diagnostics.add(diagnose("published-removed", { name: `${id}@${version.version}`, reason }));
    }
  }
}

function whatChanged(then: RegistryVersion, now: RegistryVersion | undefined): string | undefined {
  if (!now) return "it is gone";
  if (now.status !== "published") return "it is a draft again";
  return now.sha256 === then.sha256 ? undefined : "it has another hash";
}
