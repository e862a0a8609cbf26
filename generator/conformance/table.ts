/** The report for people: a table of groups by language, then what failed and how to run it again. */
import type { Failure, Fault, Skip } from "./case.ts";
import type { LanguageReport, SpecReport } from "./report.ts";

const mostFailures = 25;
const mostReasons = 8;

export function reportText(report: SpecReport, title: string): string {
  const languages = Object.entries(report.languages);
  return [
    `Conformance of ${title} (${report.spec})`,
    "",
    ...table(languages),
    ...languages.flatMap(([language, found]) => failureLines(language, found)),
    ...skipLines(languages),
    "",
  ].join("\n");
}

type Named = readonly [string, LanguageReport];

function table(languages: readonly Named[]): readonly string[] {
  const groups = [...new Set(languages.flatMap(([, report]) => report.groups.map(({ group }) => group)))];
  const rows = [
    ["", ...languages.map(([language]) => language)],
    ["compile", ...languages.map(([, { compile }]) => (compile.ok ? "ok" : `${compile.errors.length} errors`))],
    ...groups.map((group) => [group, ...languages.map(([, report]) => groupCell(report, group))]),
    ["operations", ...languages.map(([, report]) => operationCell(report))],
    [
      "cases",
      ...languages.map(([, { cases }]) => `${cases.passed}/${cases.total - cases.skipped}${note(cases.skipped)}`),
    ],
    ["seconds", ...languages.map(([, { seconds }]) => seconds.toFixed(1))],
  ];
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const print = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = rows;
  return [print(head), widths.map((width) => "-".repeat(width)).join("  "), ...body.map(print)];
}

function note(skipped: number): string {
  return skipped === 0 ? "" : ` (${skipped} skipped)`;
}

function groupCell({ groups }: LanguageReport, group: string): string {
  const found = groups.find((candidate) => candidate.group === group);
  if (found === undefined) return "-";
  return `${found.operations.passed}/${found.operations.total}, cases ${found.cases.passed}/${found.cases.total}`;
}

/** Two words: an API may have a group called `workflows`. */
export const workflowGroup = "arazzo workflows";

function operationCell({ groups }: LanguageReport): string {
  const counted = groups.filter(({ group }) => group !== workflowGroup);
  const sum = (read: (group: LanguageReport["groups"][number]) => number): number =>
    counted.reduce((total, group) => total + read(group), 0);
  return `${sum(({ operations }) => operations.passed)}/${sum(({ operations }) => operations.total)}`;
}

function failureLines(language: string, { compile, failures }: LanguageReport): readonly string[] {
  const lines = [
    ...compile.errors.slice(0, mostFailures).map((error) => `  compile: ${error}`),
    ...byFault(failures).slice(0, mostFailures).flatMap(failureLine),
  ];
  const [first] = byFault(failures);
  if (lines.length === 0) return [];
  const rest = failures.length - mostFailures;
  return [
    "",
    `${language}: ${compile.errors.length + failures.length} failed (${faultCounts(compile.errors.length, failures)})`,
    ...lines,
    ...(rest > 0 ? [`  … and ${rest} more; --report FILE lists them all`] : []),
    ...(first === undefined ? [] : [`  Run one again: awsi-gen conformance --lang ${language} --case "${first.id}" …`]),
  ];
}

const faults: readonly Fault[] = ["sdk", "server", "spec"];

/** What we can mend first: large documents contradict their own examples by the hundred. */
function byFault(failures: readonly Failure[]): readonly Failure[] {
  return faults.flatMap((fault) => failures.filter((failure) => failure.fault === fault));
}

function faultCounts(compileErrors: number, failures: readonly Failure[]): string {
  const counts = faults.map((fault) => [fault, failures.filter((failure) => failure.fault === fault).length] as const);
  const all = [["compile", compileErrors] as const, ...counts];
  return all
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ");
}

function failureLine({ id, fault, reason }: Failure): readonly string[] {
  return [`  ${fault} at fault: ${id}`, `    ${reason.replaceAll("\n", "\n    ")}`];
}

/** Skipped cases by reason: the same in every language. */
function skipLines(languages: readonly Named[]): readonly string[] {
  const skipped = languages[0]?.[1].skipped ?? [];
  if (skipped.length === 0) return [];
  const byReason = new Map<string, Skip[]>();
  for (const item of skipped) byReason.set(kindOf(item), [...(byReason.get(kindOf(item)) ?? []), item]);
  const sorted = [...byReason].sort(([, left], [, right]) => right.length - left.length);
  return [
    "",
    "skipped",
    ...sorted.slice(0, mostReasons).map(([reason, items]) => `  ${items.length} × ${reason} (${items[0]?.id ?? ""})`),
    ...(sorted.length > mostReasons ? [`  … and ${sorted.length - mostReasons} more reasons`] : []),
  ];
}

function kindOf({ reason }: Skip): string {
  return reason.replace(/: .*/s, "").replace(/ \(tried .*/s, "");
}
