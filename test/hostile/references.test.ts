/** References out of the folder, to URLs, in circles: nothing is read or fetched that should not be. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, codesIn, createWorkspace, runCli } from "../cli-process.ts";

const secret = "do-not-read-me";
let program = "";
let outside = "";
let url = "";
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.end(`{"type": "string", "description": "${secret}"}`);
});
const workspace = createWorkspace();

beforeAll(async () => {
  program = buildCli("references");
  outside = mkdtempSync(join(tmpdir(), "awsi-gen-outside-"));
  writeFileSync(join(outside, "secret.yaml"), `type: string\ndescription: ${secret}\n`);
  symlinkSync(join(outside, "secret.yaml"), join(workspace.folder, "link.yaml"));
  symlinkSync(outside, join(workspace.folder, "linked"));
  mkdirSync(join(workspace.folder, "folder"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.close();
  workspace.remove();
  rmSync(outside, { recursive: true, force: true });
});

const document = (reference: string): string =>
  `openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema: {$ref: ${JSON.stringify(reference)}}
`;

const references: readonly (readonly [string, () => string])[] = [
  ["a file of the system", () => "/etc/passwd"],
  ["a file of the system, with a pointer", () => "/etc/passwd#/a"],
  ["a folder above", () => `../${outside.split("/").at(-1) ?? ""}/secret.yaml`],
  ["a folder above, encoded", () => `%2e%2e/${outside.split("/").at(-1) ?? ""}/secret.yaml`],
  ["a folder above, as on Windows", () => "..\\..\\secret.yaml"],
  ["a file URL", () => "file:///etc/passwd"],
  ["an http URL", () => `http://${url}/x`],
  ["an http URL in capitals", () => `HTTP://${url}/x`],
  ["an address without scheme", () => `//${url}/x`],
  ["data in a URL", () => 'data:application/json,{"type":"string"}'],
  ["a link out of the folder", () => "link.yaml"],
  ["a file in a linked folder", () => "linked/secret.yaml"],
  ["a folder", () => "folder"],
  ["a device", () => "/dev/zero"],
  ["a name with a NUL", () => "a\0b.yaml"],
];

describe.each(references)("a reference to %s", (_, reference) => {
  test("the generator refuses it", async () => {
    const { status, err, out } = await lookAt(["ir"], document(reference()));
    expect(codesIn(err)).toContain(/[/\\:\0]|link/.test(reference()) ? "external-ref-refused" : "file-is-folder");
    expect(status).toBe(1);
    expect(out + err).not.toContain(secret);
  });

  test("the linter refuses it", async () => {
    const { status, out, err } = await lookAt(["spec", "lint"], document(reference()));
    expect(codesIn(out + err)).toContain(reference() === "folder" ? "file-is-folder" : "no-unresolved-refs");
    expect(status).toBe(1);
    expect(out + err).not.toContain(secret);
  });
});

describe("other places of addresses", () => {
  test("an external example, a mapping, an external value: nothing is fetched", async () => {
    const address = `http://${url}/y.json`;
    const text = document("#/components/schemas/Pet").concat(
      `              examples:\n                one: {externalValue: "${address}"}\n                two: {$ref: "${address}"}\n`,
      `components:\n  schemas:\n    Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {a: "${address}"}}}\n`,
    );
    for (const command of [["ir"], ["spec", "lint"]]) {
      const { out, err } = await lookAt(command, text);
      expect(err).not.toMatch(/This is a bug/);
      expect(out).not.toContain(secret);
    }
  });
});

describe("circles among files", () => {
  test("of schemas are types like others", async () => {
    workspace.write("a.yaml", "Pet: {type: object, properties: {friend: {$ref: 'b.yaml#/Friend'}}}\n");
    workspace.write(
      "b.yaml",
      "Friend: {type: object, properties: {pet: {$ref: 'a.yaml#/Pet'}, self: {$ref: '#/Friend'}}}\n",
    );
    for (const command of [["ir"], ["spec", "lint"]]) {
      const { status, err } = await lookAt(command, document("a.yaml#/Pet"));
      expect([codesIn(err), status]).toEqual([[], 0]);
    }
  });

  test("of references alone lead nowhere", async () => {
    workspace.write("c.yaml", "$ref: d.yaml\n");
    workspace.write("d.yaml", "$ref: c.yaml\n");
    for (const command of [["ir"], ["spec", "lint"]]) {
      const { status, signal, err } = await lookAt(command, document("c.yaml"));
      expect(signal).toBeNull();
      expect(err).not.toMatch(/This is a bug/);
      expect(status).toBe(1);
    }
  });

  test("a document that refers to itself by name", async () => {
    const text = document("spec.yaml#/components/schemas/Pet").concat("components: {schemas: {Pet: {type: string}}}\n");
    for (const command of [["ir"], ["spec", "lint"]]) {
      const { status, err } = await lookAt(command, text);
      expect([codesIn(err), status]).toEqual([[], 0]);
    }
  });
});

test("a file that is a pipe, a folder, or missing", async () => {
  const made = spawnSync("mkfifo", [join(workspace.folder, "pipe.yaml")]);
  const files = [
    ["folder", "file-is-folder"],
    ["missing.yaml", "file-not-found"],
  ];
  if (made.status === 0) files.push(["pipe.yaml", "file-unreadable"]);
  for (const [file = "", code] of files) {
    for (const command of [["ir"], ["spec", "lint"]]) {
      const target = file === "folder" && command.length > 1 ? "./folder" : file;
      const { status, err } = await runCli(program, [...command, target], workspace.folder);
      expect([codesIn(err), status]).toEqual([[code], 1]);
    }
  }
});

test("no request has arrived", () => {
  expect(requests).toEqual([]);
});

function lookAt(command: readonly string[], text: string): ReturnType<typeof runCli> {
  workspace.write("spec.yaml", text);
  return runCli(program, [...command, "spec.yaml"], workspace.folder);
}
