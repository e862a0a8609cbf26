/** The registry that comes with awsi-gen: what `npm run registry:check` checks. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { readRegistry } from "../../generator/registry/read-registry.ts";
import { verifyVersions, verifyWhole } from "../../generator/registry/verify.ts";
import { targets } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-specs-"));
  cpSync(join(projectRoot, "specs"), folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Codes and texts of what `spec verify` says of a registry. */
async function complaints(registryFolder: string): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  const registry = await readRegistry(diagnostics, registryFolder);
  if (!registry) return diagnostics.all.map(({ code, message }) => `${code}: ${message}`);
  const check = { folder: registryFolder, registry, targets: Object.keys(targets) };
  const all = registry.flatMap((entry) => entry.versions.map((version) => ({ entry, version })));
  await verifyVersions(all, check, diagnostics);
  await verifyWhole(check, diagnostics);
  return diagnostics.all.map(({ code, message }) => `${code}: ${message}`);
}

/** What is said after one file of a copy has been changed. */
async function after(name: string, change: (text: string) => string): Promise<readonly string[]> {
  const path = join(folder, name);
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
  try {
    return await complaints(folder);
  } finally {
    writeFileSync(path, text);
  }
}

it("is true", async () => {
  expect(await complaints(join(projectRoot, "specs"))).toEqual([]);
});

it("holds the five systems, each with a source and a licence note", async () => {
  const registry = (await readRegistry(new Diagnostics())) ?? [];
  expect(registry.map(({ id }) => id)).toEqual(["awsi", "zopsm", "beaver-iot", "dualshield", "roma-connect"]);
  for (const { id, source, licence } of registry) {
    expect(source?.title, id).toMatch(/\w/);
    expect(licence, id).toMatch(/Apache-2\.0/);
  }
});

describe("a copy in which something was changed", () => {
  it.each(["awsi", "zopsm", "beaver-iot", "dualshield", "roma-connect"])("is refused: the document of %s", async (id) => {
    const said = await after(`${id}/1.0.0/openapi.yaml`, (text) => text.replace(/operationId: ([\w.]+)/, "operationId: $1X"));
    expect(said.join()).toContain(`draft-changed: ${id}@1.0.0`);
  });

  it("is refused: a hash", async () => {
    const said = await after("registry.yaml", (text) => text.replace(/sha256: ./, "sha256: 0"));
    expect(said.join()).toContain("draft-changed: awsi@1.0.0");
  });

  it("is refused: the name of a package", async () => {
    const said = await after("registry.yaml", (text) => text.replace("package: zopsm", "package: zopsms"));
    expect(said.join()).toContain("registry-mismatch: zopsm@1.0.0");
  });

  it("is refused: an entry that is gone", async () => {
    const said = await after("registry.yaml", (text) => text.slice(0, text.indexOf("  - id: roma-connect")));
    expect(said.join()).toContain("stray-version");
  });

  it("is refused: a target that is none", async () => {
    const said = await after("registry.yaml", (text) => text.replace("targets: all", "targets: [pascal]"));
    expect(said.join()).toContain("unknown-target");
  });

  it("is still true where only a comment was changed", async () => {
    expect(await after("registry.yaml", (text) => `# A remark.\n${text}`)).toEqual([]);
  });
});
