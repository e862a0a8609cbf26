/** The built program, as users start it. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../project-root.ts";

/** A build of its own: other tests may be running `dist`. */
const dist = join(projectRoot, ".cache", "cli-test");
const program = join(dist, "cli.js");
let folder = "";
beforeAll(() => {
  const build = spawnSync(process.execPath, [join(projectRoot, "scripts", "build.mjs"), dist], { encoding: "utf8" });
  if (build.status !== 0) throw new Error(build.stderr);
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-cli-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function awsiGen(...args: string[]): Ran {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
}

const commands = ["sdk", "server", "serve", "conformance", "ir"];

describe("help", () => {
  test("names every command, gives examples and the exit status", () => {
    const { status, stdout } = awsiGen("--help");
    expect(status).toBe(0);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("Exit status:");
  });

  test.each(commands)("of %s has examples", (command) => {
    const { status, stdout } = awsiGen(command, "--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}awsi-gen/);
  });

  test("of ir names every version that is read", () => {
    expect(awsiGen("ir", "--help").stdout.replaceAll(/\s+/g, " ")).toContain("3.0 or 3.1 document, or Swagger 2.0");
  });

  test("--version prints the package's version", () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
    expect(awsiGen("--version").stdout).toBe(`${version}\n`);
  });
});

describe("wrong usage", () => {
  test.each([
    [["sdkk"], "Did you mean sdk?"],
    [["sdk"], "--lang"],
    [["sdk", "--lang", "all", "--outt", "x"], "Did you mean --out?"],
    [["sdk", "--lang", "typscript", "--spec", "x.yaml"], "Did you mean typescript?"],
    [["sdk", "--lang", "all", "--api", "awsii"], "Did you mean awsi?"],
    [["sdk", "--lang", "all", "--api", "awsi", "--spec", "x.yaml"], "cannot be combined"],
    [["ir", "gone.yaml"], "There is no file gone.yaml."],
    [["serve", "--port", "70000"], "a port is a number"],
  ])("%j exits with 1 and says what to do", (args, hint) => {
    const { status, stdout, stderr } = awsiGen(...args);
    expect(status).toBe(1);
    expect(stderr).toContain(hint);
    expect(stdout).toBe("");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("with --json, diagnostics are JSON on standard output", () => {
    const { status, stdout, stderr } = awsiGen("sdk", "--lang", "typescript", "--spec", "gone.yaml", "--json");
    expect([status, stderr]).toEqual([1, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ code: "file-not-found" }] });
  });
});

describe("sdk and server", () => {
  const spec = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
`;
  beforeAll(() => {
    writeFileSync(join(folder, "pets.yaml"), spec);
  });

  test("write to sdks/<language>/<api> and server-stub/<api>", () => {
    expect(awsiGen("sdk", "--lang", "typescript", "--spec", "pets.yaml")).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(folder, "sdks", "typescript", "pets", ".awsi-gen.json"))).toBe(true);
    expect(awsiGen("server", "--spec", "pets.yaml")).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(folder, "server-stub", "pets", ".awsi-gen.json"))).toBe(true);
  });

  test("--lang all --out makes a folder per language; a second run writes nothing", () => {
    const args = ["sdk", "--lang", "all", "--spec", "pets.yaml", "--out", "out", "--json"];
    const first = JSON.parse(awsiGen(...args).stdout) as { outputs: { folder: string; written: number }[] };
    expect(first.outputs.map((output) => output.folder)).toContain(join(folder, "out", "typescript"));
    const second = JSON.parse(awsiGen(...args).stdout) as typeof first;
    expect(second.outputs.map(({ written }) => written)).toEqual(first.outputs.map(() => 0));
  });

  test("a file changed by hand stops the run, --force does not", () => {
    const args = ["sdk", "--lang", "typescript", "--spec", "pets.yaml", "--out", "edited"];
    awsiGen(...args);
    const file = join(folder, "edited", "package.json");
    const generated = readFileSync(file, "utf8");
    writeFileSync(file, "{}");
    expect(awsiGen(...args)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("file-changed-by-hand") as string,
    });
    expect(readFileSync(file, "utf8")).toBe("{}");
    expect(awsiGen(...args, "--force").status).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(generated);
  });

  test("ir prints JSON", () => {
    const { stdout } = awsiGen("ir", "pets.yaml");
    expect(JSON.parse(stdout)).toMatchObject({ info: { title: "Pets" } });
  });
});

test("a closed pipe is no error", async () => {
  const child = spawn(process.execPath, [program, "ir", "--api", "awsi"], { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  await new Promise((resolve) => child.once("close", resolve));
  expect(stderr).toBe("");
});
