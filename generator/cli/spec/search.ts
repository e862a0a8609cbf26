/** `awsi-gen spec search`: where do these words stand? */
import { Command } from "commander";
import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Hit, Searched } from "../../registry/search.ts";
import { type Finish, orReport, print } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

interface SearchOptions extends RegistryOptions {
  readonly api?: readonly string[];
  readonly limit: string;
}

export function searchCommand(finish: Finish): Command {
  return new Command("search")
    .description(
      "Search operations, schemas and fields of all APIs of a registry, by name and description; best first.",
    )
    .argument("<words...>", "words in any script; they may be cut short or misspelt")
    .addOption(registryOption())
    .option("--api <names...>", "only in these APIs, each NAME or NAME@VERSION")
    .option("--limit <number>", "print so many at most", "20")
    .option("--json", "print what was found as JSON")
    .addHelpText("after", examples)
    .action(async (words: string[], options: SearchOptions) => {
      finish(await search(words.join(" "), options));
    });
}

const examples = `
Exit status 0 even if nothing is found.

Examples:
  awsi-gen spec search login session
  awsi-gen spec search "delete user" --api awsi --limit 5 --json`;

async function search(words: string, options: SearchOptions): Promise<number> {
  const { json = false, limit } = options;
  const hits = await orReport(json, async (diagnostics) => {
    const count = /^[1-9]\d{0,5}$/.test(limit) ? Number(limit) : undefined;
    if (count === undefined) {
      const reason = "it must be a whole number above 0";
      diagnostics.add(diagnose("invalid-option", { option: `--limit ${limit}`, reason }));
      return undefined;
    }
    const apis = await loadAll(options, diagnostics);
    return apis && (await import("../../registry/search.ts")).search(apis, words, count);
  });
  if (!hits) return 1;
  if (json) print({ ok: true, hits, diagnostics: [] });
  else process.stdout.write(await table(hits));
  return 0;
}

/** What loading has to say about a document, `spec show` tells; errors are reported here as well. */
async function loadAll(options: SearchOptions, diagnostics: Diagnostics): Promise<readonly Searched[] | undefined> {
  const { readRegistry } = await import("../../registry/read-registry.ts");
  const { chooseVersion, nameOf } = await import("../../registry/choose.ts");
  const { loadApi } = await import("../../pipeline.ts");
  const { Diagnostics } = await import("../../diagnostics/diagnostic.ts");
  const registry = await readRegistry(diagnostics, registryFolder(options));
  const names = options.api ?? registry?.map(({ id }) => id) ?? [];
  const chosen = registry && names.flatMap((name) => chooseVersion(registry, name, diagnostics) ?? []);
  if (!chosen || diagnostics.hasErrors) return undefined;
  const apis: Searched[] = [];
  for (const one of chosen) {
    const own = new Diagnostics();
    const { path, overlay } = one.version;
    const loaded = await loadApi(path, own, overlay === undefined ? {} : { overlay });
    if (loaded) apis.push({ name: nameOf(one), api: loaded.api });
    for (const said of own.all) if (said.severity === "error") diagnostics.add(said);
  }
  return apis.length === chosen.length ? apis : undefined;
}

async function table(hits: readonly Hit[]): Promise<string> {
  if (hits.length === 0) return "Nothing found.\n";
  const { columns } = await import("../../registry/text.ts");
  return columns(hits.map(({ api, kind, name, where, about }) => [api, kind, name, where, about]));
}
