/** Changes by severity, then by the operations that they affect. */
import { severities, type Severity, type SemverStep } from "../change.ts";
import type { PlacedChange } from "./placed.ts";

export interface Group {
  /** Empty for the document as a whole. */
  readonly operations: readonly string[];
  readonly changes: readonly PlacedChange[];
}

export interface Section {
  readonly severity: Severity;
  readonly count: number;
  readonly groups: readonly Group[];
}

/** What a report says. */
export interface Findings {
  /** Counted before changes that nobody asked for are left out. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly semver: SemverStep;
  readonly changes: readonly PlacedChange[];
}

export function sectionsOf(changes: readonly PlacedChange[]): Section[] {
  return severities.flatMap((severity): Section[] => {
    const own = changes.filter((change) => change.severity === severity);
    return own.length === 0 ? [] : [{ severity, count: own.length, groups: groupsOf(own) }];
  });
}

function groupsOf(changes: readonly PlacedChange[]): Group[] {
  const groups = new Map<string, PlacedChange[]>();
  for (const change of changes) {
    const key = change.operations.join("\n");
    const known = groups.get(key);
    if (known) known.push(change);
    else groups.set(key, [change]);
  }
  // The whole document first, then what concerns the fewest.
  return [...groups.values()]
    .map((own) => ({ operations: own[0]?.operations ?? [], changes: own }))
    .sort(
      (left, right) => left.operations.length - right.operations.length || (heading(left) < heading(right) ? -1 : 1),
    );
}

/** More names than this help nobody. */
const maxNamed = 3;

export function heading({ operations }: Group): string {
  if (operations.length === 0) return "The whole document";
  const [only] = operations;
  if (operations.length === 1) return only ?? "";
  const named = operations.slice(0, maxNamed).join(", ");
  const more = operations.length - maxNamed;
  return `${operations.length} operations: ${named}${more > 0 ? ` and ${more} more` : ""}`;
}

export function summary({ counts, semver }: Findings): string {
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) return "No changes.";
  const parts = severities.map((severity) => `${counts[severity]} ${severity}`).join(", ");
  return `${total} ${total === 1 ? "change" : "changes"}: ${parts}. Semantic versioning asks for ${article(semver)}.`;
}

function article(semver: SemverStep): string {
  return semver === "none" ? "no new version" : `a ${semver} version`;
}
