/** `awsi-gen conformance`: does every SDK, against the server, do what the document says? */
import { Command, Option } from "commander";
import type { ConformanceOptions as Run } from "../conformance/command.ts";
import { chooseApis } from "./choose-apis.ts";
import { chooseLanguages } from "./choose-languages.ts";
import { type Finish, orReport, print } from "./outcome.ts";
import { progressOf } from "./progress.ts";

interface ConformanceOptions {
  readonly lang: string;
  readonly api?: readonly string[];
  readonly spec?: string;
  readonly registry?: string;
  readonly report?: string;
  readonly case?: string;
  readonly against?: string;
  readonly json?: boolean;
}

export function conformanceCommand(finish: Finish): Command {
  return new Command("conformance")
    .description("Compile SDKs and run them against the server: cases for every operation, and workflows.")
    .option("--lang <names>", "languages, separated by commas, or all", "all")
    .option("--api <names...>", "APIs of the registry, each NAME or NAME@VERSION; all of them without --api and --spec")
    .option("--spec <file>", "an OpenAPI 3.0 or 3.1 document, or Swagger 2.0, YAML or JSON")
    .option("--registry <folder>", "take --api from this registry (see awsi-gen spec)")
    .option("--report <file>", "write the JSON report to this file")
    .option("--case <id>", "run only the cases whose id begins so, as a report names them")
    .addOption(new Option("--against <file>", "let the server judge by this document instead").hideHelp())
    .option("--json", "print the JSON report instead of the table")
    .addHelpText("after", examples)
    .action(async (options: ConformanceOptions) => {
      finish(await conformance(options));
    });
}

const examples = `
Exit status 1 if anything failed.

Examples:
  awsi-gen conformance --api awsi --lang all
  awsi-gen conformance --spec petstore.yaml --lang python --report conformance.json
  awsi-gen conformance --spec petstore.yaml --lang typescript --case "addPet:request:full"`;

async function conformance(options: ConformanceOptions): Promise<number> {
  const { lang, json = false } = options;
  const chosen = await orReport(json, async (diagnostics) => {
    const languages = chooseLanguages(lang, diagnostics);
    const apis = languages && (await chooseApis(options, diagnostics));
    return apis && { languages, apis: options.spec === undefined ? (options.api ?? apis.map(({ name }) => name)) : [] };
  });
  if (!chosen) return 1;
  const { runConformance } = await import("../conformance/command.ts");
  const progress = json ? undefined : progressOf(process.stderr);
  const outcome = await runConformance({
    ...chosen,
    ...given(options),
    json,
    ...(progress && { onProgress: progress.tell }),
  });
  progress?.end();
  process.stderr.write(outcome.diagnostics);
  if (json) print(outcome.report);
  else process.stdout.write(outcome.text);
  return outcome.passed ? 0 : 1;
}

/** Options of the command line by their names in the harness; what was not given is not passed on. */
function given({ spec, registry, report, case: caseId, against }: ConformanceOptions): Partial<Run> {
  return {
    ...(spec !== undefined && { spec }),
    ...(registry !== undefined && { registry }),
    ...(report !== undefined && { report }),
    ...(caseId !== undefined && { caseId }),
    ...(against !== undefined && { judgeBy: against }),
  };
}
