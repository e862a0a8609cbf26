/**
 * One folder per diagnostic code, with an input that provokes it and `expected.txt`, the text that the
 * user sees. `case.json` may give the command line (default: `ir` with the folder's spec file), files to
 * write into a folder (`write`), or say that the folder is a registry. `UPDATE_DIAGNOSTICS=1` rewrites
 * the texts; review the change.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../generator/cli/run.ts";
import { catalogue } from "../../generator/diagnostics/catalogue.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../../generator/diagnostics/report.ts";
import { write } from "../../generator/output/write.ts";
import { readRegistry } from "../../generator/registry/read-registry.ts";
import { projectRoot } from "../project-root.ts";

interface Case {
  readonly args?: readonly string[];
  readonly write?: { readonly folder: string; readonly files: Readonly<Record<string, string>> };
  readonly registry?: true;
  /** A registry's folder that another process is writing to meanwhile. */
  readonly held?: string;
}

const home = join(projectRoot, "test", "diagnostics");
const codes = Object.keys(catalogue);
const folders = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const started = process.cwd();
let workspace = "";
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), "awsi-gen-diagnostics-"));
});
afterAll(() => {
  process.chdir(started);
  rmSync(workspace, { recursive: true, force: true });
});

test("every code has a folder, every folder is a code", () => {
  expect(folders.toSorted()).toEqual(codes.toSorted());
});

describe.each(folders.filter((folder) => codes.includes(folder)))("%s", (code) => {
  test("is reported as expected", async () => {
    // A copy: a case that wrongly succeeds must not write into the repository.
    const folder = join(workspace, code);
    cpSync(join(home, code), folder, { recursive: true });
    process.chdir(folder);
    const { status, text } = await provoke(readCase(folder));
    const expected = join(home, code, "expected.txt");
    if (process.env["UPDATE_DIAGNOSTICS"] === "1") writeFileSync(expected, text);
    expect(text).toBe(readFileSync(expected, "utf8"));
    expect(text).toMatch(new RegExp(`(error|warning) ${code}: `));
    expect(status).toBe(/^(\S+ )?error [a-z0-9-]+: /m.test(text) ? 1 : 0);
  });
});

function readCase(folder: string): Case {
  const file = join(folder, "case.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Case;
  const spec = ["spec.yaml", "spec.json"].find((name) => existsSync(join(folder, name))) ?? "spec.yaml";
  return { args: ["ir", spec] };
}

async function provoke(wanted: Case): Promise<{ status: number; text: string }> {
  const { args = [], write: writing, registry, held } = wanted;
  if (held !== undefined) return whileHeld(held, () => captured(() => run(args)));
  if (!writing && !registry) return captured(() => run(args));
  const diagnostics = new Diagnostics();
  if (registry) await readRegistry(diagnostics, ".");
  if (writing) {
    const files = Object.entries(writing.files).map(([path, content]) => ({ path, content }));
    const options = { force: false, generatorVersion: "0.0.0", specSha256: "0" };
    await write(files, writing.folder, options, diagnostics);
  }
  return { status: diagnostics.hasErrors ? 1 : 0, text: await formatDiagnostics(diagnostics.all, false) };
}

async function whileHeld<T>(folder: string, work: () => Promise<T>): Promise<T> {
  // As often as the program itself renews it: a lock that is older is taken over.
  const options = { lockfilePath: join(folder, ".lock"), realpath: false, update: 1000 };
  const release = await lockfile.lock(folder, options);
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Standard error of a command line that is run in this process. */
async function captured(work: () => Promise<number>): Promise<{ status: number; text: string }> {
  const { stdout, stderr } = process;
  const writeOut = stdout.write.bind(stdout);
  const writeErr = stderr.write.bind(stderr);
  let text = "";
  stdout.write = () => true;
  stderr.write = (chunk) => {
    text += String(chunk);
    return true;
  };
  try {
    const status = await work();
    return { status, text };
  } finally {
    stdout.write = writeOut;
    stderr.write = writeErr;
  }
}
