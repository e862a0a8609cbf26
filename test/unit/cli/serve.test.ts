/** `awsi-gen serve` of the built program, as users start it. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemNames } from "../../../server-stub/reference/systems.ts";
import { buildCli, createWorkspace, runCli, type Workspace } from "../../cli-process.ts";

let program = "";
let workspace: Workspace;
beforeAll(() => {
  program = buildCli("serve");
  workspace = createWorkspace();
  workspace.write("flat.json", '{"admin": {"email": "a"}}');
  workspace.write("wrong.json", '{"awsi": {"smtp": {"port": 25}}}');
  workspace.write("list.json", '[{"awsi": {}}]');
  workspace.write("text.json", "awsi: {}");
});
afterAll(() => {
  workspace.remove();
});

describe("what cannot be served", () => {
  test.each([
    [["--api", "awsii"], "Did you mean awsi?"],
    [["--log", "loud"], "Allowed choices are fatal, error"],
    [["--settings", "gone.json"], "there is no such file"],
    [["--settings", "flat.json"], "admin: is no reference server; settings stand below the name"],
    [["--settings", "list.json"], 'it must be an object of objects: {"awsi": {…}}'],
    [["--settings", "text.json"], "it is no JSON"],
    [["--settings", "wrong.json"], "awsi.smtp.port: is unknown; known are require_tls"],
    [["--data", "no/such/folder.sqlite"], "its folder does not exist"],
    [["--host", "203.0.113.1"], "it is no address of this machine"],
  ])("%j exits with 1 and says why", async (args, hint) => {
    const { status, out, err } = await runCli(program, ["serve", "--port", "0", ...args], workspace.folder);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

function start(...args: readonly string[]): {
  child: ChildProcess;
  lines: AsyncIterator<string>;
  ended: Promise<unknown[]>;
} {
  const child = spawn(process.execPath, [program, "serve", "--port", "0", ...args], {
    cwd: workspace.folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, lines, ended: once(child, "exit") };
}

const pets = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1.0.0" },
  paths: {
    "/pets": { get: { responses: { 200: { description: "x", content: { "text/plain": { example: "Rex" } } } } } },
  },
};

describe("serving", () => {
  test("a document of the user's, as a mock; not beside APIs", async () => {
    workspace.write("pets.json", JSON.stringify(pets));
    const { child, lines, ended } = start("--spec", "pets.json");
    const { value } = (await lines.next()) as { value: string };
    expect(value).toMatch(/^pets: http/);
    expect(await lines.next()).toMatchObject({ value: `  Try: curl ${value.slice(6)}/pets` });
    expect(await (await fetch(`${value.slice(6)}/pets`)).text()).toBe("Rex");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    for (const more of [
      ["--api", "awsi"],
      ["--settings", "flat.json"],
    ]) {
      const { status, err } = await runCli(program, ["serve", "--spec", "pets.json", ...more], workspace.folder);
      expect([status, err]).toEqual([1, expect.stringContaining(more[0] ?? "")]);
    }
  });

  test("all systems: their addresses, credentials and calls that work; ends with SIGINT", async () => {
    const { child, lines, ended } = start();
    const told: string[] = [];
    for (let line = await lines.next(); line.value !== "Ctrl+C stops it."; line = await lines.next())
      told.push(line.value as string);
    for (const name of systemNames) expect(told.join("\n")).toMatch(new RegExp(`^${name}: http://127.0.0.1:\\d+`, "m"));
    expect(told).toContain("  admin_email: admin@system.com");
    const url = /^awsi: (\S+)/m.exec(told.join("\n"))?.[1] ?? "";
    expect(told).toContain(`  Try: curl ${url} -d '{"module_name": "cloud.auth.guest"}'`);
    const answer = await fetch(url, { method: "POST", body: '{"module_name": "cloud.auth.guest"}' });
    expect(await answer.json()).toHaveProperty("session_id");
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
  });

  test("--json tells programs the same, --seed repeats it, --data is refused to a seed afterwards", async () => {
    const run = async (...args: string[]): Promise<Record<string, Record<string, Record<string, unknown>>>> => {
      const { child, lines, ended } = start("--api", "awsi", "--json", "--seed", "7", ...args);
      const { value } = (await lines.next()) as { value: string };
      child.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
      return JSON.parse(value) as Record<string, Record<string, Record<string, unknown>>>;
    };
    const first = await run("--data", "seeded.sqlite");
    expect(first).toMatchObject({ data: "seeded.sqlite", functions: true });
    expect(Object.keys(first["systems"]?.["awsi"] ?? {})).toEqual(["url", "credentials", "first_call"]);
    const second = await run();
    expect(second["systems"]?.["awsi"]?.["credentials"]).toEqual(first["systems"]?.["awsi"]?.["credentials"]);
    const args = ["serve", "--port", "0", "--seed", "7", "--data", "seeded.sqlite"];
    expect((await runCli(program, args, workspace.folder)).err).toContain("choose a new data file");
  });
});
