/** Every golden's Python, testee included, and the AWSI package: mypy and pyright, at their strictest, have nothing to say. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { name } from "../../generator/naming/name.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { conformance, pythonProgram } from "../../generator/targets/python/conformance.ts";
import { python } from "../../generator/targets/python/index.ts";
import { projectRoot } from "../project-root.ts";

const golden = join(projectRoot, "test", "golden");
const features = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const pyright = join(projectRoot, "node_modules", ".bin", "pyright");
const awsi = join(projectRoot, "sdks", "python", "awsi");
let folder: string;

/**
 * All packages lie in one package beside one copy of the runtime, so that it is checked once: their
 * imports of it go one level further up.
 */
async function emit(feature: string): Promise<void> {
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(join(golden, feature, "spec.yaml"), diagnostics);
  const files = loaded && (await generate(loaded, python, { testee: true, generatorVersion: "0.0.0" }, diagnostics));
  if (!loaded || !files) throw new Error(`${feature}: ${diagnostics.all.map(({ message }) => message).join("; ")}`);
  const { module } = name(loaded.api, python.naming, new Diagnostics());
  const home = `goldens.${feature.replaceAll("-", "_")}`;
  for (const { path, content } of files.filter((file) => file.path.endsWith(".py"))) {
    if (path.includes("/_runtime/")) continue;
    const target = join(folder, ...home.split("."), path.replace(`src/${module}/`, ""));
    const text = Buffer.from(content)
      .toString()
      .replaceAll(`from ${module}._runtime`, "from goldens._runtime")
      .replaceAll(`from ${module} import`, `from ${home} import`)
      .replaceAll(/^(\s*)from (\.+)_runtime/gm, "$1from $2._runtime");
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

function said(program: string, args: readonly string[], cwd: string): string {
  const { stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  return stdout + stderr;
}

function mypy(cwd: string, ...what: readonly string[]): string {
  const flags = ["-m", "mypy", "--strict", "--no-error-summary", "--python-version", "3.10"];
  return said(pythonProgram(), [...flags, "--cache-dir", join(folder, "cache"), ...what], cwd);
}

/** `include` is a folder below the temporary one. */
function strictPyright(include: string): string {
  const config = join(folder, `${include}.json`);
  writeFileSync(config, JSON.stringify({ typeCheckingMode: "strict", pythonVersion: "3.10", include: [include] }));
  return said(pyright, ["--pythonpath", pythonProgram(), "-p", config], folder).trim();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "awsi-python-"));
  for (const feature of features) await emit(feature);
  cpSync(join(projectRoot, "sdks", "python", "runtime", "_runtime"), join(folder, "goldens", "_runtime"), {
    recursive: true,
    filter: (path) => !path.includes("__pycache__"),
  });
  writeFileSync(join(folder, "goldens", "__init__.py"), "");
  cpSync(join(awsi, "src"), join(folder, "awsi"), { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("has the checkers at hand", () => {
  expect(conformance.missing()).toEqual([]);
});

describe("without a word", { timeout: 300_000 }, () => {
  it("mypy checks the goldens", () => {
    expect(mypy(folder, "-p", "goldens")).toBe("");
  });

  it("pyright checks the goldens", () => {
    expect(strictPyright("goldens")).toBe("0 errors, 0 warnings, 0 informations");
  });

  it("mypy checks AWSI", () => {
    expect(mypy(awsi, "src")).toBe("");
  });

  it("pyright checks AWSI", () => {
    expect(strictPyright("awsi")).toBe("0 errors, 0 warnings, 0 informations");
  });

  it("ruff checks AWSI, and would not format it otherwise", () => {
    expect(said(pythonProgram(), ["-m", "ruff", "check", "--quiet", "--no-cache", "src"], awsi)).toBe("");
    expect(said(pythonProgram(), ["-m", "ruff", "format", "--diff", "--quiet", "--no-cache", "src"], awsi)).toBe("");
  });
});

it("notices what does not fit", { timeout: 120_000 }, () => {
  const program = join(folder, "wrong.py");
  writeFileSync(
    program,
    "from aws_interface import Client\nClient().auth.login(email=1)\nClient().auth.nothing()\nClient(session=2)\n",
  );
  const result = spawnSync(pythonProgram(), ["-m", "mypy", "--strict", "--no-error-summary", program], {
    encoding: "utf8",
    env: { ...process.env, MYPYPATH: join(awsi, "src") },
    cwd: folder,
  });
  expect(result.stdout.match(/\[[a-z-]+\]$/gm)).toEqual(["[call-arg]", "[arg-type]", "[attr-defined]", "[arg-type]"]);
});
