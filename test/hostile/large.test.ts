/** Large documents, made on the fly: within memory and time, whether they are good or cut off. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, codesIn, createWorkspace, type Outcome, runCli } from "../cli-process.ts";

const limits = { megabytes: 1500, seconds: 240 };
const megabyte = 1_000_000;
let program = "";
const workspace = createWorkspace();
beforeAll(() => {
  program = buildCli("large");
});
afterAll(() => {
  workspace.remove();
});

const operation = { operationId: "listPets", summary: "All pets.", responses: { 200: { description: "All pets." } } };
const base = { openapi: "3.1.0", info: { title: "Large", version: "1.0.0" }, paths: { "/pets": { get: operation } } };

function schema(index: number, count: number): object {
  const properties = Array.from({ length: 30 }, (_, field) => [
    `field_${String(field)}`,
    field === 0
      ? { $ref: `#/components/schemas/Schema${String(Math.floor(index / 2))}` }
      : { type: "string", description: `A field of schema ${String(index)} of ${String(count)}, described.` },
  ]);
  return { type: "object", properties: Object.fromEntries(properties) as object };
}

function largeDocument(count: number): object {
  const schemas = Array.from({ length: count }, (_, index) => [`Schema${String(index)}`, schema(index, count)]);
  return { ...base, components: { schemas: Object.fromEntries(schemas) as object } };
}

function run(...args: string[]): Promise<Outcome> {
  return runCli(program, args, workspace.folder, limits);
}

describe("50 MB", () => {
  test("of JSON are generated from and linted", { timeout: 600_000 }, async () => {
    const text = JSON.stringify(largeDocument(19_000));
    expect(text.length).toBeGreaterThan(50 * megabyte);
    workspace.write("large.json", text);
    const lint = await run("spec", "lint", "large.json", "--max-findings", "1");
    expect([lint.signal, lint.err]).toEqual([null, ""]);
    expect(lint.out).toContain("large.json: ");
    const sdk = await run("sdk", "--lang", "typescript", "--spec", "large.json", "--out", "out");
    expect([sdk.status, sdk.signal]).toEqual([0, null]);
  });

  test("of YAML are read", { timeout: 600_000 }, async () => {
    const lines = ["openapi: 3.1.0", "info: {title: Large, version: 1.0.0}", "paths: {}", "components:", "  schemas:"];
    for (let index = 0; index < 60_000; index += 1) {
      lines.push(`    Schema${String(index)}:`, "      type: object", "      properties:");
      for (let field = 0; field < 12; field += 1) {
        lines.push(`        field_${String(field)}:`, "          type: string", `          description: A field.`);
      }
    }
    const text = lines.join("\n");
    expect(text.length).toBeGreaterThan(50 * megabyte);
    workspace.write("large.yaml", text);
    const { signal, err, out } = await run("spec", "lint", "large.yaml", "--max-findings", "1");
    expect([signal, err]).toEqual([null, ""]);
    expect(out).toMatch(/^large\.yaml:\d+:\d+ /);
  });

  test("cut off are refused at the place where they end", { timeout: 300_000 }, async () => {
    workspace.write("cut.json", JSON.stringify(largeDocument(19_000)).slice(0, -100));
    for (const command of [["ir"], ["spec", "lint"]]) {
      const { status, err, out } = await run(...command, "cut.json");
      expect([codesIn(err), status, out]).toEqual([["syntax-error"], 1, ""]);
      expect(err).toMatch(/^cut\.json:1:5\d{7} error/);
    }
  });
});

test("more than 256 MB are not read", async () => {
  writeFileSync(join(workspace.folder, "huge.json"), Buffer.alloc(257 * 2 ** 20, 32));
  for (const command of [["ir"], ["spec", "lint"]]) {
    const { status, err } = await run(...command, "huge.json");
    expect([codesIn(err), status]).toEqual([["file-unreadable"], 1]);
  }
});

test("100,000 paths", { timeout: 600_000 }, async () => {
  const paths = Array.from({ length: 100_000 }, (_, index) => [
    `/pets/${String(index)}`,
    { get: { ...operation, operationId: `getPet${String(index)}` } },
  ]);
  workspace.write("paths.json", JSON.stringify({ ...base, paths: Object.fromEntries(paths) as object }));
  const lint = await run("spec", "lint", "paths.json", "--max-findings", "0");
  expect([lint.status, lint.signal]).toEqual([0, null]);
  const ir = await run("ir", "paths.json");
  expect([ir.status, ir.signal, ir.err]).toEqual([0, null, ""]);
});

test("a key of 1 MB", { timeout: 300_000 }, async () => {
  const key = "k".repeat(megabyte);
  const schemas = { [key]: { type: "object", properties: { [key]: { type: "string" } } } };
  workspace.write("key.json", JSON.stringify({ ...base, components: { schemas } }));
  const lint = await run("spec", "lint", "key.json");
  expect([lint.status, lint.signal]).toEqual([0, null]);
  const { status, signal, err } = await run("sdk", "--lang", "all", "--spec", "key.json", "--out", "keys");
  expect(signal).toBeNull();
  expect(err).not.toMatch(/This is a bug/);
  expect([0, 1]).toContain(status);
});

test("a pattern that takes for ever", async () => {
  const schemas = { A: { type: "string", pattern: "^(a+)+$", example: `${"a".repeat(40)}!` } };
  workspace.write("pattern.json", JSON.stringify({ ...base, components: { schemas } }));
  const { status, signal } = await run("spec", "lint", "pattern.json");
  expect([status, signal]).toEqual([0, null]);
});
