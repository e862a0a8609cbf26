/** `awsi-gen spec list`: what a registry holds. */
import { Command } from "commander";
import type { RegistryEntry } from "../../registry/entry.ts";
import { type Finish, orReport, print } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

export function listCommand(finish: Finish): Command {
  return new Command("list")
    .description("List the APIs of a registry and their versions.")
    .addOption(registryOption())
    .option("--json", "print the list as JSON")
    .addHelpText("after", "\nExamples:\n  awsi-gen spec list\n  awsi-gen spec list --registry ./my-specs --json")
    .action(async (options: RegistryOptions) => {
      finish(await list(options));
    });
}

async function list(options: RegistryOptions): Promise<number> {
  const { json = false } = options;
  const registry = await orReport(json, async (diagnostics) => {
    const { readRegistry } = await import("../../registry/read-registry.ts");
    return readRegistry(diagnostics, registryFolder(options));
  });
  if (!registry) return 1;
  if (json) print({ ok: true, apis: registry, diagnostics: [] });
  else process.stdout.write(await table(registry));
  return 0;
}

async function table(registry: readonly RegistryEntry[]): Promise<string> {
  if (registry.length === 0) return "No APIs yet. Add one: awsi-gen spec add FILE --name NAME --version VERSION\n";
  const { columns } = await import("../../registry/text.ts");
  const rows = registry.flatMap(({ id, title, versions }) =>
    versions.map(({ version, status, published }) => [id, version, published ?? status, title]),
  );
  return columns(rows);
}
