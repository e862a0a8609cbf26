/** A registry in a folder of its own, the built program, and documents to add. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../project-root.ts";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Workbench {
  /** Current folder of all commands. */
  readonly folder: string;
  readonly path: (...names: string[]) => string;
  readonly write: (name: string, text: string | Uint8Array) => string;
  /** `awsi-gen spec …`, with `--registry specs`. */
  readonly spec: (...args: string[]) => Ran;
  readonly start: (...args: string[]) => ChildProcess;
  readonly ended: (child: ChildProcess) => Promise<Ran>;
  readonly remove: () => void;
}

/** `name` keeps the builds of test files that run at once apart. */
export function createWorkbench(name: string): Workbench {
  const dist = join(projectRoot, ".cache", `registry-test-${name}`);
  const build = spawnSync(process.execPath, [join(projectRoot, "scripts", "build.mjs"), dist], { encoding: "utf8" });
  if (build.status !== 0) throw new Error(build.stderr);
  const program = join(dist, "cli.js");
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-registry-"));
  const path = (...names: string[]): string => join(folder, ...names);
  const argsOf = (args: readonly string[]): string[] => [program, "spec", ...args, "--registry", "specs"];
  return {
    folder,
    path,
    write: (file, text) => {
      writeFileSync(path(file), text);
      return file;
    },
    spec: (...args) => spawnSync(process.execPath, argsOf(args), { cwd: folder, encoding: "utf8" }),
    start: (...args) => spawn(process.execPath, argsOf(args), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] }),
    ended,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ended(child: ChildProcess): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout?.on("data", (chunk) => out.push(String(chunk)));
  child.stderr?.on("data", (chunk) => err.push(String(chunk)));
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, stdout: out.join(""), stderr: err.join("") };
}

/** A small API; `paths` are its operations, by path. */
export function pets(version: string, paths: readonly string[] = ["/pets"], more = ""): string {
  const operations = paths.map(
    (path) =>
      `  ${path}:\n    get:\n      operationId: get${path.replaceAll(/[^a-z]/g, "")}\n      summary: Reads ${path}.\n` +
      `      responses: { "200": { description: ok } }\n`,
  );
  return `openapi: 3.1.0\ninfo: { title: Pets, version: ${version} }\n${more}paths:\n${operations.join("")}`;
}
