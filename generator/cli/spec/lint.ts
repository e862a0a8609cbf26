/** `awsi-gen spec lint`: what is wrong with a document, or could be better, before an SDK is made of it. */
import { Command } from "commander";
import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { LintReport } from "../../lint/summary.ts";
import { type ApiChoice, choiceOf, chooseApis } from "../choose-apis.ts";
import { type Finish, orReport, print } from "../outcome.ts";
import { registryFolder, registryOption, type RegistryOptions } from "./registry-option.ts";

interface LintCommandOptions extends RegistryOptions {
  readonly profile: string;
  readonly rule?: readonly string[];
  readonly ignore?: readonly string[];
  readonly maxFindings: string;
  readonly maxWarnings?: string;
}

export function lintCommand(finish: Finish): Command {
  return new Command("lint")
    .description("Judge a document by Redocly's rules and by what SDKs need. Without an argument: all of the registry.")
    .argument(
      "[name|file]",
      "an API of the registry (NAME or NAME@VERSION), or an OpenAPI 2.0, 3.0, 3.1 or 3.2 document",
    )
    .addOption(registryOption())
    .option("--profile <name>", "how much is asked for: sdk, or strict", "sdk")
    .option("--rule <id=severity...>", "change a rule: error, warning, hint or off")
    .option("--ignore <id...>", "turn rules off")
    .option("--max-findings <number>", "print so many per document; all are counted", "100")
    .option("--max-warnings <number>", "exit status 1 for more warnings in a document; by default, only errors count")
    .option("--json", "print findings as JSON")
    .addHelpText("after", examples)
    .action(async (target: string | undefined, options: LintCommandOptions) => {
      finish(await lintAll(target, options));
    });
}

const examples = `
Examples:
  awsi-gen spec lint petstore.yaml
  awsi-gen spec lint awsi --profile strict
  awsi-gen spec lint petstore.yaml --rule awsi/ambiguous-paths=error --ignore tag-description

Rules: generator/docs/lint-rules.md. Exit status: 1 for an error, or more warnings than allowed; else 0.`;

async function lintAll(target: string | undefined, options: LintCommandOptions): Promise<number> {
  const { json = false } = options;
  const chosen = await orReport(json, async (diagnostics) => {
    const { readSettings } = await import("../../lint/settings.ts");
    const severities = readSettings(options, diagnostics);
    const limits = readLimits(options, diagnostics);
    const named: ApiChoice = target === undefined ? {} : choiceOf(target);
    const choice = named.spec === undefined ? { ...named, registry: registryFolder(options) } : named;
    const apis = severities && limits && (await chooseApis(choice, diagnostics));
    return apis && { severities, limits, apis };
  });
  if (!chosen) return 1;
  const [{ lint }, { summarize }] = await Promise.all([import("../../lint/lint.ts"), import("../../lint/summary.ts")]);
  const reports = [];
  for (const api of chosen.apis) {
    const { name, path } = api;
    const findings = await orReport(json, (diagnostics) => lint(path, chosen.severities, diagnostics, api));
    if (!findings) return 1;
    const report = summarize(path, findings, chosen.limits);
    reports.push({ name, ...report });
    if (!json) await printText(report);
  }
  const isGood = reports.every(({ ok }) => ok);
  if (json) print({ ok: isGood, documents: await Promise.all(reports.map(located)) });
  return isGood ? 0 : 1;
}

async function printText(report: LintReport): Promise<void> {
  const [{ formatDiagnostics }, { totals }] = await Promise.all([
    import("../../diagnostics/report.ts"),
    import("../../lint/summary.ts"),
  ]);
  const isColored = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  const findings = await formatDiagnostics(report.findings, isColored);
  process.stdout.write(`${findings}${findings === "" ? "" : "\n"}${totals(report)}`);
}

async function located(report: LintReport): Promise<object> {
  const { locateDiagnostics } = await import("../../diagnostics/report.ts");
  return { ...report, findings: await locateDiagnostics(report.findings) };
}

function readLimits(
  { maxFindings, maxWarnings }: LintCommandOptions,
  diagnostics: Diagnostics,
): { readonly findings: number; readonly warnings: number } | undefined {
  const read = (option: string, text: string): number => {
    if (/^\d+$/.test(text)) return Number(text);
    diagnostics.add(diagnose("invalid-option", { option: `${option} ${text}`, reason: "it takes a whole number" }));
    return 0;
  };
  const findings = read("--max-findings", maxFindings);
  const warnings = maxWarnings === undefined ? Infinity : read("--max-warnings", maxWarnings);
  return diagnostics.hasErrors ? undefined : { findings, warnings };
}
