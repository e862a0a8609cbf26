/** The registry that comes with awsi-gen is what it says; a copy that was tampered with is found out. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { publishVersion } from "../../generator/registry/publish.ts";
import { readRegistry } from "../../generator/registry/read-registry.ts";
import { verifyVersions, verifyWhole } from "../../generator/registry/verify.ts";
import { targets } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";

const specs = join(projectRoot, "specs");

/** The codes of all that is wrong. */
async function verify(folder: string): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  const registry = await readRegistry(diagnostics, folder);
  if (registry) {
    const options = { folder, registry, targets: Object.keys(targets) };
    const all = registry.flatMap((entry) => entry.versions.map((version) => ({ entry, version })));
    await verifyVersions(all, options, diagnostics);
    await verifyWhole(options, diagnostics);
  }
  return diagnostics.all.map(({ code, message }) => `${code}: ${message}`);
}

test("npm run registry:check has nothing to say", async () => {
  expect(await verify(specs)).toEqual([]);
});

describe("a copy of which awsi 1.0.0 is published", () => {
  let folder = "";
  let document = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "awsi-gen-specs-"));
    cpSync(specs, folder, { recursive: true });
    document = join(folder, "awsi", "1.0.0", "openapi.yaml");
    const diagnostics = new Diagnostics();
    await publishVersion(folder, "awsi@1.0.0", "2026-01-31", diagnostics);
    expect(diagnostics.all.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await verify(folder)).toEqual([]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function tampered(file: string, change: (text: string) => string): Promise<readonly string[]> {
    const text = readFileSync(file, "utf8");
    expect(change(text)).not.toBe(text);
    writeFileSync(file, change(text));
    const found = await verify(folder);
    writeFileSync(file, text);
    return found;
  }

  test("a changed description is a changed version", async () => {
    const found = await tampered(document, (text) => text.replace("A ready-made backend", "A backend"));
    expect(found).toEqual([expect.stringContaining("published-changed: awsi@1.0.0")]);
  });

  test("a changed hash is no better", async () => {
    const found = await tampered(join(folder, "registry.yaml"), (text) => text.replace(/sha256: ../, "sha256: 00"));
    expect(found[0]).toContain("published-changed");
  });

  test.each([
    [/title: AWS Interface API/, "title: Another", "registry-mismatch"],
    [/client: AWSI }/, "client: Other }", "registry-mismatch"],
    [/targets: all/, "targets: [cobol]", "unknown-target"],
    [/path: awsi\/1.0.0\/openapi.yaml/, "path: ../awsi.yaml", "invalid-registry"],
    [/path: awsi\/1.0.0\/openapi.yaml/, "path: awsi/1.0.0/gone.yaml", "file-not-found"],
    [/version: 1.0.0/, "version: '1.0'", "invalid-registry"],
    [/ {8}published: .*\n/, "", "invalid-registry"],
    [/licence: .*/, "license: MIT", "invalid-registry"],
  ])("%s → %s", async (from, to, code) => {
    const found = await tampered(join(folder, "registry.yaml"), (text) => text.replace(from, to));
    expect(found.join("\n")).toContain(code);
  });

  test("a version's folder that nobody registered", async () => {
    mkdirSync(join(folder, "awsi", "1.1.0"));
    expect(await verify(folder)).toEqual([expect.stringContaining("stray-version")]);
    rmSync(join(folder, "awsi", "1.1.0"), { recursive: true });
  });
});
