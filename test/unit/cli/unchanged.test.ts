/**
 * A rerun without changes does nothing, and a rerun with any change does everything: by the built program,
 * in a copy of the package, so that its templates and runtimes can be changed too. Whether the pipeline ran
 * is told by the modules that were loaded.
 */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { projectRoot } from "../../project-root.ts";

let home = "";
let dist = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "awsi-gen-unchanged-"));
  dist = join(home, "package", "dist");
  const parts = ["package.json", "templates", "specs", "sdks/python/runtime", "sdks/typescript/runtime"];
  for (const part of [...parts, "server-stub/runtime"]) {
    cpSync(join(projectRoot, part), join(home, "package", part), { recursive: true });
  }
  symlinkSync(join(projectRoot, "node_modules"), join(home, "package", "node_modules"), "junction");
  const build = spawnSync(process.execPath, [join(projectRoot, "scripts", "build.mjs"), dist], { encoding: "utf8" });
  if (build.status !== 0) throw new Error(build.stderr);
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly text: string;
  /** Whether anything was loaded, lowered and rendered. */
  readonly worked: boolean;
}

/** A folder and a cache for each test. */
let work = "";
let count = 0;
beforeEach(() => {
  work = join(home, `work-${(count += 1)}`);
  mkdirSync(join(work, "tmp"), { recursive: true });
  writeFileSync(join(work, "pets.yaml"), spec("string"));
  writeFileSync(join(work, "toy.yaml"), "Toy: { type: object, properties: { name: { type: string } } }\n");
});

/** With a warning, and a reference to another file. */
const spec = (type: string): string => `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      responses:
        "200":
          description: A pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: ${type} }, toy: { $ref: "toy.yaml#/Toy" } } }
`;

function awsiGen(...args: string[]): Ran {
  const coverage = join(work, "coverage");
  const env = { ...process.env, TMPDIR: join(work, "tmp"), TEMP: join(work, "tmp"), NODE_V8_COVERAGE: coverage };
  const program = join(dist, "cli.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: work,
    env,
    encoding: "utf8",
  });
  const loaded = readdirSync(coverage).map((file) => readFileSync(join(coverage, file), "utf8"));
  rmSync(coverage, { recursive: true });
  return { status, text: stdout + stderr, worked: loaded.some((text) => text.includes("/handlebars/")) };
}

const generate = (...more: string[]): Ran =>
  awsiGen("sdk", "--lang", "python,typescript", "--spec", "pets.yaml", "--out", "out", ...more);
const typesFile = (): string => join(work, "out", "typescript", "src", "types.ts");

test("without a change nothing is done, and everything is said again", () => {
  const first = generate();
  expect(first).toMatchObject({ status: 0, worked: true });
  const second = generate();
  expect(second).toMatchObject({ status: 0, worked: false });
  expect(first.text).toContain("warning missing-path-parameter");
  expect(second.text).toBe(first.text.replaceAll(/written/g, "unchanged"));
  const outputs = JSON.parse(generate("--json", "--force").text) as object;
  expect(outputs).toMatchObject({ ok: true, outputs: [{ written: 0 }, { written: 0 }] });
});

test("a server stub is left alone too", () => {
  expect(awsiGen("server", "--spec", "pets.yaml")).toMatchObject({ status: 0, worked: true });
  expect(awsiGen("server", "--spec", "pets.yaml")).toMatchObject({ status: 0, worked: false });
});

describe("work is done again after", () => {
  test("a change of the document, and back: the result is remembered", () => {
    generate();
    writeFileSync(join(work, "pets.yaml"), spec("integer"));
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(readFileSync(typesFile(), "utf8")).toContain("name?: number");
    writeFileSync(join(work, "pets.yaml"), spec("string"));
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(readFileSync(typesFile(), "utf8")).toContain("name?: string");
    expect(generate().worked).toBe(false);
  });

  test("a change of a file that the document refers to", () => {
    generate();
    writeFileSync(join(work, "toy.yaml"), "Toy: { type: object, properties: { size: { type: integer } } }\n");
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(readFileSync(typesFile(), "utf8")).toContain("size?: number");
    unlinkSync(join(work, "toy.yaml"));
    expect(generate()).toMatchObject({ status: 1, text: expect.stringContaining("external-ref-refused") as string });
  });

  test("an edit by hand, even one that keeps size and time", () => {
    generate();
    const { atime, mtime } = statSync(typesFile());
    const before = readFileSync(typesFile(), "utf8");
    writeFileSync(typesFile(), before.replace("string", "strinG"));
    utimesSync(typesFile(), atime, mtime);
    expect(generate()).toMatchObject({ status: 1, text: expect.stringContaining("file-changed-by-hand") as string });
    expect(generate("--force").status).toBe(0);
    expect(readFileSync(typesFile(), "utf8")).toBe(before);
  });

  test("a deleted file, a deleted manifest, a folder in place of a file", () => {
    generate();
    unlinkSync(typesFile());
    expect(generate().text).toContain("1 written");
    unlinkSync(join(work, "out", "python", ".awsi-gen.json"));
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(generate().worked).toBe(false);
    unlinkSync(typesFile());
    mkdirSync(typesFile());
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(statSync(typesFile()).isFile()).toBe(true);
  });

  test("a run that crashed", () => {
    generate();
    mkdirSync(join(work, "out", "typescript", ".awsi-gen.tmp"));
    expect(generate()).toMatchObject({ status: 0, worked: true });
    expect(readdirSync(join(work, "out", "typescript"))).not.toContain(".awsi-gen.tmp");
  });

  test("a change of a template, of a runtime, of the code", () => {
    generate();
    const content = { template: "templates/typescript", runtime: "sdks/typescript/runtime" };
    for (const folder of Object.values(content)) {
      const name = readdirSync(join(home, "package", folder)).find((file) => /\.(hbs|ts)$/.test(file)) ?? "";
      appendFileSync(join(home, "package", folder, name), "\n");
      expect(generate(), folder).toMatchObject({ status: 0, worked: true });
      expect(generate().worked).toBe(false);
    }
    appendFileSync(join(dist, "cli.js"), "\n");
    expect(generate()).toMatchObject({ status: 0, worked: true });
  });
});

test("a document with errors is never left alone", () => {
  writeFileSync(join(work, "pets.yaml"), spec("string").replace("#/components/schemas/Pet", "#/nothing"));
  for (let run = 0; run < 2; run += 1) expect(generate()).toMatchObject({ status: 1, worked: true });
});

test("another folder gets everything, and is then left alone", () => {
  generate();
  const args = ["sdk", "--lang", "typescript", "--spec", "pets.yaml", "--out", "other"];
  expect(awsiGen(...args).text).toMatch(/\d written/);
  expect(awsiGen(...args).worked).toBe(false);
});
