/** Lints a text; answers its findings as `line:column severity rule`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { locateDiagnostics } from "../../generator/diagnostics/report.ts";
import { lint } from "../../generator/lint/lint.ts";
import { type LintOptions, readSettings } from "../../generator/lint/settings.ts";

export interface Linted {
  readonly found: readonly string[];
  readonly messages: readonly string[];
}

/** Of the rules of one prefix only, if it is given; with the severities of the profile. */
export async function lintText(
  text: string,
  rules = "",
  options: LintOptions = { profile: "strict" },
  name = "spec.yaml",
): Promise<Linted> {
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-lint-"));
  try {
    writeFileSync(join(folder, name), text);
    const diagnostics = new Diagnostics();
    const settings = readSettings(options, diagnostics);
    const findings = settings && (await lint(join(folder, name), settings, diagnostics));
    if (!findings) throw new Error(diagnostics.all.map(({ message }) => message).join("; "));
    const located = await locateDiagnostics(findings.filter(({ code }) => code.startsWith(rules)));
    return {
      found: located.map(({ line, column, severity, code }) => `${String(line)}:${String(column)} ${severity} ${code}`),
      messages: located.map(({ message }) => message),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
