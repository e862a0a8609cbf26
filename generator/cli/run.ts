/**
 * The command line: one file per command, which loads its heavy modules only when it runs.
 * Exit status: 0 if all went well, 1 for anything else; a stack trace only on request.
 */
import { Command, CommanderError } from "commander";
import { conformanceCommand } from "./conformance.ts";
import { irCommand } from "./ir.ts";
import { sdkCommand } from "./sdk.ts";
import { serveCommand } from "./serve.ts";
import { serverCommand } from "./server.ts";
import { specCommand } from "./spec.ts";
import { generatorVersion } from "./version.ts";

/** Runs one command line (without the program's own name); answers the exit status. */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram((value) => {
    status = value;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    process.stderr.write(bugReport(error));
    return 1;
  }
}

function createProgram(finish: (status: number) => void): Command {
  const program = new Command("awsi-gen")
    .description("Generates SDKs and a typed server stub from an OpenAPI 3.0 or 3.1 or Swagger 2.0 document.")
    .version(generatorVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show help, also for a command: awsi-gen sdk --help")
    // `--version` after a command is that command's.
    .enablePositionalOptions()
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText("after", examples);
  for (const create of [sdkCommand, serverCommand, serveCommand, conformanceCommand, specCommand, irCommand]) {
    program.addCommand(create(finish));
  }
  // After the commands are in place, so that each inherits it.
  speakPlainly(program);
  return program;
}

/** Wrong usage is answered with a message and an exception, never by ending the process. */
function speakPlainly(command: Command): void {
  command.exitOverride().showHelpAfterError("(--help shows how)");
  command.commands.forEach(speakPlainly);
}

const examples = `
Examples:
  awsi-gen sdk --lang python --spec openapi.yaml       a Python SDK in sdks/python/openapi
  awsi-gen sdk --lang all --api awsi                   every language, for an API that comes with awsi-gen
  awsi-gen serve --api awsi --port 8080                the reference server
  awsi-gen conformance --api awsi --lang all           does every SDK do what the document says?

Exit status: 0 if all went well; 1 for bad input, wrong usage or failed conformance.`;

/** An exception is never the user's fault: their mistakes are diagnostics. */
function bugReport(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const details = process.env["AWSI_GEN_DEBUG"] === "1" ? `${stack ?? message}\n` : "";
  const hint = details === "" ? "Run it again with AWSI_GEN_DEBUG=1 for details, and report them, please.\n" : "";
  return `This is a bug in awsi-gen: ${message}\n${details}${hint}`;
}
