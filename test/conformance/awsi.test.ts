/** The promise of the README: every AWSI operation and workflow, in every language. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runConformance } from "../../generator/conformance/command.ts";
import type { SpecReport } from "../../generator/conformance/report.ts";
import { sdkLanguages } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";

const workflows = join(projectRoot, "specs", "awsi", "1.0.0", "workflows");

it("passes 74 of 74 operations and every workflow in every language", { timeout: 300_000 }, async () => {
  const { passed, text, report } = await runConformance({ apis: ["awsi"], languages: sdkLanguages, json: false });
  expect(passed, text).toBe(true);
  const { languages } = report as SpecReport;
  expect(Object.keys(languages)).toEqual([...sdkLanguages]);
  for (const { compile, cases, groups } of Object.values(languages)) {
    expect(compile.ok).toBe(true);
    expect(cases).toMatchObject({ passed: cases.total, failed: 0, skipped: 0 });
    const calls = groups.filter(({ group }) => group !== "workflows");
    expect(calls.reduce((sum, { operations }) => sum + operations.passed, 0)).toBe(74);
    const run = groups.find(({ group }) => group === "workflows")?.cases.passed ?? 0;
    expect(run).toBeGreaterThan((await readdir(workflows)).length);
  }
});
