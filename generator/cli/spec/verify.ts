/** `awsi-gen spec verify`: does the registry say the truth? `npm run registry:check` is this. */
import { Command } from "commander";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Chosen, RegistryEntry } from "../../registry/entry.ts";
import type { Verification } from "../../registry/verify.ts";
import { targets } from "../../targets/registry.ts";
import { conclude, type Finish } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

interface VerifyCommandOptions extends RegistryOptions {
  readonly update?: boolean;
  readonly since?: string;
}

export function verifyCommand(finish: Finish): Command {
  return new Command("verify")
    .description("Check a registry: its form, the hash of every document, titles, packages and targets, stray folders.")
    .argument("[names...]", "APIs, or single versions as NAME@VERSION; all of them without one")
    .addOption(registryOption())
    .option("--update", "write the hash, title and package names of drafts anew; what is published never changes")
    .option("--since <file>", "an earlier registry.yaml: what was published there must still be here, unchanged")
    .option("--json", "print the result as JSON")
    .addHelpText("after", examples)
    .action(async (names: string[], options: VerifyCommandOptions) => {
      finish(await verify(names, options));
    });
}

const examples = `
Exit status 1 if anything is wrong.

Examples:
  awsi-gen spec verify
  awsi-gen spec verify awsi@1.0.0 --json
  awsi-gen spec verify pets --update --registry ./my-specs
  git show origin/main:specs/registry.yaml > earlier.yaml && awsi-gen spec verify --since earlier.yaml`;

async function verify(names: readonly string[], options: VerifyCommandOptions): Promise<number> {
  const { Diagnostics } = await import("../../diagnostics/diagnostic.ts");
  const diagnostics = new Diagnostics();
  const results = (await verifyAll(names, options, diagnostics)) ?? [];
  const text = results.map(({ name, status, ok }) => `${name} ${status}: ${ok ? "ok" : "FAILED"}\n`).join("");
  return conclude([diagnostics], { text, json: { versions: results } }, options.json === true);
}

async function verifyAll(
  names: readonly string[],
  { update = false, since, ...options }: VerifyCommandOptions,
  diagnostics: Diagnostics,
): Promise<readonly Verification[] | undefined> {
  const { readRegistry } = await import("../../registry/read-registry.ts");
  const { verifyVersions, verifyWhole } = await import("../../registry/verify.ts");
  const folder = registryFolder(options);
  await prepare(folder, update ? names : undefined, diagnostics);
  const registry = diagnostics.hasErrors ? undefined : await readRegistry(diagnostics, folder);
  const chosen = registry && (await choose(registry, names, diagnostics));
  if (!registry || !chosen) return undefined;
  const check = { folder, registry, targets: Object.keys(targets) };
  const results = await verifyVersions(chosen, check, diagnostics);
  if (names.length === 0) await verifyWhole(check, diagnostics);
  if (since !== undefined) await (await import("../../registry/since.ts")).verifySince(since, registry, diagnostics);
  return results;
}

/** Finishes what a process that died had begun; with names, takes up changes of drafts. */
async function prepare(folder: string, update: readonly string[] | undefined, diagnostics: Diagnostics): Promise<void> {
  const { isInterrupted } = await import("../../registry/transaction.ts");
  if (isInterrupted(folder)) await (await import("../../registry/update.ts")).finishIfPossible(folder, diagnostics);
  if (!update) return;
  const { updateDrafts } = await import("../../registry/publish.ts");
  const isWanted = (id: string, version: string): boolean =>
    update.length === 0 || update.includes(id) || update.includes(`${id}@${version}`);
  await updateDrafts(folder, isWanted, diagnostics);
}

/** An API's name alone stands for all of its versions. */
async function choose(
  registry: readonly RegistryEntry[],
  names: readonly string[],
  diagnostics: Diagnostics,
): Promise<readonly Chosen[] | undefined> {
  const { chooseVersion } = await import("../../registry/choose.ts");
  const all = (entry: RegistryEntry): Chosen[] => entry.versions.map((version) => ({ entry, version }));
  if (names.length === 0) return registry.flatMap(all);
  const chosen = names.flatMap((name) => {
    const one = chooseVersion(registry, name, diagnostics);
    if (!one) return [];
    return name.includes("@") ? [one] : all(one.entry);
  });
  return diagnostics.hasErrors ? undefined : chosen;
}
