/** `runConformance` from end to end, in every language; and proof that it can fail. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { runConformance } from "../../generator/conformance/command.ts";
import { hasPassed, languageReport, type SpecReport } from "../../generator/conformance/report.ts";
import { reportText, workflowGroup } from "../../generator/conformance/table.ts";
import { languagesHere } from "../languages.ts";

const shop = join(import.meta.dirname, "shop.yaml");
const awsi = join(import.meta.dirname, "../../specs/awsi/1.0.0/openapi.yaml");
const minutes = 60_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-conformance-test-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("conformance of a small document", () => {
  it(
    "passes in every language, and says so in the report",
    async () => {
      const file = join(folder, "report.json");
      const options = { apis: [], spec: shop, languages: languagesHere, report: file, json: false };
      const { passed, text, report } = await runConformance(options);
      expect(text).not.toContain("at fault");
      expect(passed).toBe(true);
      const written = JSON.parse(await readFile(file, "utf8")) as SpecReport;
      expect(written).toEqual(JSON.parse(JSON.stringify(report)));
      expect(Object.keys(written.languages)).toEqual([...languagesHere]);
      for (const { compile, cases } of Object.values(written.languages)) {
        expect(compile).toEqual({ ok: true, errors: [] });
        expect(cases.total).toBeGreaterThan(50);
        expect(cases).toMatchObject({ passed: cases.total, failed: 0, skipped: 0 });
      }
      for (const language of languagesHere) expect(text).toContain(language);
    },
    3 * minutes,
  );

  it("says what is wrong with a document that cannot be read", async () => {
    const options = { apis: [], spec: join(folder, "missing.yaml"), languages: languagesHere, json: false };
    const { passed, diagnostics } = await runConformance(options);
    expect(passed).toBe(false);
    expect(diagnostics).toContain("missing.yaml");
  });

  it("says at once that it cannot write the report", async () => {
    const report = join(folder, "missing", "report.json");
    const options = { apis: [], spec: shop, languages: languagesHere, report, json: false };
    const { passed, diagnostics } = await runConformance(options);
    expect(passed).toBe(false);
    expect(diagnostics).toContain(`--report ${report}`);
  });

  it("knows the APIs that come with it", async () => {
    const { passed, diagnostics } = await runConformance({ apis: ["awsy"], languages: languagesHere, json: false });
    expect(passed).toBe(false);
    expect(diagnostics).toContain("awsi");
  });

  it("does not pass where no case is called so", async () => {
    const options = { apis: [], spec: shop, languages: languagesHere, json: false, caseId: "getItems" };
    const { passed, diagnostics } = await runConformance(options);
    expect(passed).toBe(false);
    expect(diagnostics).toContain("--case: no case's id begins with getItems");
  });
});

describe("conformance can fail", () => {
  interface Schemas {
    components: { schemas: Record<string, { required: string[]; properties: Record<string, object> }> };
  }

  it(
    "when one required field changes in a copy of the AWSI document, in every language",
    async () => {
      const copy = parse(await readFile(awsi, "utf8")) as Schemas;
      const login = copy.components.schemas["LoginRequest"];
      if (login === undefined) throw new Error("the document has no LoginRequest");
      login.required = login.required.map((name) => (name === "email" ? "e_mail" : name));
      const judgeBy = join(folder, "changed.yaml");
      await writeFile(judgeBy, stringify(copy));
      const options = { apis: [], spec: awsi, languages: languagesHere, json: true, caseId: "cloud.auth.login:" };
      const { passed, report } = await runConformance({ ...options, judgeBy });
      expect(passed).toBe(false);
      for (const language of languagesHere) {
        const found = (report as SpecReport).languages[language];
        expect(found?.cases.failed).toBeGreaterThan(0);
        expect(found?.failures[0]?.reason).toContain("e_mail");
      }
    },
    3 * minutes,
  );
});

describe("a report", () => {
  const ran = [
    { id: "a:1", operation: "a", group: "x" },
    { id: "a:2", operation: "a", group: "x" },
    { id: "b:1", operation: "b", group: "y" },
  ];
  const failure = { id: "a:2", operation: "a", fault: "server" as const, reason: "why\nmore" };
  const skip = { id: "b:2", operation: "b", reason: "no valid value found: /x is odd" };

  it("counts cases and operations", () => {
    const report = languageReport({ compileErrors: [], ran, failures: [failure], skipped: [skip], seconds: 1 });
    expect(report.cases).toEqual({ total: 4, passed: 2, failed: 1, skipped: 1 });
    expect(report.groups).toEqual([
      { group: "x", operations: { total: 1, passed: 0 }, cases: { total: 2, passed: 1 } },
      { group: "y", operations: { total: 1, passed: 1 }, cases: { total: 1, passed: 1 } },
    ]);
    expect(hasPassed({ spec: "s", languages: { l: report } })).toBe(false);
  });

  it("tells an API's own group of workflows from the documents'", () => {
    const own = { id: "w:1", operation: "w", group: "workflows" };
    const story = { id: "story", operation: "story", group: workflowGroup };
    const report = languageReport({ compileErrors: [], ran: [own, story], failures: [], skipped: [], seconds: 1 });
    expect(reportText({ spec: "s.yaml", languages: { one: report } }, "S")).toMatch(/operations +1\/1/);
  });

  it("does not pass where a compiler complained, or where nothing ran", () => {
    const report = languageReport({ compileErrors: ["no"], ran, failures: [], skipped: [], seconds: 1 });
    expect(hasPassed({ spec: "s", languages: { l: report } })).toBe(false);
    expect(hasPassed({ spec: "s", languages: {} })).toBe(false);
  });

  it("names who is at fault, and how to run a case again", () => {
    const report = languageReport({ compileErrors: [], ran, failures: [failure], skipped: [skip], seconds: 1.25 });
    const text = reportText({ spec: "s.yaml", languages: { one: report } }, "S");
    expect(text).toContain("one: 1 failed (server 1)");
    expect(text).toContain("server at fault: a:2\n    why\n    more");
    expect(text).toContain('--case "a:2"');
    expect(text).toMatch(/operations +1\/2/);
    expect(text).toContain("1 × no valid value found (b:2)");
  });
});
