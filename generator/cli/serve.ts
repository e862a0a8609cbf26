/** `awsi-gen serve`: the reference server, until it is told to stop. */
import { Command } from "commander";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { chooseApis } from "./choose-apis.ts";
import { type Finish, orReport } from "./outcome.ts";

interface ServeOptions {
  readonly api?: readonly string[];
  readonly host: string;
  readonly port: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function serveCommand(finish: Finish): Command {
  return new Command("serve")
    .description("Start the reference server of APIs that come with awsi-gen; of all of them without --api.")
    .option("--api <names...>", "APIs of specs/registry.yaml")
    .option("--port <number>", "TCP port; 0 for a free one", "8080")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--data <file>", "keep data in this SQLite file; in memory without it")
    .option("--json", 'print one line {"url", "administrator"} when the server listens')
    .addHelpText("after", examples)
    .action(async (options: ServeOptions) => {
      finish(await serve(options));
    });
}

const examples = `
Examples:
  awsi-gen serve --api awsi --port 0
  awsi-gen serve --data awsi.sqlite`;

async function serve({ host, port, data, json = false, ...choice }: ServeOptions): Promise<number> {
  const { hasReferenceServer, startReferenceServer } = await import("../../server-stub/reference/serve.ts");
  const chosen = await orReport(json, async (diagnostics) => {
    const number = readPort(port, diagnostics);
    const known = number === undefined ? undefined : await chooseApis(choice, diagnostics);
    const names = known?.map(({ name }) => name) ?? [];
    // Without --api: those that there is a server for.
    const apis = choice.api === undefined ? names.filter((name) => hasReferenceServer(name)) : names;
    for (const api of apis.filter((name) => !hasReferenceServer(name))) {
      diagnostics.add(diagnose("invalid-option", { option: `--api ${api}`, reason: "it has no reference server yet" }));
    }
    return known && number !== undefined ? { apis, port: number } : undefined;
  });
  if (!chosen) return 1;
  const server = await orReport(json, async (diagnostics) => {
    try {
      return await startReferenceServer({ ...chosen, host, ...(data !== undefined && { dataFile: data }) });
    } catch (error) {
      diagnostics.add(whyNotStarted(error, chosen.port, host));
      return undefined;
    }
  });
  if (!server) return 1;
  const { url, administrator, lines } = server;
  process.stdout.write(`${json ? JSON.stringify({ url, administrator }) : lines.join("\n")}\n`);
  await stopSignal();
  await server.close();
  return 0;
}

function readPort(port: string, diagnostics: Diagnostics): number | undefined {
  const number = /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN;
  if (number <= 65_535) return number;
  diagnostics.add(diagnose("invalid-option", { option: `--port ${port}`, reason: "a port is a number up to 65535" }));
  return undefined;
}

/** What the operating system refuses is the user's to mend; anything else is a bug of ours. */
function whyNotStarted(error: unknown, port: number, host: string): ReturnType<typeof diagnose> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    return diagnose("invalid-option", { option: `--port ${port}`, reason: "another program listens there" });
  }
  if (code === "EACCES") return diagnose("invalid-option", { option: `--port ${port}`, reason: "permission denied" });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return diagnose("invalid-option", { option: `--host ${host}`, reason: "it is no address of this machine" });
  }
  if (code?.startsWith("SQLITE_")) return diagnose("invalid-option", { option: "--data", reason: message });
  throw error;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}
