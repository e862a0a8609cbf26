/**
 * Real documents go through `load`, `lower` and `name` without an exception and give the same model
 * twice. The corpus lies outside the project: AWSI_GEN_CORPUS names its folder, by default
 * `../shared/corpus` beside the clone.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { lower } from "../../generator/lower/lower.ts";
import { name } from "../../generator/naming/name.ts";
import { load } from "../../generator/source/load.ts";
import { corpusFolder } from "./corpus-folder.ts";
import { rules } from "../unit/naming/fixture.ts";

const indexFile = join(corpusFolder, "index.json");

interface Entry {
  readonly file: string;
  readonly openapi: string;
}

function mainDocuments(): readonly Entry[] {
  const { specs_list: specs } = JSON.parse(readFileSync(indexFile, "utf8")) as { specs_list: readonly Entry[] };
  return [...specs, { file: "github-api-current.json", openapi: "3.0" }].filter(
    ({ openapi, file }) => /^(2\.0|3\.[012])/.test(openapi) && existsSync(join(corpusFolder, file)),
  );
}

if (!existsSync(indexFile)) {
  describe.skip(`SKIPPED, not passed: no corpus at AWSI_GEN_CORPUS (${corpusFolder})`, () => {
    test("needs the corpus", () => undefined);
  });
} else {
  test.each(mainDocuments())("$file", async ({ file }) => {
    const diagnostics = new Diagnostics();
    const document = await load(join(corpusFolder, file), diagnostics);
    // Some of the nasty documents must be refused; a main one never.
    if (!document) {
      expect(file, diagnostics.all.map(({ message }) => message).join("; ")).toMatch(/^torture\//);
      expect(diagnostics.hasErrors).toBe(true);
      return;
    }
    const before = JSON.stringify(document.root).length;
    const api = lower(document, diagnostics);
    const symbols = name(api, rules, diagnostics);
    const names = api.types.map(({ id }) => symbols.type(id).name);
    expect(new Set(names).size).toBe(names.length);
    expect(diagnostics.all.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(JSON.stringify(document.root)).toHaveLength(before);
    expect(JSON.stringify(lower(document, new Diagnostics())) === JSON.stringify(api)).toBe(true);
  });
}
