import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diagnose } from "../../../generator/diagnostics/catalogue.ts";
import { formatDiagnostics, locateDiagnostics } from "../../../generator/diagnostics/report.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-report-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("colours severity only where asked", async () => {
  const one = [diagnose("file-empty", { path: "a.yaml" })];
  expect(await formatDiagnostics(one, true)).toContain("\u001b[31merror\u001b[0m file-empty");
  expect(await formatDiagnostics(one, false)).not.toContain("\u001b");
  expect(await formatDiagnostics([], true)).toBe("");
});

test("control characters of a document never reach the terminal", async () => {
  const document = put("evil.yaml", "a: \u001b]0;owned\u0007\u202etxt\n");
  const text = await formatDiagnostics(
    [diagnose("broken-ref", { reference: "\u001b[2Jx\r\n" }, { document, pointer: "/a" })],
    false,
  );
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text).toContain("]0;owned");
});

test("of a very long line only the part around the place is shown", async () => {
  const document = put("long.json", `{"pad": "${"x".repeat(5000)}", "b": {"c": 1}}`);
  const text = await formatDiagnostics(
    [diagnose("broken-ref", { reference: "#/x" }, { document, pointer: "/b/c" })],
    false,
  );
  const [, excerpt = "", caret = ""] = text.split("\n");
  expect(excerpt.length).toBeLessThan(120);
  expect(excerpt[caret.indexOf("^")]).toBe("1");
});

test("positions are looked up for JSON output, and a file that is gone is no obstacle", async () => {
  const document = put("a.yaml", "a:\n  b: 1\n");
  const at = { document, pointer: "/a/b" };
  expect(await locateDiagnostics([diagnose("broken-ref", { reference: "#/x" }, at)])).toEqual([
    {
      code: "broken-ref",
      severity: "error",
      message: "The reference #/x points to nothing.",
      help: "Correct the reference, or add what it names.",
      file: document,
      pointer: "/a/b",
      line: 2,
      column: 6,
    },
  ]);
  const gone = { document: join(folder, "gone.yaml"), pointer: "/a" };
  const [located] = await locateDiagnostics([diagnose("broken-ref", { reference: "#/x" }, gone)]);
  expect(located?.line).toBeUndefined();
});
