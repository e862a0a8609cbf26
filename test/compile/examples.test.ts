// The example programs are what app developers copy: they pass the strictest checkers of their language.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasJava, javaClassPath, javaProgram } from "../../scripts/toolchains/java.mjs";
import { projectRoot } from "../project-root.ts";

const run = (program: string, args: readonly string[], env: Record<string, string> = {}): string => {
  const result = spawnSync(program, args, { cwd: projectRoot, encoding: "utf8", env: { ...process.env, ...env } });
  return result.status === 0 ? "" : result.stdout + result.stderr;
};
const bin = (name: string): string => join(projectRoot, "node_modules", ".bin", name);
const python = join(projectRoot, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

describe("examples", () => {
  it("TypeScript passes tsc --strict", () => {
    const folder = mkdtempSync(join(tmpdir(), "awsi-gen-examples-"));
    try {
      const compilerOptions = {
        ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true },
        ...{ target: "ES2022", module: "ESNext", moduleResolution: "bundler", types: ["node"] },
        ...{ typeRoots: [join(projectRoot, "node_modules/@types")], allowImportingTsExtensions: true },
        paths: { "aws-interface": [join(projectRoot, "sdks/typescript/awsi/src/index.ts")] },
      };
      const files = [join(projectRoot, "examples/awsi/quickstart.ts")];
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
      expect(run(bin("tsc"), ["-p", folder])).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!hasJava())("Java passes javac -Xlint:all -Werror", { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "awsi-gen-examples-"));
    try {
      const sources = ["-sourcepath", join(projectRoot, "sdks/java/awsi/src/main/java")];
      const flags = ["--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-cp", javaClassPath(), ...sources];
      expect(run(javaProgram("javac"), [...flags, "-d", folder, "examples/awsi/Quickstart.java"])).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.skipIf(!existsSync(python))("Python passes mypy --strict", () => {
    const source = { MYPYPATH: join(projectRoot, "sdks/python/awsi/src") };
    expect(run(python, ["-m", "mypy", "--strict", "examples/awsi/quickstart.py"], source)).toBe("");
  });
});
