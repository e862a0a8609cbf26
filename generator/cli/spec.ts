/** `awsi-gen spec`: the registry of API documents, and tools for any document. One file per subcommand in `spec/`. */
import { Command } from "commander";
import type { Finish } from "./outcome.ts";
import { listCommand } from "./spec/list.ts";
import { showCommand } from "./spec/show.ts";
import { verifyCommand } from "./spec/verify.ts";

/** In the order in which help lists them. */
const subcommands: readonly ((finish: Finish) => Command)[] = [listCommand, showCommand, verifyCommand];

export function specCommand(finish: Finish): Command {
  const command = new Command("spec")
    .description("The registry of API documents, and tools for any OpenAPI document.")
    .helpCommand(false);
  for (const create of subcommands) command.addCommand(create(finish));
  return command;
}
