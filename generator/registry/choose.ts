/** `NAME` or `NAME@VERSION` → one version of one API. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Chosen, RegistryEntry, RegistryVersion } from "./entry.ts";

/** Without a version: the newest that is published, else the newest. Undefined, with an error reported, if there is none. */
export function chooseVersion(
  registry: readonly RegistryEntry[],
  name: string,
  diagnostics: Diagnostics,
): Chosen | undefined {
  const [api = "", wanted] = name.split(/@(.*)/s);
  const entry = registry.find(({ id }) => id === api);
  if (!entry) {
    const ids = registry.map(({ id }) => id);
    const known = ids.length === 0 ? "none" : ids.join(", ");
    diagnostics.add(diagnose("unknown-api", { api, suggestion: nearest(api, ids) ?? "", known }));
    return undefined;
  }
  const version = wanted === undefined ? preferred(entry) : entry.versions.find((known) => known.version === wanted);
  if (version) return { entry, version };
  const versions = entry.versions.map((known) => known.version);
  const suggestion = nearest(wanted ?? "", versions) ?? "";
  diagnostics.add(diagnose("unknown-version", { api, version: wanted ?? "", suggestion, known: versions.join(", ") }));
  return undefined;
}

export function preferred({ versions }: RegistryEntry): RegistryVersion {
  return versions.findLast(({ status }) => status === "published") ?? newest({ versions });
}

/** Versions stand oldest first. */
export function newest({ versions }: Pick<RegistryEntry, "versions">): RegistryVersion {
  return versions.at(-1) ?? versions[0];
}

/** `pets@1.0.0`, as the command line takes it. */
export function nameOf({ entry, version }: Chosen): string {
  return `${entry.id}@${version.version}`;
}
