/** Processes that are killed, and processes at once: the registry is never left half-written. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, mkdirSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildCli, runCli, type Outcome } from "../cli-process.ts";
import { commit, isInterrupted, recover, stage } from "../../generator/registry/transaction.ts";
import { contents, pets, write } from "./files.ts";

let program = "";
let folder = "";
beforeAll(() => {
  program = buildCli("registry");
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-registry-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  rmSync(join(program, ".."), { recursive: true, force: true });
});

const add = (name: string): readonly string[] => {
  write(folder, `${name}.yaml`, pets("1.0.0", { title: name }));
  return ["spec", "add", `${name}.yaml`, "--name", name, "--registry", "specs"];
};
const spec = (...args: string[]): Promise<Outcome> => runCli(program, ["spec", ...args, "--registry", "specs"], folder);

/** Kills the process with no warning after so many milliseconds, if it still runs. */
function killedAfter(ms: number, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  return new Promise((resolve) => {
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

describe("a process that is killed", () => {
  it("at any time, leaves a registry that is valid, and that others can go on with", { timeout: 180_000 }, async () => {
    await runCli(program, add("first"), folder);
    let alive = 0;
    for (let round = 0; round < 12; round += 1) {
      await killedAfter(80 + round * 45, add(`pet-${round}`));
      const { status, err } = await spec("verify");
      // A document without its entry is no corruption: it is what the next `add` of it replaces.
      expect(err.replaceAll(/error stray-version[^]*?\n\n?/g, "")).not.toMatch(/error (?!stray)/);
      const { out } = await spec("list");
      expect(out).toContain("first");
      alive += status === 0 ? 1 : 0;
    }
    expect(alive).toBeGreaterThan(0);
    const last = await runCli(program, add("last"), folder);
    expect(last).toMatchObject({ status: 0 });
  });

  it("between the decision and the files, is finished by the next one", async () => {
    await runCli(program, add("first"), folder);
    const specs = join(folder, "specs");
    const registry = `${contents(specs)["registry.yaml"] ?? ""}# changed\n`;
    const change = { write: new Map([["first/1.0.0/note.txt", Buffer.from("new")]]), remove: [], registry };
    const staging = stage(specs, change);
    const { renameSync } = await import("node:fs");
    renameSync(staging, join(specs, ".transaction"));
    expect(isInterrupted(specs)).toBe(true);
    await runCli(program, add("second"), folder);
    expect(isInterrupted(specs)).toBe(false);
    const after = contents(specs);
    expect(after["first/1.0.0/note.txt"]).toBe("new");
    expect(after["registry.yaml"]).toMatch(/second[^]*# changed/);
  });

  it("while it stages, leaves nothing that stays", () => {
    mkdirSync(join(folder, "specs"));
    const specs = join(folder, "specs");
    const dead = join(specs, ".staging-999999-abc");
    mkdirSync(dead);
    recover(specs);
    expect(existsSync(dead)).toBe(false);
  });

  it("with the lock, loses it to the next one", { timeout: 60_000 }, async () => {
    await runCli(program, add("first"), folder);
    const lock = join(folder, "specs", ".lock");
    mkdirSync(lock);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await runCli(program, add("second"), folder)).toMatchObject({ status: 0 });
    expect((await spec("list")).out).toContain("second");
  });
});

it("a change is the same when it is applied twice", () => {
  mkdirSync(join(folder, "specs"));
  const specs = join(folder, "specs");
  commit(specs, stage(specs, { write: new Map([["a/1.txt", Buffer.from("1")]]), remove: [], registry: "apis: []\n" }));
  recover(specs);
  expect(contents(specs)).toEqual({ "a/1.txt": "1", "registry.yaml": "apis: []\n" });
});

describe("two processes at once", () => {
  it("both land with different names", { timeout: 60_000 }, async () => {
    const names = ["cats", "dogs", "birds", "fish"];
    const outcomes = await Promise.all(names.map((name) => runCli(program, add(name), folder)));
    expect(outcomes.map(({ status, err }) => [status, err])).toEqual(names.map(() => [0, ""]));
    const { out } = await spec("list");
    for (const name of names) expect(out).toContain(name);
    expect((await spec("verify")).status).toBe(0);
  });

  it("land once with the same name: the other is told", { timeout: 60_000 }, async () => {
    const outcomes = await Promise.all([runCli(program, add("cats"), folder), runCli(program, add("cats"), folder)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([0, 1]);
    expect(outcomes.map(({ err }) => err).join("")).toContain("version-exists");
    expect((await spec("verify")).status).toBe(0);
  });
});
