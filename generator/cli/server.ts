/** `awsi-gen server`: the typed server stub. */
import { join, resolve } from "node:path";
import { Command } from "commander";
import { type ChosenApi, chooseApis } from "./choose-apis.ts";
import { type Finish, orReport } from "./outcome.ts";

interface ServerOptions {
  readonly api?: readonly string[];
  readonly spec?: string;
  readonly registry?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function serverCommand(finish: Finish): Command {
  return new Command("server")
    .description(
      "Generate a typed Fastify server stub. Without --api and --spec: for every API that comes with awsi-gen.",
    )
    .option("--api <names...>", "APIs of the registry, each NAME or NAME@VERSION")
    .option("--spec <file>", "an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, YAML or JSON")
    .option("--registry <folder>", "take --api from this registry (see awsi-gen spec)")
    .option("--out <folder>", "where to write; with several APIs, in subfolders of their names")
    .option("--force", "overwrite files that were changed by hand, or that awsi-gen did not write")
    .option("--json", "print what was done, and diagnostics, as JSON")
    .addHelpText("after", examples)
    .action(async (options: ServerOptions) => {
      finish(await server(options));
    });
}

const examples = `
Without --out, the stub goes to server-stub/<api> below the current folder.

Examples:
  awsi-gen server --spec petstore.yaml --out server
  awsi-gen server --api awsi`;

async function server({ out, force = false, json = false, ...choice }: ServerOptions): Promise<number> {
  const apis = await orReport(json, (diagnostics) => chooseApis(choice, diagnostics));
  if (!apis) return 1;
  const folderOf = (api: ChosenApi): string =>
    out === undefined ? resolve("server-stub", api.name) : resolve(join(out, apis.length > 1 ? api.name : ""));
  const { generateAll } = await import("./generate.ts");
  return generateAll(apis, (api) => [{ target: "server-stub", folder: folderOf(api) }], { force, json });
}
