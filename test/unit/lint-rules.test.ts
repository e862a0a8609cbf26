/** The rules of eslint.config.js that keep the architecture: each is broken once, and must notice. */
import { ESLint } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";

let eslint: ESLint;

beforeAll(() => {
  // Rules with types need the file on the disk; those that are tested here do not.
  eslint = new ESLint({
    cwd: projectRoot,
    overrideConfig: {
      files: ["**/*.ts"],
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
    ruleFilter: ({ ruleId }) => untyped.has(ruleId),
  });
});

const untyped = new Set(["no-restricted-syntax", "no-restricted-exports", "max-lines", "max-lines-per-function"]);

async function complaints(filePath: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${projectRoot}/${filePath}` });
  return (result?.messages ?? []).map(({ message }) => message);
}

const forbiddenImports = [
  ["generator/ir/probe.ts", "../source/load.ts"],
  ["generator/ir/probe.ts", "node:fs"],
  ["generator/naming/probe.ts", "../source/load.ts"],
  ["generator/source/probe.ts", "../lower/lower.ts"],
  ["generator/lower/probe.ts", "../naming/name.ts"],
  ["generator/check/probe.ts", "../output/write.ts"],
  ["generator/render/probe.ts", "../ir/index.ts"],
  ["generator/output/probe.ts", "../ir/index.ts"],
  ["generator/diagnostics/probe.ts", "../cli/run.ts"],
  ["generator/conformance/probe.ts", "../cli/run.ts"],
  ["generator/targets/python/probe.ts", "../typescript/types.ts"],
  ["generator/targets/typescript/probe.ts", "../python/types.ts"],
  ["generator/targets/python/probe.ts", "../../source/load.ts"],
  ["generator/targets/server-stub/probe.ts", "../typescript/text.ts"],
  ["server-stub/runtime/probe.ts", "../reference/store.ts"],
  ["server-stub/reference/probe.ts", "../../generator/ir/index.ts"],
  ["server-stub/reference/awsi/auth/probe.ts", "../../../../generator/ir/index.ts"],
] as const;

describe("import direction", () => {
  it.each(forbiddenImports)("%s does not import %s, in any form", async (file, module) => {
    const forms = [
      `import "${module}";`,
      `import type { X } from "${module}";`,
      `export { x } from "${module}";`,
      `export * from "${module}";`,
      `await import("${module}");`,
      `let x: import("${module}").X;`,
    ];
    for (const code of forms) expect(await complaints(file, code), code).toHaveLength(1);
  });

  it.each([
    ["generator/ir/probe.ts", "./type.ts"],
    ["generator/lower/probe.ts", "../ir/index.ts"],
    ["generator/targets/python/probe.ts", "../../ir/index.ts"],
    ["generator/targets/javascript/probe.ts", "../typescript/types.ts"],
    ["generator/targets/typescript/probe.ts", "typescript"],
    ["generator/conformance/probe.ts", "typescript"],
    ["server-stub/reference/awsi/probe.ts", "../store.ts"],
  ])("%s may import %s", async (file, module) => {
    expect(await complaints(file, `import "${module}"; await import("${module}");`)).toEqual([]);
  });
});

describe("languages", () => {
  it.each([
    'if (target.id === "python") x();',
    'switch (language) { case "swift": x(); }',
    'const compiled = new Set(["java"]);',
    'const suffixes = new Map([["typescript", ".ts"]]);',
    "const suffixes = { python: '.py' };",
    "const suffix = suffixes.python;",
    'const suffix = suffixes["python"];',
    "const isSwift = language === `swift`;",
    'type Compiled = "java";',
  ])("%s stands in targets/ alone", async (code) => {
    for (const file of ["generator/render/probe.ts", "generator/cli/probe.ts", "generator/targets/probe.ts"]) {
      expect(await complaints(file, code), file).toHaveLength(1);
    }
    expect(await complaints("generator/targets/python/probe.ts", code)).toEqual([]);
  });
});

describe("sizes and exports", () => {
  it.each([
    ["a file of 301 lines", "f();\n".repeat(301)],
    ["a function of 41 lines", `function f() {\n${"g();\n".repeat(40)}}`],
    ["a default export", "export default 1;"],
  ])("%s is refused", async (_, code) => {
    expect(await complaints("generator/lower/probe.ts", code)).toHaveLength(1);
  });
});
