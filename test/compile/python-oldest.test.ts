/**
 * The SDK promises Python 3.10, and tests run on a later one: what 3.10 lacks is looked for in the text, by
 * the grammar, by mypy's knowledge of the library, and by hand where neither knows. With AWSI_GEN_PYTHON310,
 * the path of a Python 3.10 that has httpx, pydantic, pytest and pytest-asyncio, the runtime's tests run on it too.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonProgram } from "../../generator/targets/python/conformance.ts";
import { projectRoot } from "../project-root.ts";

const runtime = join(projectRoot, "sdks", "python", "runtime");
const awsi = join(projectRoot, "sdks", "python", "awsi", "src");
const oldest = process.env["AWSI_GEN_PYTHON310"];
let folder: string;

/** Prints what Python 3.10 could not read or would refuse at import, one `file:line: reason` per line. */
const script = `
import ast, pathlib, sys

def problems(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base).partition("[")[0] for base in node.bases]
            if "NamedTuple" in bases and len(bases) > 1:
                yield node.lineno, "a NamedTuple with a second base"
            if "TypedDict" in bases and "Generic" in bases:
                yield node.lineno, "a generic TypedDict"
        if type(node).__name__ == "TryStar":
            yield node.lineno, "except*"
        if isinstance(node, ast.BoolOp) and "isinstance" in ast.unparse(node) and ", type) and issubclass(" in ast.unparse(node):
            if not ast.unparse(node).startswith(("origin is None", "get_origin(")):
                yield node.lineno, "list[int] passes for a type"

for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        tree = ast.parse(path.read_text(), feature_version=(3, 10))
    except SyntaxError as error:
        print(f"{path.name}:{error.lineno}: {error.msg}")
        continue
    for line, reason in problems(tree):
        print(f"{path.name}:{line}: {reason}")
`;

function output(program: string, args: readonly string[], cwd: string): string {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", env });
  return stdout + stderr;
}

const read = (where: string): string => output(pythonProgram(), ["-c", script, where], folder);

function check(where: string): string {
  const flags = ["-m", "mypy", "--no-error-summary", "--python-version", "3.10", "--cache-dir", join(folder, "cache")];
  return output(pythonProgram(), [...flags, where], folder);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-oldest-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("Python 3.10", { timeout: 120_000 }, () => {
  it("can read the runtime and AWSI", () => {
    expect(read(join(runtime, "_runtime"))).toBe("");
    expect(read(awsi)).toBe("");
  });

  it.each([
    ["except*", "try:\n    pass\nexcept* ValueError:\n    pass\n"],
    [
      "a generic NamedTuple",
      "from typing import Generic, NamedTuple, TypeVar\nT = TypeVar('T')\nclass A(NamedTuple, Generic[T]):\n    a: T\n",
    ],
    ["list[int] as a class", "def f(a, b):\n    return isinstance(a, type) and issubclass(a, b)\n"],
  ])("is missed by no use of %s", (_, text) => {
    const own = mkdtempSync(join(folder, "text-"));
    writeFileSync(join(own, "later.py"), text);
    expect(read(own)).toMatch(/^later\.py:\d+: .+/);
  });

  it.each([
    ["typing.Self", "from typing import Self\n"],
    ["datetime.UTC", "from datetime import UTC\n"],
    ["StrEnum", "from enum import StrEnum\n"],
    ["tomllib", "import tomllib\n"],
    ["TaskGroup", "import asyncio\nasyncio.TaskGroup()\n"],
  ])("is missed by no use of %s", (_, text) => {
    const own = join(folder, "library");
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "later.py"), text);
    expect(check(join(own, "later.py"))).toContain("error:");
  });

  it.skipIf(oldest === undefined)("runs the tests of the runtime (AWSI_GEN_PYTHON310)", () => {
    expect(output(oldest ?? "", ["--version"], runtime)).toContain("Python 3.10");
    const said = output(oldest ?? "", ["-m", "pytest", "-q", "-p", "no:cacheprovider"], runtime);
    expect(said).toMatch(/\d+ passed/);
    expect(said).not.toMatch(/failed|error/);
  });
});
