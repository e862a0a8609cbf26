/** `awsi-gen spec`: the registry of API documents, and tools for any document. One file per subcommand in `spec/`. */
import { Command } from "commander";
import type { Finish } from "./outcome.ts";
import { diffCommand } from "./spec/diff.ts";

/** In the order in which help lists them. */
const subcommands: readonly ((finish: Finish) => Command)[] = [diffCommand];

export function specCommand(finish: Finish): Command {
  const command = new Command("spec")
    .description("The registry of API documents, and tools for any OpenAPI document.")
    .helpCommand(false);
  for (const create of subcommands) command.addCommand(create(finish));
  return command;
}
