/**
 * Every golden document, run in every language. What is known to fail is listed with its reason; an
 * entry that passes is an error too, so that the list never outlives a mend. Nothing may be skipped
 * without a reason either.
 */
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runConformance } from "../../generator/conformance/command.ts";
import type { SpecReport } from "../../generator/conformance/report.ts";
import { sdkLanguages } from "../../generator/targets/registry.ts";
import { buildGoldens } from "../compile/swift-umbrella.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const home = join(projectRoot, "test", "golden");
const features = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface Known {
  readonly feature: string;
  readonly language: string;
  /** Cases whose ids match. */
  readonly id: RegExp;
  readonly why: string;
}

const knownFailures: readonly Known[] = [];
/** Planned in the same way for every language. */
const knownSkips: readonly Omit<Known, "language">[] = [];

const minutes = 60_000;
const reports = new Map<string, Promise<SpecReport>>();

async function run(feature: string): Promise<SpecReport> {
  const spec = join(home, feature, "spec.yaml");
  const { report } = await runConformance({ apis: [], spec, languages: languagesHere, json: true });
  return report as SpecReport;
}

beforeAll(async () => {
  // Swift's runtime is compiled once for all; what does not compile is found again below.
  if (languagesHere.includes("swift")) await buildGoldens();
  // As many at once as there are processors: most of the time goes into compilers.
  let previous: readonly Promise<unknown>[] = Array.from({ length: availableParallelism() }, () => Promise.resolve());
  for (const feature of features) {
    const [first, ...rest] = previous;
    const report = Promise.resolve(first).then(() => run(feature));
    reports.set(feature, report);
    previous = [...rest, report.catch(() => undefined)];
  }
}, 30 * minutes);

describe.each(features)("%s", (feature) => {
  it.for(sdkLanguages)("%s", { timeout: 5 * minutes }, async (language, { skip }) => {
    skip(!languagesHere.includes(language), "its tools are missing");
    const found = (await reports.get(feature))?.languages[language];
    expect(found?.compile).toEqual({ ok: true, errors: [] });
    if (found === undefined) return;
    expect(found.cases.total).toBeGreaterThan(0);
    const known = knownFailures.filter((entry) => entry.feature === feature && entry.language === language);
    expectOnly(known, found.failures);
    expectOnly(
      knownSkips.filter((entry) => entry.feature === feature),
      found.skipped,
    );
  });
});

/** What happened is known, and what is known happened. */
function expectOnly(
  known: readonly Pick<Known, "id" | "why">[],
  found: readonly { id: string; reason: string }[],
): void {
  const unknown = found.filter(({ id }) => !known.some((entry) => entry.id.test(id)));
  expect(unknown.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  const mended = known.filter((entry) => !found.some(({ id }) => entry.id.test(id)));
  expect(mended.map(({ id, why }) => `no longer true, take it out of the list: ${id.source}: ${why}`)).toEqual([]);
}

it("lists only features that there are", () => {
  expect([...knownFailures, ...knownSkips].filter(({ feature }) => !features.includes(feature))).toEqual([]);
});
