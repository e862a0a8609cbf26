/** `awsi-gen serve`: reference servers, or a mock of any document, until they are told to stop. */
import { Command, Option } from "commander";
import type { ReferenceServer, ServeOptions as StartOptions } from "../../server-stub/reference/serve.ts";
import { LOG_LEVELS } from "../../server-stub/reference/log.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { chooseApis } from "./choose-apis.ts";
import { type Finish, orReport } from "./outcome.ts";
import { invalidOption, readPort, readSettings, whyNotStarted, type ServeOptions } from "./serve-options.ts";
import { startLines, startObject } from "./serve-start.ts";

export function serveCommand(finish: Finish): Command {
  return new Command("serve")
    .description(
      "Start the reference servers of APIs that come with awsi-gen, of all of them without --api; or mock any document.",
    )
    .option("--api <names...>", "APIs of specs/registry.yaml")
    .option("--spec <file>", "answer for this document by its examples and schemas, and keep what is written")
    .option("--port <number>", "TCP port; 0 for a free one", "8080")
    .option("--ports", "a port for each API, counted up from --port, instead of a path for each")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--data <file>", "keep the data of all in this SQLite file; in memory without it")
    .option("--seed <text>", "the same ids, passwords, tokens and times in every run; for tests")
    .option("--settings <file>", 'settings as JSON, below the name of the API: {"awsi": {…}}')
    .addOption(new Option("--log <level>", "log requests to standard error, as JSON").choices(LOG_LEVELS))
    .option("--allow-functions", "let callers' functions run, also where other machines can call")
    .option("--json", "print one line of JSON when the servers listen")
    .addHelpText("after", examples)
    .action(async (options: ServeOptions) => {
      finish(await serve(options));
    });
}

const examples = `
Examples:
  awsi-gen serve
  awsi-gen serve --api awsi --port 0 --json
  awsi-gen serve --spec petstore.yaml
  awsi-gen serve --data data.sqlite --settings settings.json --log info`;

async function serve(options: ServeOptions): Promise<number> {
  const { json = false } = options;
  // Whoever reads the first line may answer it with a signal.
  const stopped = stopSignal();
  const server = await orReport(json, async (diagnostics): Promise<ReferenceServer | undefined> => {
    const port = readPort(options.port, diagnostics);
    const start =
      options.spec === undefined ? await references(options, diagnostics) : await mock(options, diagnostics);
    if (port === undefined || start === undefined) return undefined;
    try {
      return await start({ ...startOptions(options), port });
    } catch (error) {
      diagnostics.add(whyNotStarted(error, options));
      return undefined;
    }
  });
  if (!server) return 1;
  const text = json ? JSON.stringify(startObject(server, options)) : startLines(server, options).join("\n");
  process.stdout.write(`${text}\n`);
  await stopped;
  await server.close();
  return 0;
}

type Start = (options: StartOptions) => Promise<ReferenceServer>;

async function references(options: ServeOptions, diagnostics: Diagnostics): Promise<Start | undefined> {
  const settings = await readSettings(options.settings, diagnostics);
  const apis = await chosenApis(options, diagnostics);
  if (settings === undefined || apis === undefined) return undefined;
  const { startReferenceServer } = await import("../../server-stub/reference/serve.ts");
  return (common) => startReferenceServer({ ...common, apis, settings });
}

async function mock({ api, spec, settings }: ServeOptions, diagnostics: Diagnostics): Promise<Start | undefined> {
  if (settings !== undefined) diagnostics.add(invalidOption("--settings", "a mock has none"));
  const [chosen] = (await chooseApis({ ...(api && { api }), ...(spec !== undefined && { spec }) }, diagnostics)) ?? [];
  if (chosen === undefined || diagnostics.hasErrors) return undefined;
  const { loadQuickly } = await import("../source/load-quickly.ts");
  const root = await loadQuickly(chosen.path, diagnostics);
  if (root === undefined) return undefined;
  const { mockSystem } = await import("../mock/mock-system.ts");
  const { startSystems } = await import("../../server-stub/reference/serve.ts");
  return (common) => startSystems([mockSystem(chosen.name, root)], common);
}

function startOptions({ host, ports = false, data, seed, log, allowFunctions }: ServeOptions) {
  return {
    host,
    hasOwnPorts: ports,
    dataFile: data,
    seed,
    // Without the option it depends on the host.
    ...(allowFunctions === true && { allowFunctions }),
    ...(log !== undefined && { log: { level: log, stream: process.stderr } }),
  };
}

/** Without --api: those that there is a server for. */
async function chosenApis({ api }: ServeOptions, diagnostics: Diagnostics): Promise<readonly string[] | undefined> {
  const { systemNames } = await import("../../server-stub/reference/systems.ts");
  if (api === undefined) return systemNames;
  const known = await chooseApis({ api }, diagnostics);
  const names = [...new Set(known?.map(({ name }) => name))];
  for (const name of names.filter((one) => !systemNames.includes(one))) {
    diagnostics.add(invalidOption(`--api ${name}`, "it has no reference server yet; --spec mocks a document"));
  }
  return known && names;
}

/** The first signal; a second one ends the process as usual. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
