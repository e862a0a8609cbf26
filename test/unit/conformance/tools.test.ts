/** Tools that are too old count as missing, and the user reads where to get others. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { targets } from "../../../generator/targets/registry.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-tools-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A program that says this, whatever it is asked, in place of the language's own. */
function pretend(variable: string, text: string): void {
  const program = join(folder, "program");
  writeFileSync(program, `#!/bin/sh\necho '${text}'\n`);
  chmodSync(program, 0o755);
  vi.stubEnv(variable, program);
}

async function missing(language: string): Promise<readonly string[]> {
  const target = await targets[language]?.();
  return (target?.conformance?.missing() ?? []).map(({ tool, help }) => `${tool}: ${help}`);
}

it.each(["Swift version 5.10.1 (swift-5.10.1-RELEASE)", "swift-driver version: 1.90 Apple Swift version 5.9"])(
  "refuses %s",
  async (text) => {
    pretend("AWSI_GEN_SWIFT", text);
    const [said = ""] = await missing("swift");
    expect(said).toMatch(/^Swift 6 or newer: Swift 5\.(10\.1|9) is too old\. /);
    expect(said).toContain("https://www.swift.org/install/");
  },
);

it.each(["Swift version 6.0.3 (swift-6.0.3-RELEASE)", "Apple Swift version 6.2"])("takes %s", async (text) => {
  pretend("AWSI_GEN_SWIFT", text);
  expect(await missing("swift")).toEqual([]);
});

it("refuses what is no Swift", async () => {
  pretend("AWSI_GEN_SWIFT", "OpenStack object storage client");
  expect((await missing("swift")).join("")).toMatch(/^Swift 6 or newer: Install it from /);
});

it.each(["3.9", "2.7"])("refuses Python %s", async (version) => {
  pretend("AWSI_GEN_PYTHON", version);
  const [said = ""] = await missing("python");
  expect(said).toMatch(new RegExp(`^Python 3\\.10 or newer: Python ${version} is too old\\. `));
  expect(said).toContain("https://www.python.org/downloads/");
});

it("names the packages that a Python lacks", async () => {
  pretend("AWSI_GEN_PYTHON", "3.10 httpx mypy");
  expect((await missing("python")).map((text) => text.split(":")[0])).toEqual(["httpx", "mypy"]);
});
