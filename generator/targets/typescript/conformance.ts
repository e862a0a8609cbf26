/** How conformance checks, builds and starts a generated TypeScript package; tools come from this project. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Command, ConformanceCommands } from "../target.ts";

const require = createRequire(import.meta.url);

/** A program of an installed package, or undefined where it is not installed. */
function programOf(packageName: string, file: string): string | undefined {
  try {
    return join(dirname(require.resolve(`${packageName}/package.json`)), file);
  } catch {
    return undefined;
  }
}

const compiler = (): string | undefined => programOf("typescript", "bin/tsc");
const bundler = (): string | undefined => programOf("esbuild", "bin/esbuild");

const strictFlags: readonly string[] = [
  "--noEmit",
  "--strict",
  "--noUncheckedIndexedAccess",
  "--exactOptionalPropertyTypes",
  "--noImplicitOverride",
  "--noImplicitReturns",
];

/** The compiler over a project or files, silent unless something is wrong. */
export function strictCompiler(args: readonly string[]): readonly Command[] {
  return node(compiler(), [...args, ...strictFlags]);
}

function node(script: string | undefined, args: readonly string[]): readonly Command[] {
  return script === undefined ? [] : [{ program: process.execPath, args: [script, ...args] }];
}

export const conformance: ConformanceCommands = {
  missing() {
    const tools = [
      { tool: "typescript", program: compiler() },
      { tool: "esbuild", program: bundler() },
    ];
    return tools
      .filter(({ program }) => program === undefined)
      .map(({ tool }) => ({ tool, help: `Run \`npm install\` in the project, or \`npm install ${tool}\`.` }));
  },
  build() {
    const program = bundler();
    const args = ["src/testee.ts", "--bundle", "--platform=node", "--format=esm", "--log-level=warning"];
    return program === undefined ? [] : [{ program, args: [...args, "--outfile=dist/testee.mjs"] }];
  },
  compile: (directory) => strictCompiler(["-p", directory, "--isolatedDeclarations", "--declaration"]),
  start: (directory) => ({ program: process.execPath, args: [join(directory, "dist", "testee.mjs")] }),
};
