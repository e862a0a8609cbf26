/** `awsi-gen sdk`: one package per language. */
import { join, resolve } from "node:path";
import { Command } from "commander";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type ChosenApi, chooseApis } from "./choose-apis.ts";
import { chooseLanguages } from "./choose-languages.ts";
import { type Finish, orReport } from "./outcome.ts";

interface SdkOptions {
  readonly lang: string;
  readonly api?: readonly string[];
  readonly spec?: string;
  readonly registry?: string;
  readonly examples?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function sdkCommand(finish: Finish): Command {
  return new Command("sdk")
    .description("Generate SDKs. Without --api and --spec: for every API that comes with awsi-gen.")
    .requiredOption("--lang <names>", "languages, separated by commas, or all")
    .option("--api <names...>", "APIs of the registry, each NAME or NAME@VERSION")
    .option("--spec <file>", "an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, YAML or JSON")
    .option("--registry <folder>", "take --api from this registry (see awsi-gen spec)")
    .option("--examples <folder>", "programs to ship with the packages, in folders called as the languages")
    .option("--out <folder>", "where to write; with several languages or APIs, in subfolders of their names")
    .option("--force", "overwrite files that were changed by hand, or that awsi-gen did not write")
    .option("--json", "print what was done, and diagnostics, as JSON")
    .addHelpText("after", examples)
    .action(async (options: SdkOptions) => {
      finish(await sdk(options));
    });
}

const examples = `
Without --out, packages go to sdks/<language>/<api> below the current folder.

Examples:
  awsi-gen sdk --lang typescript --spec petstore.yaml --out client
  awsi-gen sdk --lang python,typescript --api awsi`;

async function sdk({ lang, examples, out, force = false, json = false, ...choice }: SdkOptions): Promise<number> {
  const chosen = await orReport(json, async (diagnostics) => {
    const languages = chooseLanguages(lang, diagnostics);
    const known = languages && (await chooseApis(choice, diagnostics));
    const apis = known && withExamples(known, examples, diagnostics);
    return apis && { languages, apis };
  });
  if (!chosen) return 1;
  const { languages, apis } = chosen;
  // `--lang all` always makes subfolders, however many languages there are.
  const byLanguage = lang === "all" || languages.length > 1;
  const folderOf = (language: string, api: ChosenApi): string =>
    out === undefined
      ? resolve("sdks", language, api.name)
      : resolve(join(out, byLanguage ? language : "", apis.length > 1 ? api.name : ""));
  const { generateAll } = await import("./generate.ts");
  // What the registry leaves out, `all` leaves out; who names a language gets it.
  const isMeant = (language: string, { targets }: ChosenApi): boolean =>
    lang !== "all" || targets === undefined || targets.includes(language);
  const jobsOf = (api: ChosenApi) =>
    languages
      .filter((language) => isMeant(language, api))
      .map((language) => ({ target: language, folder: folderOf(language, api) }));
  return generateAll(apis, jobsOf, { force, json });
}

/** Programs are written for one API. */
function withExamples(
  apis: readonly ChosenApi[],
  examples: string | undefined,
  diagnostics: Diagnostics,
): readonly ChosenApi[] | undefined {
  if (examples === undefined) return apis;
  if (apis.length === 1) return apis.map((api) => ({ ...api, examples }));
  diagnostics.add(diagnose("invalid-option", { option: "--examples", reason: "it needs one API, by --spec or --api" }));
  return undefined;
}
