/** `spec publish`: a draft is frozen. `spec verify --update`: the registry follows its drafts. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { load } from "../source/load.ts";
import { checkStep, overlayOf } from "./changes.ts";
import { chooseVersion, nameOf, newest } from "./choose.ts";
import { setVersion } from "./edit.ts";
import type { Chosen, RegistryVersion } from "./entry.ts";
import { readFacts } from "./facts.ts";
import { parseRegistry } from "./read-registry.ts";
import { updateRegistry } from "./update.ts";

export interface Published {
  readonly name: string;
  readonly sha256: string;
  readonly published: string;
  /** It was published before. */
  readonly isOld: boolean;
}

/** Without a version: the newest. Undefined, with an error reported and nothing changed, if it is refused. */
export async function publishVersion(
  folder: string,
  name: string,
  today: string,
  diagnostics: Diagnostics,
): Promise<Published | undefined> {
  return updateRegistry<Published>(folder, diagnostics, async (text, own) => {
    const registry = text === undefined ? [] : await parseRegistry(text, folder, own);
    const found = registry && chooseVersion(registry, name, own);
    if (text === undefined || !found) return undefined;
    const chosen = name.includes("@") ? found : { ...found, version: newest(found.entry) };
    const { entry, version } = chosen;
    const answer = { name: nameOf(chosen), sha256: version.sha256 };
    if (version.status === "published") {
      return { answer: { ...answer, published: version.published ?? "", isOld: true } };
    }
    if (!(await isFit(chosen, own))) return undefined;
    const fields = { status: "published", published: today } as const;
    const registryText = await setVersion(text, entry.id, version.version, {}, fields);
    const change = { write: new Map<string, Uint8Array>(), remove: [], registry: registryText };
    return { change, answer: { ...answer, published: today, isOld: false } };
  });
}

/** Unchanged since it was added, without errors, and under a number that says what changed. */
async function isFit(chosen: Chosen, diagnostics: Diagnostics): Promise<boolean> {
  const { entry, version } = chosen;
  const facts = await readFacts(version, diagnostics);
  if (!facts) return false;
  if (facts.sha256 !== version.sha256) {
    const hashes = { name: nameOf(chosen), expected: version.sha256, found: facts.sha256 };
    diagnostics.add(diagnose("draft-changed", hashes, { document: version.path, pointer: "" }));
    return false;
  }
  const document = await load(version.path, diagnostics, overlayOf(version));
  if (document) await checkStep(entry, version.version, document, diagnostics);
  return !diagnostics.hasErrors;
}

/** Writes hashes of drafts anew, and title and packages of the newest version; answers the names of what changed. */
export async function updateDrafts(
  folder: string,
  isWanted: (entry: string, version: string) => boolean,
  diagnostics: Diagnostics,
): Promise<readonly string[] | undefined> {
  return updateRegistry(folder, diagnostics, async (text, own) => {
    const registry = text === undefined ? undefined : await parseRegistry(text, folder, own);
    if (text === undefined || !registry) return { answer: [] };
    let updated = text;
    const names: string[] = [];
    for (const entry of registry) {
      for (const version of entry.versions) {
        if (!isWanted(entry.id, version.version)) continue;
        const next = await followed(updated, { entry, version }, own);
        if (next !== updated) names.push(nameOf({ entry, version }));
        updated = next;
      }
    }
    if (updated === text) return { answer: names };
    return { change: { write: new Map(), remove: [], registry: updated }, answer: names };
  });
}

/** A document that cannot be read is left to `verify` to report. */
async function followed(text: string, { entry, version }: Chosen, diagnostics: Diagnostics): Promise<string> {
  const facts = await readFacts(version, diagnostics);
  if (!facts) return text;
  const fields: Partial<RegistryVersion> = version.status === "draft" ? { sha256: facts.sha256 } : {};
  const api = version === newest(entry) ? { title: facts.title, packages: facts.packages } : {};
  const { packages = {}, ...others } = api;
  const hasPackages = Object.keys(packages).length > 0 || entry.packages !== undefined;
  return setVersion(text, entry.id, version.version, { ...others, ...(hasPackages && { packages }) }, fields);
}
