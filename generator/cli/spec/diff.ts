/** `awsi-gen spec diff A B`: what changed between two documents, and whom it breaks. */
import { Command, Option } from "commander";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Change } from "../../diff/change.ts";
import type { Findings } from "../../diff/report/groups.ts";
import type { SourceDocument } from "../../source/source-document.ts";
import { choiceOf, chooseOneApi } from "../choose-apis.ts";
import { type Finish, orReport, print } from "../outcome.ts";

const severities = ["breaking", "risky", "safe"] as const;
const formats = ["text", "json", "markdown"] as const;

interface DiffOptions {
  readonly format: (typeof formats)[number];
  readonly severity: (typeof severities)[number];
  readonly failOn: "breaking" | "risky" | "none";
  readonly ignore?: string;
}

export function diffCommand(finish: Finish): Command {
  return new Command("diff")
    .description("Compare two documents: every change, whom it breaks, and the version step that it asks for.")
    .argument("<before>", "a document, or an API of specs/registry.yaml: NAME or NAME@VERSION")
    .argument("<after>", "the same, newer")
    .addOption(new Option("--format <format>", "how to print").choices(formats).default("text"))
    .addOption(
      new Option("--severity <level>", "print nothing that is less severe").choices(severities).default("safe"),
    )
    .addOption(
      new Option("--fail-on <level>", "the least severity that makes the exit status other than 0")
        .choices(["breaking", "risky", "none"])
        .default("risky"),
    )
    .option("--ignore <file>", "accepted changes: a rule and a JSON Pointer (or *) on each line")
    .addHelpText("after", help)
    .action(async (before: string, after: string, options: DiffOptions) => {
      finish(await diff(before, after, options));
    });
}

const help = `
Exit status: 0 if nothing changed or all is safe, 2 if the worst change is risky, 3 if one is breaking;
1 if the command itself failed. --fail-on breaking answers 0 for risky changes too, --fail-on none always.
Changes that --ignore accepts are not printed and do not count; lines that start with # are comments.
What is breaking, risky and safe: generator/docs/diff-rules.md.

Examples:
  awsi-gen spec diff openapi-1.0.yaml openapi-1.1.yaml
  awsi-gen spec diff awsi new.yaml --severity breaking --format markdown`;

interface Compared {
  readonly before: SourceDocument;
  readonly after: SourceDocument;
  readonly changes: readonly Change[];
}

async function diff(before: string, after: string, options: DiffOptions): Promise<number> {
  const compared = await orReport(options.format === "json", (diagnostics) =>
    compare(before, after, options.ignore, diagnostics),
  );
  if (!compared) return 1;
  await report(compared, options);
  return statusOf(compared.changes, options.failOn);
}

async function compare(
  before: string,
  after: string,
  ignore: string | undefined,
  diagnostics: Diagnostics,
): Promise<Compared | undefined> {
  const { readAccepted, withoutAccepted } = await import("../../diff/ignore.ts");
  const accepted = ignore === undefined ? [] : await readAccepted(ignore, diagnostics);
  const old = accepted && (await loadDocument(before, diagnostics));
  const current = old && (await loadDocument(after, diagnostics));
  if (!accepted || !old || !current) return undefined;
  const { compareDocuments } = await import("../../diff/compare-documents.ts");
  const { changes } = compareDocuments(old, current);
  return { before: old, after: current, changes: withoutAccepted(changes, accepted, ignore ?? "", diagnostics) };
}

async function loadDocument(name: string, diagnostics: Diagnostics): Promise<SourceDocument | undefined> {
  const chosen = await chooseOneApi(choiceOf(name), diagnostics);
  if (!chosen) return undefined;
  const { load } = await import("../../source/load.ts");
  const { path, overlay } = chosen;
  return load(path, diagnostics, overlay === undefined ? {} : { overlay });
}

async function report({ before, after, changes }: Compared, { format, severity }: DiffOptions): Promise<void> {
  const { placeChanges } = await import("../../diff/report/placed.ts");
  const { stepOf } = await import("../../diff/changes.ts");
  const rank = severities.indexOf(severity);
  const wanted = changes.filter((change) => severities.indexOf(change.severity) <= rank);
  const count = (level: string): number => changes.filter((change) => change.severity === level).length;
  const findings: Findings = {
    counts: { breaking: count("breaking"), risky: count("risky"), safe: count("safe") },
    semver: stepOf(changes),
    changes: await placeChanges(wanted, before, after),
  };
  if (format === "json") print({ ok: true, ...findings });
  else process.stdout.write(await textOf(findings, format));
}

async function textOf(findings: Findings, format: "text" | "markdown"): Promise<string> {
  if (format === "markdown") return (await import("../../diff/report/markdown.ts")).formatMarkdown(findings);
  const isColored = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  return (await import("../../diff/report/text.ts")).formatText(findings, isColored);
}

function statusOf(changes: readonly Change[], failOn: DiffOptions["failOn"]): number {
  if (failOn !== "none" && changes.some(({ severity }) => severity === "breaking")) return 3;
  return failOn === "risky" && changes.some(({ severity }) => severity === "risky") ? 2 : 0;
}
