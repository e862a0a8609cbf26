/** `awsi-gen serve`: reference servers, until they are told to stop. */
import { Command, Option } from "commander";
import type { ReferenceServer } from "../../server-stub/reference/serve.ts";
import { LOG_LEVELS } from "../../server-stub/reference/log.ts";
import { chooseApis } from "./choose-apis.ts";
import { type Finish, orReport } from "./outcome.ts";
import { invalidOption, readPort, readSettings, whyNotStarted, type ServeOptions } from "./serve-options.ts";
import { startLines, startObject } from "./serve-start.ts";

export function serveCommand(finish: Finish): Command {
  return new Command("serve")
    .description("Start the reference servers of APIs that come with awsi-gen; of all of them without --api.")
    .option("--api <names...>", "APIs of specs/registry.yaml")
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
  awsi-gen serve --data data.sqlite --settings settings.json --log info`;

async function serve(options: ServeOptions): Promise<number> {
  const { json = false } = options;
  // Whoever reads the first line may answer it with a signal.
  const stopped = stopSignal();
  const server = await orReport(json, async (diagnostics): Promise<ReferenceServer | undefined> => {
    const port = readPort(options.port, diagnostics);
    const settings = await readSettings(options.settings, diagnostics);
    const apis = await chosenApis(options, diagnostics);
    if (port === undefined || settings === undefined || apis === undefined) return undefined;
    const { startReferenceServer } = await import("../../server-stub/reference/serve.ts");
    try {
      return await startReferenceServer({ ...startOptions(options), apis, port, settings });
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
async function chosenApis(
  { api }: ServeOptions,
  diagnostics: Parameters<typeof chooseApis>[1],
): Promise<readonly string[] | undefined> {
  const { systemNames } = await import("../../server-stub/reference/systems.ts");
  if (api === undefined) return systemNames;
  const known = await chooseApis({ api }, diagnostics);
  const names = [...new Set(known?.map(({ name }) => name))];
  for (const name of names.filter((one) => !systemNames.includes(one))) {
    diagnostics.add(invalidOption(`--api ${name}`, "it has no reference server yet"));
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
