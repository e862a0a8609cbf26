/** Semantic Versioning 2.0.0: which numbers may follow which. */
import semver from "semver";
import type { RegistryVersion } from "./entry.ts";

/** What changes ask for, or a new number offers; rising. */
export const steps = ["none", "patch", "minor", "major"] as const;
export type Step = (typeof steps)[number];

/** `1.2.3` or `1.2.3-beta.1`, exactly. */
export function isVersion(text: string): boolean {
  return text.length <= 100 && semver.valid(text) === text && !text.includes("+");
}

export function isGreater(version: string, than: string): boolean {
  return semver.gt(version, than);
}

/** The release before: a prerelease promises nothing to the version after it. */
export function releaseBefore(versions: readonly RegistryVersion[], version: string): RegistryVersion | undefined {
  const earlier = versions.filter((known) => semver.lt(known.version, version));
  const releases = earlier.filter((known) => semver.prerelease(known.version) === null);
  return releases.sort((a, b) => semver.compare(a.version, b.version)).at(-1);
}

/** Of which kind the step from one number to the next is, prereleases counting as what they lead to. */
export function stepBetween(before: string, after: string): Step {
  const [from, to] = [semver.parse(before), semver.parse(after)];
  if (!from || !to) return "none";
  if (to.major !== from.major) return "major";
  if (to.minor !== from.minor) return "minor";
  return to.patch === from.patch ? "none" : "patch";
}

/** Below 1.0.0 everything may change: a minor step stands for a major one, a patch for a minor one (as `^0.1.2` has it). */
export function stepAsked(before: string, changes: Step): Step {
  if (semver.major(before) > 0) return changes;
  return changes === "major" ? "minor" : changes === "minor" ? "patch" : changes;
}

export function isEnough(step: Step, asked: Step): boolean {
  return steps.indexOf(step) >= steps.indexOf(asked);
}

/** The least number that a step leads to. */
export function nextVersion(before: string, step: Step): string {
  return semver.inc(before, step === "none" ? "patch" : step) ?? before;
}
