/** Our own documents pass the strict profile; real ones of others are judged without falling over. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Finding } from "../../generator/lint/finding.ts";
import { lint } from "../../generator/lint/lint.ts";
import { readSettings } from "../../generator/lint/settings.ts";
import { corpusFolder } from "../corpus/corpus-folder.ts";
import { projectRoot } from "../project-root.ts";

async function judge(
  path: string,
  profile: string,
): Promise<{ findings: readonly Finding[] | undefined; codes: string[] }> {
  const diagnostics = new Diagnostics();
  const settings = readSettings({ profile }, diagnostics);
  const findings = settings && (await lint(path, settings, diagnostics));
  return { findings, codes: diagnostics.all.map(({ code }) => code) };
}

const specs = join(projectRoot, "specs");
const own = readdirSync(specs, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(specs, name)).map((version) => join(name, version, "openapi.yaml")))
  .filter((path) => existsSync(join(specs, path)));

test.each(own)("%s has no findings by the strict profile", async (path) => {
  const { findings, codes } = await judge(join(specs, path), "strict");
  expect(codes).toEqual([]);
  expect(findings).toEqual([]);
});

describe.skipIf(!existsSync(corpusFolder))("the corpus", () => {
  const documents = ["", "torture"].flatMap((folder) => {
    const path = join(corpusFolder, folder);
    const names = existsSync(path) ? readdirSync(path) : [];
    return names
      .filter((name) => /\.(ya?ml|json)$/.test(name) && name !== "index.json")
      .map((name) => join(folder, name));
  });
  /** Not read by choice: what the loader's own tests are about. */
  const readable = new Set([
    "duplicate-key",
    "syntax-error",
    "not-openapi",
    "unsupported-version",
    "ref-loop",
    "repeated-key",
  ]);

  test.each(documents)("%s", { timeout: 120_000 }, async (name) => {
    const { findings, codes } = await judge(join(corpusFolder, name), "sdk");
    if (findings === undefined) expect(codes.filter((code) => !readable.has(code))).toEqual([]);
    else
      for (const { at, code } of findings.slice(0, 50))
        expect([code, at.document]).toEqual([code, expect.stringMatching(/./)]);
  });
});
