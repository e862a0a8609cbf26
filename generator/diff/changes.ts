/** Findings and where they are used → changes with a severity, a sentence and the operations affected. */
import {
  type Change,
  type Comparison,
  type Direction,
  directions,
  severities,
  type Severity,
  type SemverStep,
} from "./change.ts";
import type { Context } from "./context.ts";
import type { Effect, Finding, Usage } from "./finding.ts";
import { label } from "./label.ts";
import { rules, semverOf, severityOf } from "./rules.ts";
import { walkUsages } from "./usages.ts";

interface Gathered {
  readonly finding: Finding;
  readonly operations: Set<string>;
  readonly directions: Set<Direction>;
  /** The worst so far, and which way the value that is affected goes there. */
  severity: Severity;
  seen: { readonly direction: Direction | undefined; readonly effect: Effect } | undefined;
  isUsed: boolean;
}

export function toComparison(context: Context): Comparison {
  const gathered = new Map<string, Gathered>();
  const add = (finding: Finding, usage: Usage, effect: Effect): void => {
    const key = [finding.rule, finding.before, finding.after, finding.from, finding.to].join("\n");
    let entry = gathered.get(key);
    if (!entry) gathered.set(key, (entry = emptyEntry(finding)));
    if (finding.only === undefined || usage.direction === undefined || finding.only === usage.direction) {
      take(entry, usage, effect);
    }
  };
  for (const { finding, usage } of context.reports) add(finding, usage, "plain");
  walkUsages(context, add);
  const changes = [...gathered.values()].map((entry) => toChange(context, entry)).sort(byWeight);
  return { changes, semver: stepOf(changes) };
}

function emptyEntry(finding: Finding): Gathered {
  return { finding, operations: new Set(), directions: new Set(), severity: "safe", seen: undefined, isUsed: false };
}

function take(entry: Gathered, usage: Usage, effect: Effect): void {
  if (usage.isUnused) return;
  entry.isUsed = true;
  if (usage.operation !== undefined) entry.operations.add(usage.operation);
  if (usage.direction) entry.directions.add(usage.direction);
  const severity = effective(entry.finding, usage.direction, effect);
  if (entry.seen && rank(severity) >= rank(entry.severity)) return;
  entry.severity = severity;
  entry.seen = { direction: usage.direction, effect };
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}

function turned(direction: Direction | undefined): Direction | undefined {
  return direction && (direction === "request" ? "response" : "request");
}

function effective({ rule }: Finding, direction: Direction | undefined, effect: Effect): Severity {
  if (effect === "plain") return severityOf(rule, direction);
  if (effect === "inverted") return severityOf(rule, turned(direction));
  const isHarmless = directions.every((way) => severityOf(rule, way) === "safe");
  return isHarmless ? "safe" : "risky";
}

function toChange(context: Context, entry: Gathered): Change {
  const { finding, severity } = entry;
  const side = finding.after === undefined ? "before" : "after";
  const pointer = finding.after ?? finding.before ?? "";
  return {
    rule: finding.rule,
    severity,
    surface: rules[finding.rule].surface,
    semver: semverOf(finding.rule, severity),
    message: messageOf(context, finding, side, pointer),
    reason: reasonOf(entry),
    side,
    pointer,
    ...(finding.before !== undefined && { before: finding.before }),
    ...(finding.after !== undefined && { after: finding.after }),
    ...(finding.from !== undefined && { from: finding.from }),
    ...(finding.to !== undefined && { to: finding.to }),
    operations: [...entry.operations].sort(),
    directions: directions.filter((direction) => entry.directions.has(direction)),
  };
}

function messageOf(context: Context, finding: Finding, side: "before" | "after", pointer: string): string {
  const { name = label(context[side], pointer), from = "", to = "" } = finding;
  const values: Readonly<Record<string, string>> = { name, from, to };
  const text = rules[finding.rule].text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  // Names keep their letters as they are.
  return text.replace(/^the /, "The ");
}

const unclear = "It stands in a condition, so whether more or less is allowed cannot be decided.";

function reasonOf({ finding: { rule }, seen, isUsed, directions: ways }: Gathered): string {
  if (!isUsed) return "No operation uses it.";
  const { request, response } = rules[rule].because;
  if (seen?.effect === "unclear") return unclear;
  const direction = seen?.direction;
  if (request === response || direction === undefined) return request;
  const because = { request, response }[seen?.effect === "inverted" ? (turned(direction) ?? direction) : direction];
  const where = direction === "request" ? "In requests" : "In responses";
  const inverse = seen?.effect === "inverted" ? " (under not)" : "";
  const both = ways.size === 2 ? "; it is used in both directions" : "";
  return `${where}${inverse}: ${because.replace(/\.$/, "")}${both}.`;
}

function byWeight(left: Change, right: Change): number {
  return (
    rank(left.severity) - rank(right.severity) ||
    compareText(left.pointer, right.pointer) ||
    compareText(left.rule, right.rule) ||
    compareText(left.message, right.message)
  );
}

/** By code units: the same on every machine. */
function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

const steps: readonly SemverStep[] = ["major", "minor", "patch"];

export function stepOf(changes: readonly Change[]): SemverStep {
  return steps.find((step) => changes.some(({ semver }) => semver === step)) ?? "none";
}
