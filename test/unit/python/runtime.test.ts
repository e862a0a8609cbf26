/** The tests of the Python runtime are pytest's own; here they run, and the strict checkers over the runtime. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonProgram } from "../../../generator/targets/python/conformance.ts";
import { projectRoot } from "../../project-root.ts";

const runtime = join(projectRoot, "sdks", "python", "runtime");

function python(...args: readonly string[]): { status: number | null; output: string } {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const { status, stdout, stderr } = spawnSync(pythonProgram(), args, { cwd: runtime, encoding: "utf8", env });
  return { status, output: stdout + stderr };
}

describe("the Python runtime", { timeout: 180_000 }, () => {
  it("passes its tests", () => {
    const { status, output } = python("-m", "pytest", "-q", "-p", "no:cacheprovider");
    expect(output).toMatch(/\d+ passed/);
    expect(status).toBe(0);
  });

  it("is silent under mypy and ruff", () => {
    const flags = ["--strict", "--no-error-summary", "--cache-dir", "/dev/null", "--python-version", "3.10"];
    expect(python("-m", "mypy", ...flags, "-p", "_runtime").output).toBe("");
    expect(python("-m", "ruff", "check", "--quiet", "--no-cache", "_runtime").output).toBe("");
    expect(python("-m", "ruff", "format", "--check", "--quiet", "--no-cache", "_runtime").output).toBe("");
  });
});
