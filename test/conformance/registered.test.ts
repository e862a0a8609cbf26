/** Every registered API in every language, with its workflows where it has a reference server; AWSI has `awsi.test.ts`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runConformance } from "../../generator/conformance/command.ts";
import type { SpecReport } from "../../generator/conformance/report.ts";
import { workflowGroup } from "../../generator/conformance/table.ts";
import { hasReferenceServer } from "../../server-stub/reference/systems.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const registry = parse(readFileSync(join(projectRoot, "specs", "registry.yaml"), "utf8")) as { apis: { id: string }[] };
const others = registry.apis.map(({ id }) => id).filter((id) => id !== "awsi");
const operations: Readonly<Record<string, number>> = {
  zopsm: 43,
  "beaver-iot": 61,
  dualshield: 15,
  "roma-connect": 12,
};

describe.each(others)("%s", (api) => {
  it("passes every operation in every language, and compiles strictly", { timeout: 600_000 }, async () => {
    const { passed, text, report } = await runConformance({ apis: [api], languages: languagesHere, json: false });
    expect(passed, text).toBe(true);
    const { languages } = report as SpecReport;
    expect(Object.keys(languages)).toEqual([...languagesHere]);
    for (const { compile, cases, groups } of Object.values(languages)) {
      expect(compile.ok).toBe(true);
      expect(cases).toMatchObject({ passed: cases.total, failed: 0, skipped: 0 });
      const calls = groups.filter(({ group }) => group !== workflowGroup);
      expect(calls.reduce((sum, group) => sum + group.operations.passed, 0)).toBe(operations[api]);
      expect(groups.length > calls.length).toBe(hasReferenceServer(api));
    }
  });
});
