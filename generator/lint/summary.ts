/** What is printed of a document's findings, and what they amount to. */
import type { Finding, Level } from "./finding.ts";

export interface LintReport {
  readonly path: string;
  readonly ok: boolean;
  /** Of all findings. */
  readonly counts: Readonly<Record<Level, number>>;
  /** Of all findings, by rule; most first. */
  readonly byRule: Readonly<Record<string, number>>;
  /** Those to print: the worst, in document order within a severity. */
  readonly findings: readonly Finding[];
}

interface Limits {
  readonly findings: number;
  readonly warnings: number;
}

const levels: readonly Level[] = ["error", "warning", "hint"];

export function summarize(path: string, findings: readonly Finding[], limits: Limits): LintReport {
  const counts = { error: 0, warning: 0, hint: 0 };
  const rules = new Map<string, number>();
  for (const { code, severity } of findings) {
    counts[severity] += 1;
    rules.set(code, (rules.get(code) ?? 0) + 1);
  }
  const worstFirst = levels.flatMap((level) => findings.filter(({ severity }) => severity === level));
  return {
    path,
    ok: counts.error === 0 && counts.warning <= limits.warnings,
    counts,
    byRule: Object.fromEntries([...rules].sort(([, a], [, b]) => b - a)),
    findings: worstFirst.slice(0, limits.findings),
  };
}

/** The last lines of a report. */
export function totals({ path, counts, byRule, findings }: LintReport): string {
  const all = counts.error + counts.warning + counts.hint;
  if (all === 0) return `${path}: no findings\n`;
  const parts = levels.flatMap((level) => (counts[level] > 0 ? [counted(counts[level], level)] : []));
  const hidden = findings.length < all ? ` (${String(findings.length)} printed)` : "";
  const width = String(Math.max(...Object.values(byRule))).length;
  const rules = Object.entries(byRule).map(([rule, count]) => `  ${String(count).padStart(width)} ${rule}\n`);
  return `${path}: ${parts.join(", ")}${hidden}\n${rules.join("")}`;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? "" : "s"}`;
}
