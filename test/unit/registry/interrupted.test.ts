/** A registry survives processes that die at any moment, and several at once. */
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWorkbench, pets, type Workbench } from "./fixture.ts";

let bench: Workbench;
beforeAll(() => {
  bench = createWorkbench("interrupted");
});
beforeEach(() => {
  rmSync(bench.path("specs"), { recursive: true, force: true });
});
afterAll(() => {
  bench.remove();
});

const names = (): string[] => readdirSync(bench.path("specs")).filter((name) => name.startsWith("."));

test("two documents that are added at once both land", async () => {
  const files = ["a", "b", "c", "d"].map((id) => bench.write(`${id}.yaml`, pets("1.0.0")));
  const all = await Promise.all(files.map((file) => bench.ended(bench.start("add", file, "--name", file.slice(0, 1)))));
  expect(all.map(({ status, stderr }) => [status, stderr])).toEqual(files.map(() => [0, ""]));
  expect(bench.spec("verify").stdout.trim().split("\n").sort()).toEqual(
    files.map((file) => `${file[0] ?? ""}@1.0.0 draft: ok`),
  );
  expect(names()).toEqual([]);
});

test("of two that want the same version, one gets it and the other is told", async () => {
  const files = ["/one", "/two"].map((path) => bench.write(`${path.slice(1)}.yaml`, pets("1.0.0", [path])));
  const all = await Promise.all(files.map((file) => bench.ended(bench.start("add", file, "--name", "same"))));
  expect(all.map(({ status }) => status).sort()).toEqual([0, 1]);
  const winner = all.findIndex(({ status }) => status === 0);
  expect(all[1 - winner]?.stderr).toContain("version-exists: same@1.0.0");
  expect(readFileSync(bench.path("specs/same/1.0.0/openapi.yaml"), "utf8")).toContain(
    `/${winner === 0 ? "one" : "two"}:`,
  );
  expect(bench.spec("verify").status).toBe(0);
});

test("killed at any moment, it has either done all or nothing", async () => {
  const overlay = (title: string): string =>
    `{"overlay":"1.0.0","info":{"title":"T","version":"1"},"actions":[{"target":"$.info","update":{"title":"${title}"}}]}`;
  bench.write("fix.json", overlay("First"));
  bench.write("pets.yaml", pets("1.0.0"));
  const started = performance.now();
  expect(bench.spec("add", "pets.yaml", "--name", "pets", "--overlay", "fix.json").status).toBe(0);
  const whole = performance.now() - started;
  let killed = 0;
  // Around the end of a run, where the files move.
  for (let round = 0; round < 24; round += 1) {
    bench.write("fix.json", overlay(`Round ${round}`));
    bench.write("pets.yaml", pets("1.0.0", ["/pets", `/round${"x".repeat(round)}`]));
    const child = bench.start("add", "pets.yaml", "--name", "pets", "--overlay", "fix.json", "--force");
    const timer = setTimeout(() => child.kill("SIGKILL"), whole * (0.55 + (round / 24) * 0.5));
    const { status } = await bench.ended(child);
    clearTimeout(timer);
    if (status === null) killed += 1;
    const verified = bench.spec("verify");
    expect(verified, `round ${round}`).toMatchObject({ status: 0, stdout: "pets@1.0.0 draft: ok\n" });
  }
  expect(killed).toBeGreaterThan(0);
  expect(bench.spec("add", "pets.yaml", "--name", "last").status).toBe(0);
  expect(names()).toEqual([]);
}, 240_000);

/** What a process leaves that dies between its two renames, made by hand, for chance hits that moment too rarely. */
test("a change that was certain is finished by whoever comes next", () => {
  bench.write("pets.yaml", pets("1.0.0"));
  bench.spec("add", "pets.yaml", "--name", "pets");
  const before = readFileSync(bench.path("specs/registry.yaml"), "utf8");
  bench.write("pets.yaml", pets("1.0.0", ["/other"]));
  bench.spec("add", "pets.yaml", "--name", "pets", "--force");
  const after = readFileSync(bench.path("specs/registry.yaml"), "utf8");
  const document = bench.path("specs/pets/1.0.0/openapi.yaml");
  // The document has moved, the registry not yet.
  writeFileSync(bench.path("specs/registry.yaml"), before);
  const transaction = bench.path("specs/.transaction");
  mkdirSync(transaction);
  writeFileSync(`${transaction}/manifest.json`, JSON.stringify({ write: ["pets/1.0.0/openapi.yaml"], remove: [] }));
  writeFileSync(`${transaction}/registry.yaml`, after);
  expect(bench.spec("verify")).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(bench.path("specs/registry.yaml"), "utf8")).toBe(after);
  expect(readFileSync(document, "utf8")).toContain("/other");
  expect(names()).toEqual([]);
});

test("the lock and the left-overs of a process that died are cleared away", () => {
  bench.write("pets.yaml", pets("1.0.0"));
  bench.spec("add", "pets.yaml", "--name", "pets");
  mkdirSync(bench.path("specs/.lock"));
  const longAgo = new Date(Date.now() - 3_600_000);
  utimesSync(bench.path("specs/.lock"), longAgo, longAgo);
  // No process has this number: it is above what Linux gives out.
  mkdirSync(bench.path("specs/.staging-99999999-abcdef01"));
  expect(bench.spec("publish", "pets")).toMatchObject({ status: 0, stderr: "" });
  expect(names()).toEqual([]);
});
