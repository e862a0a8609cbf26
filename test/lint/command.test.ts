/** `awsi-gen spec lint` as a command: what it prints, what it answers, which documents it takes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { run } from "../../generator/cli/run.ts";

const good = `openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: https://pets.test}]
security: []
paths:
  /pets:
    get:
      operationId: listPets
      summary: All pets.
      responses: {"200": {description: All pets.}, "400": {description: Wrong.}}
`;
const withWarning = good.replace("      summary: All pets.\n", "");
const withError = good.replace("/pets:", "/pets/{id}:");

let folder = "";
let out = "";
let err = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-lint-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function lint(text: string, ...options: string[]): Promise<number> {
  const file = join(folder, "spec.yaml");
  writeFileSync(file, text);
  return command(file, ...options);
}

async function command(...args: string[]): Promise<number> {
  [out, err] = ["", ""];
  const toOut = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => ((out += String(chunk)), true));
  const toErr = vi.spyOn(process.stderr, "write").mockImplementation((chunk) => ((err += String(chunk)), true));
  try {
    return await run(["spec", "lint", ...args]);
  } finally {
    toOut.mockRestore();
    toErr.mockRestore();
    out = out.replaceAll(`${folder}/`, "");
    err = err.replaceAll(`${folder}/`, "");
  }
}

describe("the exit status", () => {
  test.each([
    ["no findings", good, [], 0],
    ["a warning", withWarning, [], 0],
    ["a warning too much", withWarning, ["--max-warnings", "0"], 1],
    ["a warning that counts as error", withWarning, ["--rule", "awsi/operation-described=error"], 1],
    ["a warning that is ignored", withWarning, ["--max-warnings", "0", "--ignore", "awsi/operation-described"], 0],
    ["a warning that is off", withWarning, ["--max-warnings", "0", "--rule", "awsi/operation-described=off"], 0],
    ["an error", withError, [], 1],
    ["an error that is none", withError, ["--rule", "path-parameters-defined=hint"], 0],
    ["the strict profile", withWarning, ["--profile", "strict"], 1],
    ["an unknown rule", good, ["--rule", "path-params=off"], 1],
    ["an unknown severity", good, ["--rule", "struct=loud"], 1],
    ["an unknown profile", good, ["--profile", "lax"], 1],
    ["no number", good, ["--max-findings", "many"], 1],
  ])("%s", async (_, text, options, status) => {
    expect(await lint(text, ...options)).toBe(status);
    expect(err === "").toBe(!/unknown|number/.test(_));
  });

  test("an unknown rule is answered with the nearest known one", async () => {
    await lint(good, "--ignore", "operation-operationid");
    expect(err).toContain("did you mean operation-operationId?");
  });
});

test("the text: place, excerpt, help, and all findings by rule", async () => {
  await lint(withError);
  expect(out)
    .toBe(`spec.yaml:7:5 error path-parameters-defined: The operation does not define the path parameter \`{id}\` expected by path \`/pets/{id}\`.
  7 |     get:
    |     ^
  help: Each parameter of a path is declared, and each declared one used.

spec.yaml: 1 error
  1 path-parameters-defined
`);
});

test("--max-findings hides, but all are counted, and the worst come first", async () => {
  await lint(withError.replace("      summary: All pets.\n", ""), "--max-findings", "1");
  expect(out.match(/^spec\.yaml:\d/gm)).toHaveLength(1);
  expect(out).toContain("error path-parameters-defined");
  expect(out).toContain("spec.yaml: 1 error, 1 warning (1 printed)\n");
});

test("--json", async () => {
  expect(await lint(withWarning, "--json")).toBe(0);
  const { ok, documents } = JSON.parse(out) as { ok: boolean; documents: Record<string, unknown>[] };
  expect(ok).toBe(true);
  expect(documents[0]).toMatchObject({
    counts: { error: 0, warning: 1, hint: 0 },
    byRule: { "awsi/operation-described": 1 },
    findings: [
      { code: "awsi/operation-described", severity: "warning", pointer: "/paths/~1pets/get", line: 7, column: 5 },
    ],
  });
});

test("several files: findings stand in the file that they are about", async () => {
  writeFileSync(
    join(folder, "pet.yaml"),
    "Pet:\n  type: object\n  properties:\n    age: {type: integer, example: old}\n",
  );
  const content = "content: {application/json: {schema: {$ref: 'pet.yaml#/Pet'}}}";
  await lint(good.replace("description: All pets.", `description: All pets., ${content}`));
  expect(out).toContain(
    "pet.yaml:4:35 warning awsi/example-valid: The example does not fit its schema: it is string, not integer.",
  );
});

test("a reference that leads nowhere, and a circle of references", async () => {
  const schema = "components: {schemas: {A: {$ref: '#/components/schemas/B'}}}\n";
  expect(await lint(`${good}${schema}`)).toBe(1);
  expect(out).toContain("error no-unresolved-refs");
  expect(await lint(`${good}${schema.replace("schemas/B", "schemas/A")}`)).toBe(1);
  expect(err).toContain("error ref-loop: The reference #/components/schemas/A leads back to itself");
});

test.each([
  ["Swagger 2.0", 'swagger: "2.0"\ninfo: {title: A, version: "1"}\npaths: {/a: {get: {operationId: a}}}\n'],
  ["OpenAPI 3.0", good.replace("3.1.0", "3.0.3")],
  ["OpenAPI 3.2", good.replace("3.1.0", "3.2.0")],
  [
    "JSON",
    '{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {"/a": {"get": {"operationId": "a"}}}}',
  ],
])("%s is linted", async (name, text) => {
  await lint(text);
  expect(err).toBe("");
  if (name === "Swagger 2.0" || name === "JSON") expect(out).toContain("awsi/operation-described");
  else expect(out).toContain("spec.yaml: no findings");
});

test("what is no OpenAPI document is refused", async () => {
  expect(await lint("asyncapi: 3.0.0\n")).toBe(1);
  expect(err).toContain("error not-openapi");
  expect(await lint("openapi: 4.0.0\n")).toBe(1);
  expect(err).toContain("error unsupported-version");
});

test("a name of the registry; an unknown one; a file that is not there", async () => {
  expect(await command("awsi", "--profile", "strict")).toBe(0);
  expect(out).toMatch(/no findings\n$/);
  expect(await command("awsii")).toBe(1);
  expect(err).toContain("Did you mean awsi?");
  expect(await command("./no-such.yaml")).toBe(1);
  expect(err).toContain("error file-not-found");
});
