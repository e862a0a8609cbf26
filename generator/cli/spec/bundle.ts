/** `awsi-gen spec bundle`: a document in one piece, its overlay applied. */
import { renameSync, writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Format } from "../../source/bundle.ts";
import type { LoadOptions } from "../../source/read-document.ts";
import { type Finish, orReport } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

interface BundleOptions extends RegistryOptions {
  readonly api?: string;
  readonly overlay?: string;
  readonly format?: Format;
  readonly upgrade?: boolean;
  readonly out?: string;
}

export function bundleCommand(finish: Finish): Command {
  return new Command("bundle")
    .description("Print a document in one piece: what it refers to in other files is brought in, an overlay applied.")
    .argument("[file]", "a Swagger 2.0 or OpenAPI document, YAML or JSON")
    .option("--api <name>", "instead of a file: an API of the registry, as NAME or NAME@VERSION")
    .addOption(registryOption())
    .option("--overlay <file>", "an OpenAPI Overlay 1.0 to apply")
    .addOption(new Option("--format <format>", "notation; without it, that of the document").choices(["yaml", "json"]))
    .option("--upgrade", "in the form of OpenAPI 3.1, as the generator reads it, whatever version it is written in")
    .option("--out <file>", "write to this file instead of standard output")
    .addHelpText("after", examples)
    .action(async (file: string | undefined, options: BundleOptions) => {
      finish(await bundle(file, options));
    });
}

const examples = `
Examples:
  awsi-gen spec bundle openapi/main.yaml --out openapi.yaml
  awsi-gen spec bundle swagger.json --upgrade --format yaml
  awsi-gen spec bundle --api petstore@1.0.0 --registry ./my-specs`;

async function bundle(file: string | undefined, options: BundleOptions): Promise<number> {
  const text = await orReport(false, async (diagnostics) => {
    const source = await findSource(file, options, diagnostics);
    const printed = source && (await printBundle(source.path, source.options, options, diagnostics));
    if (printed === undefined || options.out === undefined || diagnostics.hasErrors) return printed;
    return write(options.out, printed, diagnostics);
  });
  if (text === undefined) return 1;
  process.stdout.write(text);
  return 0;
}

async function findSource(
  file: string | undefined,
  options: BundleOptions,
  diagnostics: Diagnostics,
): Promise<{ path: string; options: LoadOptions } | undefined> {
  const { api, overlay } = options;
  if ((file === undefined) === (api === undefined)) {
    const reason = file === undefined ? "name a file, or an API with it" : "it cannot be combined with a file";
    diagnostics.add(diagnose("invalid-option", { option: "--api", reason }));
    return undefined;
  }
  if (file !== undefined && overlay === undefined) return { path: file, options: {} };
  if (file !== undefined && overlay !== undefined) {
    const { checkOverlayOwner } = await import("../../source/overlay.ts");
    await checkOverlayOwner(overlay, file, diagnostics);
    return { path: file, options: { overlay } };
  }
  if (overlay !== undefined) {
    const reason = "an API of the registry has its own";
    diagnostics.add(diagnose("invalid-option", { option: "--overlay", reason }));
    return undefined;
  }
  const { chooseOneApi } = await import("../choose-apis.ts");
  const choice = { ...(api !== undefined && { api: [api] }), registry: registryFolder(options) };
  const chosen = await chooseOneApi(choice, diagnostics);
  return chosen && { path: chosen.path, options: chosen };
}

async function printBundle(
  path: string,
  load: LoadOptions,
  { format, upgrade = false }: BundleOptions,
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  const { bundleDocument, formatOf, printDocument } = await import("../../source/bundle.ts");
  const bundled = await bundleDocument(path, diagnostics, load);
  if (!bundled) return undefined;
  const loader = await import("../../source/load.ts");
  const { Diagnostics } = await import("../../diagnostics/diagnostic.ts");
  // What bundling has said already, loading says again.
  const root = upgrade ? (await loader.load(path, new Diagnostics(), load))?.root : bundled.root;
  if (root) return printDocument(root, format ?? formatOf(bundled));
  await loader.load(path, diagnostics, load);
  return undefined;
}

function write(out: string, text: string, diagnostics: Diagnostics): string | undefined {
  try {
    // Whole, or not at all.
    writeFileSync(`${out}.new`, text);
    renameSync(`${out}.new`, out);
    return "";
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.add(diagnose("invalid-option", { option: `--out ${out}`, reason }));
    return undefined;
  }
}
