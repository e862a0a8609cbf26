/** `awsi-gen spec show`: an API on one page, or one of its operations. */
import type { Api } from "../../ir/index.ts";
import type { LoadedApi } from "../../pipeline.ts";
import { Command } from "commander";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Chosen } from "../../registry/entry.ts";
import type { NamedOperation } from "../../registry/operations.ts";
import { type Finish, orReport, print } from "../outcome.ts";
import { paintFor } from "./paint.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

export function showCommand(finish: Finish): Command {
  return new Command("show")
    .description("Show an API of a registry on one page, or one operation: parameters, bodies, errors, examples.")
    .argument("<name>", "an API, as NAME or NAME@VERSION")
    .argument("[operation...]", "an operationId, `METHOD /path` or group.method")
    .addOption(registryOption())
    .option("--json", "print everything that is known as JSON")
    .addHelpText("after", examples)
    .action(async (name: string, operation: string[], options: RegistryOptions) => {
      finish(await show(name, operation.join(" "), options));
    });
}

const examples = `
Without a version: the newest that is published, else the newest.

Examples:
  awsi-gen spec show awsi
  awsi-gen spec show awsi@1.0.0 cloud.auth.login
  awsi-gen spec show awsi auth.login --json
  awsi-gen spec show pets GET /pets/{id} --registry ./my-specs`;

async function show(name: string, wanted: string, options: RegistryOptions): Promise<number> {
  const { json = false } = options;
  const loaded = await orReport(json, async (diagnostics) => {
    const { readRegistry } = await import("../../registry/read-registry.ts");
    const { chooseVersion } = await import("../../registry/choose.ts");
    const registry = await readRegistry(diagnostics, registryFolder(options));
    const chosen = registry && chooseVersion(registry, name, diagnostics);
    if (!chosen) return undefined;
    const { loadApi } = await import("../../pipeline.ts");
    const { path, overlay } = chosen.version;
    const found = await loadApi(path, diagnostics, overlay === undefined ? {} : { overlay });
    if (!found) return undefined;
    const operation = wanted === "" ? undefined : await find(found.api, wanted, chosen, diagnostics);
    return diagnostics.hasErrors ? undefined : { ...found, chosen, operation };
  });
  if (!loaded) return 1;
  const { chosen, api, operation } = loaded;
  const paint = paintFor(process.stdout);
  if (json) print({ ok: true, ...(await everything(loaded)), diagnostics: [] });
  else if (operation) {
    const { showOperation } = await import("../../registry/show-operation.ts");
    process.stdout.write(showOperation(operation, api, paint));
  } else process.stdout.write((await import("../../registry/show-api.ts")).showApi(chosen, api, paint));
  return 0;
}

async function find(
  api: Api,
  wanted: string,
  chosen: Chosen,
  diagnostics: Diagnostics,
): Promise<NamedOperation | undefined> {
  const { findOperation, namedOperations, suggestOperation } = await import("../../registry/operations.ts");
  const operations = namedOperations(api);
  const found = findOperation(operations, wanted);
  if (found) return found;
  const { diagnose } = await import("../../diagnostics/catalogue.ts");
  const suggestion = suggestOperation(operations, wanted);
  diagnostics.add(diagnose("no-such-operation", { operation: wanted, api: chosen.entry.id, suggestion }));
  return undefined;
}

/** Of an operation, with the types that it reaches; of an API, all. */
async function everything({
  chosen: { entry, version },
  api,
  operation,
}: LoadedApi & { chosen: Chosen; operation: NamedOperation | undefined }): Promise<object> {
  if (!operation) return { entry, version, api };
  const { reach } = await import("../../ir/walk.ts");
  const known = new Map(api.types.map((type) => [type.id, type]));
  const { operation: shown, method, call } = operation;
  const contents = [
    ...(shown.requestBody?.contents ?? []),
    ...shown.responses.flatMap((response) => response.contents),
  ];
  const headers = shown.responses.flatMap((response) => response.headers);
  const mentioned = [...shown.parameters, ...contents, ...headers].map(({ type }) => type);
  const reached = reach((id) => known.get(id), mentioned);
  const types = api.types.filter(({ id }) => reached.has(id));
  return { api: entry.id, version: version.version, method: `client.${method}`, call, operation: shown, types };
}
