/**
 * Each folder is one feature: `spec.yaml`, and per target the exact output in `expected/<target>/`,
 * file list and bytes. Runtime files, which are copied and not generated, are left out. Expected output
 * is rewritten by `npm run golden:update` alone (which sets GOLDEN_UPDATE).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { name } from "../../generator/naming/name.ts";
import { generate, loadApi, type LoadedApi } from "../../generator/pipeline.ts";
import { targets } from "../../generator/targets/registry.ts";
import { runtimeFiles } from "../../generator/targets/runtime-files.ts";
import type { Target } from "../../generator/targets/target.ts";
import { projectRoot } from "../project-root.ts";

const home = join(projectRoot, "test", "golden");
const isUpdate = process.env["GOLDEN_UPDATE"] !== undefined;
/** Fixed: a new version of the generator must not rewrite every golden. */
const options = { testee: false, generatorVersion: "0.0.0" };

const features = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function expectedFolder(feature: string, target: string): string {
  return join(home, feature, "expected", target);
}

/** Path → text, of what the target generates for the feature. */
async function generated(feature: string, target: Target): Promise<ReadonlyMap<string, string>> {
  const diagnostics = new Diagnostics();
  const loaded = await loadFeature(feature, diagnostics);
  const files = await generate(loaded, target, options, diagnostics);
  const symbols = name(loaded.api, target.naming, new Diagnostics());
  const copied = new Set((await runtimeFiles(target, symbols)).map(({ path }) => path));
  const own = (files ?? []).filter(({ path }) => !copied.has(path));
  return new Map(own.map(({ path, content }) => [path, Buffer.from(content).toString("utf8")]));
}

async function loadFeature(feature: string, diagnostics: Diagnostics): Promise<LoadedApi> {
  const loaded = await loadApi(join(home, feature, "spec.yaml"), diagnostics);
  if (!loaded) throw new Error(`${feature}: ${diagnostics.all.map(({ message }) => message).join("; ")}`);
  // The path of this machine must not reach the output.
  return { ...loaded, document: { ...loaded.document, path: "spec.yaml" } };
}

function committed(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path, "utf8")] as const),
  );
}

function rewrite(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

describe.each(features)("%s", (feature) => {
  test("is one small spec that lowers without an error", async () => {
    const lines = readFileSync(join(home, feature, "spec.yaml"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeLessThanOrEqual(100);
    const diagnostics = new Diagnostics();
    await loadFeature(feature, diagnostics);
    expect(diagnostics.hasErrors).toBe(false);
  });
});

// What a target derives from another's output has its goldens there; the derivation has tests of its own.
const printing = await Promise.all(
  Object.entries(targets).map(async ([id, load]) => ((await load()).finish === undefined ? [id] : [])),
);

describe.each(printing.flat())("%s", (id) => {
  // A target without any golden is not ready yet; with the first one, all are due.
  const isReady = isUpdate || features.some((feature) => existsSync(expectedFolder(feature, id)));

  describe.skipIf(!isReady)(isReady ? "output" : "SKIPPED, not passed: no goldens yet", () => {
    test.each(features)("%s", async (feature) => {
      const target = await targets[id]?.();
      if (!target) throw new Error(`No target ${id}`);
      const files = await generated(feature, target);
      const folder = expectedFolder(feature, id);
      if (isUpdate) rewrite(folder, files);
      if (!existsSync(folder)) throw new Error(`No expected output in ${folder}: run npm run golden:update.`);
      const expected = committed(folder);
      expect([...files.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
      for (const [path, content] of files) expect(content, path).toBe(expected.get(path));
    });
  });
});
