/** Whether a registry is what it says: documents unchanged, names in agreement, nothing left lying about. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { shownPath } from "../output/paths.ts";
import { nameOf, newest } from "./choose.ts";
import { type Chosen, type RegistryEntry, registryFile } from "./entry.ts";
import { readFacts, type Facts } from "./facts.ts";

export interface Verification {
  readonly name: string;
  readonly status: "draft" | "published";
  readonly sha256: string;
  /** Of the document as it lies there; undefined if it cannot be read. */
  readonly found: string | undefined;
  readonly ok: boolean;
}

export interface VerifyOptions {
  readonly folder: string;
  /** All entries, of which the versions are some. */
  readonly registry: readonly RegistryEntry[];
  /** Ids of all targets. */
  readonly targets: readonly string[];
}

/** Checks these versions; each collects its own diagnostics, which come in order. */
export async function verifyVersions(
  chosen: readonly Chosen[],
  options: VerifyOptions,
  diagnostics: Diagnostics,
): Promise<readonly Verification[]> {
  const results: Verification[] = [];
  for (const one of chosen) {
    const own = new Diagnostics();
    const facts = await readFacts(one.version, own);
    if (facts) checkVersion(one, facts, options, own);
    own.all.forEach((diagnostic) => {
      diagnostics.add(diagnostic);
    });
    const { sha256, status } = one.version;
    results.push({ name: nameOf(one), status, sha256, found: facts?.sha256, ok: !own.hasErrors });
  }
  return results;
}

function checkVersion(chosen: Chosen, facts: Facts, options: VerifyOptions, diagnostics: Diagnostics): void {
  const { entry, version } = chosen;
  const name = nameOf(chosen);
  if (facts.sha256 !== version.sha256) {
    const code = version.status === "published" ? "published-changed" : "draft-changed";
    const hashes = { name, expected: version.sha256, found: facts.sha256 };
    diagnostics.add(diagnose(code, hashes, { document: version.path, pointer: "" }));
  }
  if (facts.version !== version.version && /^\d+\.\d+\.\d+/.test(facts.version)) {
    const place = { document: version.path, pointer: "/info/version" };
    diagnostics.add(diagnose("version-differs", { name, found: facts.version }, place));
  }
  // Title and packages are those of the newest version.
  if (version !== newest(entry)) return;
  const mismatch = (field: string, expected: unknown, found: unknown): void => {
    if (text(expected) === text(found)) return;
    const shown = { name, field, expected: text(expected), found: text(found) };
    const pointer = `/apis/${options.registry.indexOf(entry)}/${field.replace(".", "/")}`;
    const at = { document: join(options.folder, registryFile), pointer };
    diagnostics.add(diagnose("registry-mismatch", shown, at));
  };
  mismatch("title", facts.title, entry.title);
  const targets = new Set([...Object.keys(facts.packages), ...Object.keys(entry.packages ?? {})]);
  for (const target of targets) mismatch(`packages.${target}`, facts.packages[target], entry.packages?.[target]);
}

/** Keys sorted, for their order means nothing. */
function text(value: unknown): string {
  if (value === undefined) return "absent";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** What concerns the registry as a whole. */
export async function verifyWhole(
  { folder, registry, targets }: VerifyOptions,
  diagnostics: Diagnostics,
): Promise<void> {
  for (const [index, { id, targets: wanted = "all" }] of registry.entries()) {
    for (const target of wanted === "all" ? [] : wanted) {
      if (targets.includes(target)) continue;
      const at = { document: join(folder, registryFile), pointer: `/apis/${index}/targets` };
      const suggestion = nearest(target, targets) ?? "";
      diagnostics.add(diagnose("unknown-target", { name: id, target, suggestion, known: targets.join(", ") }, at));
    }
  }
  for (const path of await strayFolders(registry, folder)) diagnostics.add(diagnose("stray-version", { path }));
}

/** Folders at the places of APIs and versions in which no version lies. */
async function strayFolders(registry: readonly RegistryEntry[], folder: string): Promise<readonly string[]> {
  const known = registry.flatMap(({ versions }) => versions.map(({ path }) => relative(folder, path)));
  const isKnown = (path: string): boolean => known.some((document) => document.startsWith(`${path}/`));
  const strays: string[] = [];
  for (const api of await foldersIn(folder)) {
    if (!isKnown(api)) strays.push(api);
    else
      for (const version of await foldersIn(join(folder, api))) {
        if (!isKnown(`${api}/${version}`)) strays.push(`${api}/${version}`);
      }
  }
  return strays.map((path) => shownPath(join(folder, path)));
}

/** Hidden ones are none of ours, or work in progress. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .sort();
}
