/** Runs the built command line in a process of its own, with a limit for memory and a generous one for time. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

export interface Outcome {
  readonly status: number | null;
  /** Of a process that was killed, for time or memory. */
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

export interface Limits {
  readonly megabytes?: number;
  readonly seconds?: number;
}

/** A build of its own: other tests may be running `dist`. */
export function buildCli(name: string): string {
  const dist = join(projectRoot, ".cache", `cli-${name}`);
  const build = spawnSync(process.execPath, [join(projectRoot, "scripts", "build.mjs"), dist], { encoding: "utf8" });
  if (build.status !== 0) throw new Error(build.stderr);
  return join(dist, "cli.js");
}

/** Not `spawnSync`: a server in this process must be able to answer. */
export function runCli(program: string, args: readonly string[], cwd: string, limits: Limits = {}): Promise<Outcome> {
  const { megabytes = 512, seconds = 120 } = limits;
  const child = spawn(process.execPath, [`--max-old-space-size=${String(megabytes)}`, program, ...args], {
    cwd,
    timeout: seconds * 1000,
    killSignal: "SIGKILL",
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString("latin1")));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => {
    child.on("close", (status, signal) => {
      resolve({ status, signal, out, err });
    });
  });
}

export interface Workspace {
  readonly folder: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-test-"));
  return {
    folder,
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return name;
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Codes of diagnostics, and rules of findings, in a text for people. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/^(?:\S.*? )?(?:error|warning|hint) ([a-z0-9/-]+): /gim)].map(([, code = ""]) => code);
}
