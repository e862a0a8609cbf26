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

/** The version, and which packages are absent; undefined for what is no Python 3. */
function inspect(): { readonly version: string; readonly absent: readonly string[] } | undefined {
  const absent = `[n for n in ${JSON.stringify(packages)} if not u.find_spec(n)]`;
  const script = `import importlib.util as u, sys; print("%d.%d" % sys.version_info[:2], *${absent})`;
  const { status, stdout } = spawnSync(pythonProgram(), ["-c", script], { encoding: "utf8" });
  const [version = "", ...names] = stdout.trim().split(/\s+/);
  return status === 0 ? { version, absent: names } : undefined;
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 3 || (major === 3 && minor < 10);
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
    const found = inspect();
    if (found === undefined || isTooOld(found.version)) {
      const older = found === undefined ? "" : `Python ${found.version} is too old. `;
      const help = `${older}Install it from https://www.python.org/downloads/, or set AWSI_GEN_PYTHON.`;
      return [{ tool: "Python 3.10 or newer", help }];
    }
    return found.absent.map((tool) => ({ tool, help: `Run \`${pythonProgram()} -m pip install ${tool}\`.` }));
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
