/** `awsi-gen spec publish`: freezes a version. */
import { Command } from "commander";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { conclude, type Finish } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

export function publishCommand(finish: Finish): Command {
  return new Command("publish")
    .description("Freeze a version: from now on, a change to its document or overlay fails `spec verify`.")
    .argument("<name>", "an API as NAME@VERSION; NAME alone means its newest version")
    .addOption(registryOption())
    .option("--json", "print what was done, and diagnostics, as JSON")
    .addHelpText("after", examples)
    .action(async (name: string, options: RegistryOptions) => {
      finish(await publish(name, options));
    });
}

const examples = `
A draft that was edited since it was added is taken up first with: awsi-gen spec verify NAME --update

Examples:
  awsi-gen spec publish awsi@1.0.0
  awsi-gen spec publish petstore --registry ./my-specs`;

async function publish(name: string, options: RegistryOptions): Promise<number> {
  const diagnostics = new Diagnostics();
  const { publishVersion } = await import("../../registry/publish.ts");
  const today = new Date().toISOString().slice(0, 10);
  const done = await publishVersion(registryFolder(options), name, today, diagnostics);
  const text = done ? `${done.name} published ${done.published}${done.isOld ? " (it was already)" : ""}\n` : "";
  return conclude([diagnostics], { text, json: done ?? {} }, options.json === true);
}
