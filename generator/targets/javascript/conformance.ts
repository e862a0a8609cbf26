/** How conformance checks and starts a generated JavaScript package: its declarations are compiled, its modules run as they are. */
import { join } from "node:path";
import type { ConformanceCommands } from "../target.ts";
import { conformance as typescript, strictCompiler } from "../typescript/conformance.ts";

const declarationFlags: readonly string[] = [
  ...["--target", "es2022", "--lib", "es2022,dom,dom.iterable,dom.asynciterable"],
  ...["--module", "nodenext", "--skipLibCheck", "false"],
];

export const conformance: ConformanceCommands = {
  missing: () => typescript.missing(),
  build: () => [],
  compile: (directory) =>
    strictCompiler([...declarationFlags, join(directory, "esm", "index.d.ts"), join(directory, "cjs", "index.d.ts")]),
  start: (directory) => ({ program: process.execPath, args: [join(directory, "esm", "testee.js")] }),
};
