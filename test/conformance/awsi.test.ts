/** The promise of the README: every AWSI operation and workflow, in every language. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runConformance } from "../../generator/conformance/command.ts";
import { staleServer } from "../../generator/conformance/reference-server.ts";
import type { SpecReport } from "../../generator/conformance/report.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { load } from "../../generator/source/load.ts";
import { workflowGroup } from "../../generator/conformance/table.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const workflows = join(projectRoot, "specs", "awsi", "1.0.0", "workflows");

it("passes 74 of 74 operations and every workflow in every language", { timeout: 300_000 }, async () => {
  const { passed, text, report } = await runConformance({ apis: ["awsi"], languages: languagesHere, json: false });
  expect(passed, text).toBe(true);
  const { languages } = report as SpecReport;
  expect(Object.keys(languages)).toEqual([...languagesHere]);
  for (const { compile, cases, groups } of Object.values(languages)) {
    expect(compile.ok).toBe(true);
    expect(cases).toMatchObject({ passed: cases.total, failed: 0, skipped: 0 });
    const calls = groups.filter(({ group }) => group !== workflowGroup);
    expect(calls.reduce((sum, { operations }) => sum + operations.passed, 0)).toBe(74);
    const run = groups.find(({ group }) => group === workflowGroup)?.cases.passed ?? 0;
    expect(run).toBeGreaterThan((await readdir(workflows)).length);
  }
});

it("notices a document that the reference server was not made from", async () => {
  const document = await load(join(workflows, "..", "openapi.yaml"), new Diagnostics());
  const root = document?.root ?? {};
  expect(await staleServer("awsi", root)).toBeUndefined();
  expect(await staleServer("awsi", { ...root, tags: [] })).toMatchObject({ fault: "server" });
});
