/** How conformance checks and starts a generated Python package, with the project's own environment. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../package-root.ts";
import type { Command, ConformanceCommands } from "../target.ts";

/** Import names of what the package and its checks need. */
const packages = ["httpx", "pydantic", "mypy"];

/** `AWSI_GEN_PYTHON`, else the project's virtual environment, else the system's. */
export function pythonProgram(): string {
  const given = process.env["AWSI_GEN_PYTHON"];
  if (given !== undefined && given !== "") return given;
  const own = [".venv/bin/python", ".venv/Scripts/python.exe"].map((path) => join(packageRoot, path));
  return own.find((path) => existsSync(path)) ?? "python3";
}

const environment = { PYTHONPATH: "src", PYTHONIOENCODING: "utf-8", PYTHONDONTWRITEBYTECODE: "1" };

function absentPackages(): readonly string[] | undefined {
  const script = `import importlib.util as u; print(*[n for n in ${JSON.stringify(packages)} if not u.find_spec(n)])`;
  const { status, stdout } = spawnSync(pythonProgram(), ["-c", script], { encoding: "utf8" });
  return status === 0 ? stdout.split(/\s+/).filter((name) => name !== "") : undefined;
}

function python(directory: string, args: readonly string[]): Command {
  return { program: pythonProgram(), args, cwd: directory, env: environment };
}

/** In a clone, what mypy knows of httpx and pydantic serves all packages: a second instead of three. */
function cache(): readonly string[] {
  const folder = join(packageRoot, ".cache");
  return existsSync(folder) ? ["--cache-dir", join(folder, "mypy")] : [];
}

export const conformance: ConformanceCommands = {
  missing() {
    const absent = absentPackages();
    if (absent === undefined)
      return [{ tool: "python", help: "Install Python 3.10 or newer, or set AWSI_GEN_PYTHON." }];
    return absent.map((tool) => ({ tool, help: `Run \`${pythonProgram()} -m pip install ${tool}\`.` }));
  },
  build: () => [],
  // pyright judges the same package in test/compile: it takes five times as long.
  compile: (directory) => [
    python(directory, [
      "-m",
      "mypy",
      "--strict",
      "--no-error-summary",
      "--python-version",
      "3.10",
      ...cache(),
      "src",
      "testee.py",
    ]),
  ],
  start: (directory) => python(directory, ["testee.py"]),
};
