/** Whether a version's number keeps the promise of semantic versioning, given what changed since the one before. */
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { load } from "../source/load.ts";
import type { SourceDocument } from "../source/source-document.ts";
import type { RegistryEntry, RegistryVersion } from "./entry.ts";
import { isEnough, nextVersion, releaseBefore, type Step, stepAsked, stepBetween } from "./step.ts";

/** What a comparison of two documents has to tell. */
interface Comparison {
  /** Worst first. */
  readonly changes: readonly { readonly semver: Step; readonly message: string; readonly pointer: string }[];
  readonly semver: Step;
}

/** More changes than this help nobody in one sentence; `spec diff` shows all. */
const maxNamed = 3;

/** Reports a step that is too small; a version before that can no longer be read is no obstacle. */
export async function checkStep(
  entry: RegistryEntry,
  version: string,
  document: SourceDocument,
  diagnostics: Diagnostics,
): Promise<void> {
  const before = releaseBefore(entry.versions, version);
  const earlier = before && (await load(before.path, new Diagnostics(), overlayOf(before)));
  if (!before || !earlier) return;
  const { changes, semver } = await compare(earlier, document);
  const asked = stepAsked(before.version, semver);
  if (isEnough(stepBetween(before.version, version), asked)) return;
  const reasons = changes.filter((change) => change.semver === semver);
  const more = reasons.length > maxNamed ? `, and ${reasons.length - maxNamed} more` : "";
  const named = reasons.slice(0, maxNamed).map(({ message, pointer }) => `${message.replace(/\.$/, "")} (${pointer})`);
  diagnostics.add(
    diagnose("version-step-too-small", {
      name: `${entry.id}@${version}`,
      before: before.version,
      asked,
      least: nextVersion(before.version, asked),
      changes: `${named.join("; ")}${more}`,
    }),
  );
}

async function compare(before: SourceDocument, after: SourceDocument): Promise<Comparison> {
  const { compareDocuments } = await import("../diff/compare-documents.ts");
  return compareDocuments(before, after);
}

export function overlayOf({ overlay }: Pick<RegistryVersion, "overlay">): { readonly overlay?: string } {
  return overlay === undefined ? {} : { overlay };
}
