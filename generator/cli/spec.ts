/** `awsi-gen spec`: the registry of API documents, and tools for any document. One file per subcommand in `spec/`. */
import { Command } from "commander";
import type { Finish } from "./outcome.ts";
import { addCommand } from "./spec/add.ts";
import { bundleCommand } from "./spec/bundle.ts";
import { diffCommand } from "./spec/diff.ts";
import { lintCommand } from "./spec/lint.ts";
import { listCommand } from "./spec/list.ts";
import { publishCommand } from "./spec/publish.ts";
import { searchCommand } from "./spec/search.ts";
import { showCommand } from "./spec/show.ts";
import { verifyCommand } from "./spec/verify.ts";

/** In the order in which help lists them. */
const subcommands: readonly ((finish: Finish) => Command)[] = [
  listCommand,
  showCommand,
  searchCommand,
  lintCommand,
  diffCommand,
  addCommand,
  bundleCommand,
  verifyCommand,
  publishCommand,
];

export function specCommand(finish: Finish): Command {
  const command = new Command("spec")
    .description("The registry of API documents, and tools for any OpenAPI document.")
    .enablePositionalOptions()
    .helpCommand(false);
  for (const create of subcommands) command.addCommand(create(finish));
  return command;
}
