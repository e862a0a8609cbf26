// The programs that packages ship are what app developers copy: they pass the strictest checkers of their language.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { readRegistry } from "../../generator/registry/read-registry.ts";
import { classPath, javaProgram, strictFlags } from "../../generator/targets/java/conformance.ts";
import { pythonProgram } from "../../generator/targets/python/conformance.ts";
import { strictCompiler } from "../../generator/targets/typescript/conformance.ts";
import { swift } from "../../generator/targets/swift/index.ts";
import type { Command } from "../../generator/targets/target.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const registry = (await readRegistry(new Diagnostics())) ?? [];
const apis = registry.map(({ id }) => id);
const packageOf = (language: string, api: string): string => join(projectRoot, "sdks", language, api);
const minutes = 60_000;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-examples-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a program says; nothing where it has nothing to complain of. */
function said({ program, args, cwd = folder, env }: Command): string {
  const result = spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
  return result.status === 0 && result.stderr === "" ? result.stdout : result.stdout + result.stderr;
}

/** The programs of a package, by path. */
function programs(language: string, api: string, ending: string): readonly string[] {
  const home = join(packageOf(language, api), "examples");
  const found = readdirSync(home).filter((name) => name.endsWith(ending));
  expect(found.length, home).toBeGreaterThan(0);
  return found.map((name) => join(home, name));
}

/** All programs of all packages, in one run of the compiler: packages are found by their names. */
function compile(language: string, ending: string, entry: string): string {
  const paths = Object.fromEntries(
    apis.map((api) => {
      const manifest = readFileSync(join(packageOf(language, api), "package.json"), "utf8");
      return [(JSON.parse(manifest) as { name: string }).name, [join(packageOf(language, api), entry)]];
    }),
  );
  const compilerOptions = {
    ...{ target: "ES2022", module: "ESNext", moduleResolution: "bundler", checkJs: true, allowJs: true },
    ...{ types: ["node"], typeRoots: [join(projectRoot, "node_modules/@types")], paths },
  };
  const files = apis.flatMap((api) => programs(language, api, ending));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  return strictCompiler(["-p", folder]).map(said).join("");
}

describe("examples", () => {
  it("TypeScript passes tsc --strict", { timeout: 2 * minutes }, () => {
    expect(compile("typescript", ".ts", "src/index.ts")).toBe("");
  });

  it("JavaScript passes tsc --strict --checkJs", { timeout: 2 * minutes }, () => {
    expect(compile("javascript", ".mjs", "esm/index.d.ts")).toBe("");
  });

  it.skipIf(!languagesHere.includes("java"))("Java passes javac -Xlint:all -Werror", { timeout: 5 * minutes }, () => {
    for (const api of apis) {
      const flags = [...strictFlags, "-sourcepath", join(packageOf("java", api), "src/main/java")];
      const args = [...flags, "-cp", classPath(), "-d", join(folder, api), ...programs("java", api, ".java")];
      expect(said({ program: javaProgram("javac"), args }), api).toBe("");
    }
  });

  it.skipIf(!languagesHere.includes("python"))("Python passes mypy --strict and ruff", { timeout: 3 * minutes }, () => {
    const home = join(folder, "python");
    mkdirSync(home);
    // Programs of one name are one module to mypy.
    for (const api of apis) {
      for (const file of programs("python", api, ".py"))
        copyFileSync(file, join(home, `${api.replaceAll("-", "_")}_${file.split("/").at(-1) ?? ""}`));
    }
    const env = { MYPYPATH: apis.map((api) => join(packageOf("python", api), "src")).join(":") };
    const mypy = ["-m", "mypy", "--strict", "--no-error-summary", "--python-version", "3.10", "."];
    expect(said({ program: pythonProgram(), args: mypy, cwd: home, env })).toBe("");
    const ruff = ["-m", "ruff", "format", "--diff", "--quiet", "--no-cache", "--line-length", "100", "."];
    expect(said({ program: pythonProgram(), args: ruff, cwd: home })).toBe("");
  });

  // SwiftPM builds snippets with the package. The folder of the build is that of conformance, which needs it, too.
  describe.skipIf(!languagesHere.includes("swift"))("Swift", () => {
    it.each(apis)("of %s passes the compiler with its warnings as errors", { timeout: 30 * minutes }, async (api) => {
      const home = join(folder, "swift", api);
      await emitSwift(api, home);
      for (const command of swift.conformance?.build(home) ?? []) {
        const { status, stdout, stderr } = spawnSync(command.program, command.args, {
          cwd: command.cwd,
          encoding: "utf8",
        });
        expect(status, stdout + stderr).toBe(0);
      }
    });
  });
});

async function emitSwift(api: string, home: string): Promise<void> {
  const path = registry.find(({ id }) => id === api)?.versions.at(-1)?.path ?? "";
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(path, diagnostics);
  const files = loaded && (await generate(loaded, swift, { testee: true, generatorVersion: "0.0.0" }, diagnostics));
  expect(files?.map((file) => file.path)).toContain("Snippets/FirstCall.swift");
  for (const file of files ?? []) {
    mkdirSync(dirname(join(home, file.path)), { recursive: true });
    writeFileSync(join(home, file.path), file.content);
  }
}
