/** `sdk --examples`: a folder of programs that packages ship, whoever owns the document. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { run } from "../../../generator/cli/run.ts";

const spec = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths: { /pets: { get: { operationId: listPets, responses: { "204": { description: Done. } } } } }
`;
const given = {
  "python/tour.py": "print('a tour')\n",
  "typescript/tour.ts": "const pets: number = 3;\nconsole.log(pets);\n",
  "java/FirstCall.java": "final class FirstCall {}\n",
  "java/data/pets.json": "[]\n",
  "swift/Tour.swift": "print(3)\n",
};
const started = process.cwd();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-examples-"));
  process.chdir(folder);
  writeFileSync("pets.yaml", spec);
  for (const [path, text] of Object.entries(given)) {
    mkdirSync(dirname(join("programs", path)), { recursive: true });
    writeFileSync(join("programs", path), text);
  }
});

afterEach(() => {
  process.chdir(started);
  rmSync(folder, { recursive: true, force: true });
});

const sdk = (...more: string[]): Promise<number> =>
  run(["sdk", "--lang", "all", "--spec", "pets.yaml", "--out", "out", ...more]);
const names = (path: string): readonly string[] => readdirSync(join("out", path)).toSorted();

it("puts the programs of each language into its package, beside the generated one", async () => {
  expect(await sdk("--examples", "programs")).toBe(0);
  expect(names("python/examples")).toEqual(["first_call.py", "tour.py"]);
  expect(names("typescript/examples")).toEqual(["first-call.ts", "tour.ts"]);
  expect(names("swift/Snippets")).toEqual(["FirstCall.swift", "Tour.swift"]);
  expect(names("java/examples")).toEqual(["FirstCall.java", "data"]);
});

it("makes JavaScript of those in TypeScript", async () => {
  expect(await sdk("--examples", "programs")).toBe(0);
  expect(names("javascript/examples")).toEqual(["first-call.mjs", "tour.mjs"]);
  expect(readFileSync("out/javascript/examples/tour.mjs", "utf8")).toBe("const pets = 3;\nconsole.log(pets);\n");
});

it("lets a given program replace the generated one", async () => {
  expect(await sdk("--examples", "programs")).toBe(0);
  expect(readFileSync("out/java/examples/FirstCall.java", "utf8")).toBe(given["java/FirstCall.java"]);
});

it("removes what is no longer given", async () => {
  expect(await sdk("--examples", "programs")).toBe(0);
  expect(await sdk()).toBe(0);
  expect(names("python/examples")).toEqual(["first_call.py"]);
});

it("asks for one API", async () => {
  expect(await run(["sdk", "--lang", "python", "--out", "out", "--examples", "programs"])).toBe(1);
});
