/** `awsi-gen ir`: the intermediate representation of a document, as JSON; for debugging, without promises. */
import { Command } from "commander";
import { chooseOneApi } from "./choose-apis.ts";
import { type Finish, orReport, print } from "./outcome.ts";

interface IrOptions {
  readonly api?: string;
  readonly spec?: string;
}

export function irCommand(finish: Finish): Command {
  return new Command("ir")
    .description("Print what the generator understood of a document, as JSON. For debugging: its form may change.")
    .argument("[file]", "an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, as --spec")
    .option("--api <name>", "an API of specs/registry.yaml")
    .option("--spec <file>", "an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, YAML or JSON")
    .addHelpText("after", "\nExample:\n  awsi-gen ir petstore.yaml > petstore.ir.json")
    .action(async (file: string | undefined, { api, spec = file }: IrOptions) => {
      finish(await ir(api, spec));
    });
}

async function ir(api: string | undefined, spec: string | undefined): Promise<number> {
  const choice = { ...(api !== undefined && { api: [api] }), ...(spec !== undefined && { spec }) };
  const loaded = await orReport(false, async (diagnostics) => {
    const chosen = await chooseOneApi(choice, diagnostics);
    if (!chosen) return undefined;
    const { loadApi } = await import("../pipeline.ts");
    return loadApi(chosen.path, diagnostics, chosen);
  });
  if (!loaded) return 1;
  print(loaded.api);
  return 0;
}
