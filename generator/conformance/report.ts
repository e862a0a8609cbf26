/** The JSON report: what `--report FILE` writes and `--json` prints. */
import type { Failure, Skip } from "./case.ts";

export interface LanguageReport {
  readonly compile: { readonly ok: boolean; readonly errors: readonly string[] };
  readonly cases: CaseCounts;
  readonly failures: readonly Failure[];
  readonly skipped: readonly Skip[];
  /** By group of operations, `workflows` among them: for the table. */
  readonly groups: readonly GroupCount[];
  readonly seconds: number;
}

interface CaseCounts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface GroupCount {
  readonly group: string;
  /** Operations, or workflows, of which no case failed. */
  readonly operations: { readonly total: number; readonly passed: number };
  readonly cases: { readonly total: number; readonly passed: number };
}

export interface SpecReport {
  /** Path of the document. */
  readonly spec: string;
  readonly languages: Readonly<Record<string, LanguageReport>>;
}

/** One thing that ran: a case or a workflow. */
export interface Ran {
  readonly id: string;
  readonly operation: string;
  readonly group: string;
}

export interface LanguageRun {
  readonly compileErrors: readonly string[];
  readonly ran: readonly Ran[];
  readonly failures: readonly Failure[];
  readonly skipped: readonly Skip[];
  readonly seconds: number;
}

export function languageReport({ compileErrors, ran, failures, skipped, seconds }: LanguageRun): LanguageReport {
  const failed = new Set(failures.map(({ id }) => id));
  const known = new Set(ran.map(({ id }) => id));
  const planned = failures.filter(({ id }) => !known.has(id)).length;
  const total = ran.length + planned + skipped.length;
  return {
    compile: { ok: compileErrors.length === 0, errors: compileErrors },
    cases: { total, passed: total - failed.size - skipped.length, failed: failed.size, skipped: skipped.length },
    failures,
    skipped,
    groups: groupCounts(ran, failures),
    seconds,
  };
}

function groupCounts(ran: readonly Ran[], failures: readonly Failure[]): readonly GroupCount[] {
  const failedCases = new Set(failures.map(({ id }) => id));
  const failedOperations = new Set(failures.map(({ operation }) => operation));
  const groups = new Map<string, Ran[]>();
  for (const item of ran) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([group, items]) => {
    const operations = [...new Set(items.map(({ operation }) => operation))];
    return {
      group,
      operations: {
        total: operations.length,
        passed: operations.filter((operation) => !failedOperations.has(operation)).length,
      },
      cases: { total: items.length, passed: items.filter(({ id }) => !failedCases.has(id)).length },
    };
  });
}

export function hasPassed({ languages }: SpecReport): boolean {
  const reports = Object.values(languages);
  return reports.length > 0 && reports.every(({ compile, cases }) => compile.ok && cases.failed === 0);
}
