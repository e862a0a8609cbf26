/** `awsi-gen spec` on registries of one's own: what is added, refused, shown, found, frozen. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { run } from "../../generator/cli/run.ts";
import { contents, pets, write } from "./files.ts";

let folder = "";
const output = { out: "", err: "" };
const started = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-registry-"));
  process.chdir(folder);
  vi.spyOn(process.stdout, "write").mockImplementation((text) => ((output.out += String(text)), true));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => ((output.err += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(started);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `awsi-gen spec …` on the registry `specs`. */
async function spec(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  Object.assign(output, { out: "", err: "" });
  const status = await run(["spec", ...args, "--registry", "specs"]);
  return { status, ...output };
}

const json = async (...args: string[]): Promise<Record<string, unknown>> =>
  JSON.parse((await spec(...args, "--json")).out) as Record<string, unknown>;

const registry = (): { apis: { id: string; versions: Record<string, unknown>[] }[] } =>
  parse(readFileSync("specs/registry.yaml", "utf8")) as never;

const addPets = (version: string, text = pets(version)) => {
  write(folder, "pets.yaml", text);
  return spec("add", "pets.yaml", "--name", "pets", "--version", version);
};

describe("spec add", () => {
  it("stores a document unchanged, notes its hash and origin, and lists it", async () => {
    expect(await addPets("1.0.0")).toMatchObject({ status: 0, err: "" });
    expect(readFileSync("specs/pets/1.0.0/openapi.yaml", "utf8")).toBe(pets());
    expect(registry().apis[0]?.versions).toMatchObject([{ version: "1.0.0", status: "draft" }]);
    expect((await spec("list")).out).toMatch(/^pets +1\.0\.0 +draft +Pets\n$/);
    expect((await spec("verify")).status).toBe(0);
  });

  it("bundles several files into one that generates the same", async () => {
    const more = "components: { schemas: { Pet: { $ref: parts/pet.yaml } } }\n";
    write(folder, "parts/pet.yaml", "type: object\nproperties: { tag: { $ref: 'tag.json#/Tag' } }\n");
    write(folder, "parts/tag.json", '{ "Tag": { "type": "string", "maxLength": 9 } }');
    expect((await addPets("1.0.0", pets("1.0.0", { more }))).status).toBe(0);
    rmSync("parts", { recursive: true });
    const [path = ""] = Object.keys(contents("specs")).filter((name) => name.startsWith("pets/"));
    expect(readFileSync(join("specs", path), "utf8")).toContain("maxLength");
    expect((await spec("verify")).status).toBe(0);
  });

  it.each([
    [
      "Swagger 2.0",
      '{ "swagger": "2.0", "info": { "title": "Old", "version": "1" }, "paths": { "/a": { "get": { "responses": { "200": { "description": "ok" } } } } } }',
    ],
    ["OpenAPI 3.0", pets().replace("3.1.0", "3.0.3")],
    ["OpenAPI 3.2", pets().replace("3.1.0", "3.2.0")],
  ])("takes %s", async (_version, text) => {
    expect((await addPets("1.0.0", text)).status).toBe(0);
    expect((await spec("show", "pets")).status).toBe(0);
  });

  it("applies an overlay whenever the document is read, and leaves the document as it was", async () => {
    const overlay = `overlay: 1.0.0
info: { title: Names, version: 1.0.0 }
actions:
  - target: $.paths['/pets'].get
    update: { x-awsi-group: animals, x-awsi-method: all }
  - target: $.paths['/pets'].get.summary
    remove: true
`;
    write(folder, "pets.yaml", pets());
    write(folder, "names.yaml", overlay);
    expect((await spec("add", "pets.yaml", "--name", "pets", "--overlay", "names.yaml")).status).toBe(0);
    expect(readFileSync("specs/pets/1.0.0/openapi.yaml", "utf8")).toBe(pets());
    const shown = await spec("show", "pets");
    expect(shown.out).toContain("client.animals.all");
    expect(shown.out).not.toContain("List pets");
    write(folder, "specs/pets/1.0.0/overlay.yaml", overlay.replace("all", "every"));
    expect(await spec("verify")).toMatchObject({ status: 1, err: expect.stringContaining("draft-changed") as string });
  });

  it.each([
    ["what breaks callers", "1.1.0", pets("1.1.0", { path: "/animals" }), "version-step-too-small"],
    [
      "an addition",
      "1.0.1",
      `${pets("1.0.1")}  /cats: { get: { operationId: cats, responses: { "200": { description: ok } } } }\n`,
      "version-step-too-small",
    ],
    ["a version that is there", "1.0.0", pets(), "version-exists"],
    ["a version before it", "0.9.0", pets("0.9.0"), "version-not-greater"],
  ])("refuses %s as %s", async (_change, version, text, code) => {
    await addPets("1.0.0");
    const before = contents("specs");
    expect(await addPets(version, text)).toMatchObject({ status: 1, err: expect.stringContaining(code) as string });
    expect(contents("specs")).toEqual(before);
  });

  it("takes what breaks callers as a major version", async () => {
    await addPets("1.0.0");
    expect((await addPets("2.0.0", pets("2.0.0", { path: "/animals" }))).status).toBe(0);
    const versions = registry().apis[0]?.versions.map(({ version }) => version);
    expect(versions).toEqual(["1.0.0", "2.0.0"]);
    expect((await spec("show", "pets@1.0.0")).out).toContain("/pets");
    expect((await spec("show", "pets")).out).toContain("/animals");
  });

  it.each([
    ["truncated", '{ "openapi": "3.1.0", "info": {'],
    ["UTF-16 that is no document", Buffer.from("\ufeffnothing", "utf16le")],
    ["a repeated key", `${pets()}paths: {}\n`],
    [
      "a reference out of its folder",
      pets("1.0.0", { more: "components: { schemas: { P: { $ref: /etc/passwd } } }\n" }),
    ],
    [
      "a reference to an address",
      pets("1.0.0", { more: "components: { schemas: { P: { $ref: 'http://127.0.0.1:9/p' } } }\n" }),
    ],
    [
      "aliases that explode",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]\n`,
    ],
  ])("refuses a document that is %s, and makes no registry", async (_fault, text) => {
    write(folder, "bad.yaml", text);
    const { status, err } = await spec("add", "bad.yaml", "--name", "bad", "--version", "1.0.0");
    expect(status).toBe(1);
    expect(err).toMatch(/error [a-z0-9-]+: /);
    expect(Object.keys(contents(folder))).toEqual(["bad.yaml"]);
  });

  it("keeps comments and order of registry.yaml", async () => {
    await addPets("1.0.0");
    const text = readFileSync("specs/registry.yaml", "utf8").replace("  - id: pets", "  # The oldest.\n  - id: pets");
    write(folder, "specs/registry.yaml", text);
    write(folder, "cats.yaml", pets("1.0.0", { title: "Cats" }));
    await spec("add", "cats.yaml", "--name", "cats");
    expect(readFileSync("specs/registry.yaml", "utf8")).toMatch(/# The oldest\.\n {2}- id: pets[^]*- id: cats/);
  });
});

describe("spec publish", () => {
  it("freezes a version: neither the document nor the entry may change", async () => {
    await addPets("1.0.0");
    expect((await spec("publish", "pets@1.0.0")).status).toBe(0);
    expect((await spec("verify")).status).toBe(0);
    const again = await spec("add", "pets.yaml", "--name", "pets", "--version", "1.0.0", "--force");
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining("version-exists") as string });
    write(folder, "specs/pets/1.0.0/openapi.yaml", pets("1.0.0", { title: "Cats" }));
    expect((await spec("verify")).err).toContain("published-changed");
    expect((await spec("verify", "--update")).status).toBe(1);
    expect((await spec("verify")).err).toContain("published-changed");
  });

  it("lets a draft follow its document by --update", async () => {
    await addPets("1.0.0");
    write(folder, "specs/pets/1.0.0/openapi.yaml", pets("1.0.0", { title: "Cats" }));
    expect((await spec("verify")).err).toContain("draft-changed");
    expect((await spec("verify", "--update")).status).toBe(0);
    expect((await spec("verify")).status).toBe(0);
  });
});

describe("spec show and spec search", () => {
  const more = `components:
  schemas:
    Pet:
      type: object
      description: An animal that lives with people.
      properties: { 颜色: { type: string, description: 毛的颜色 }, favouriteFood: { type: string } }
`;
  const used = pets("1.0.0", { more }).replace(
    "{ description: All pets. }",
    "{ description: All pets., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }",
  );

  it("print one operation by id, by method and path, and by the SDK's name", async () => {
    await addPets("1.0.0", used);
    const [first, ...others] = await Promise.all([spec("show", "pets", "listPets")]);
    expect(first.out).toContain("GET /pets");
    expect(others).toEqual([]);
    for (const name of ["GET /pets", "get /pets"]) expect((await spec("show", "pets", name)).out).toBe(first.out);
    const { operation } = await json("show", "pets", "listPets");
    expect(operation).toMatchObject({ method: "GET" });
  });

  it("find operations, schemas and fields, in any script", async () => {
    await addPets("1.0.0", used);
    expect((await spec("search", "animal")).out).toContain("Pet");
    expect((await spec("search", "favourite food")).out).toContain("favouriteFood");
    expect((await spec("search", "颜色")).out).toContain("颜色");
    expect((await spec("search", "list")).out).toContain("client.");
    expect((await spec("search", "zebra")).out).toBe("Nothing found.\n");
    expect((await json("search", "animal"))["ok"]).toBe(true);
  });
});

describe("spec bundle", () => {
  it("prints a document with all that it refers to", async () => {
    await addPets("1.0.0");
    const { status, out } = await spec("bundle", "--api", "pets");
    expect(status).toBe(0);
    expect(parse(out)).toMatchObject({ info: { title: "Pets" } });
  });

  it("warns of an overlay that says it is for another document", async () => {
    write(folder, "pets.yaml", pets());
    const overlay = (name: string): string =>
      `overlay: 1.0.0\ninfo: { title: More, version: 1.0.0 }\nextends: ${name}\nactions: [{ target: $.info, update: { title: Cats } }]\n`;
    write(folder, "overlay.yaml", overlay("cats.yaml"));
    const wrong = await spec("bundle", "pets.yaml", "--overlay", "overlay.yaml");
    expect(wrong.err).toContain("overlay.yaml:3:10 warning overlay-for-other: ");
    expect(parse(wrong.out)).toMatchObject({ info: { title: "Cats" } });
    write(folder, "overlay.yaml", overlay("https://pets.test/pets.yaml"));
    expect((await spec("bundle", "pets.yaml", "--overlay", "overlay.yaml")).err).toBe("");
  });
});

describe("spec lint", () => {
  const cats = '{ "/cats/{id}": { get: { operationId: getCat, responses: { "200": { description: A cat. } } } } }';
  const actions = `actions: [{ target: $.paths, update: ${cats} }]`;

  it("judges an API of the registry with its overlay, and says where that is at fault", async () => {
    write(folder, "pets.yaml", pets());
    write(folder, "overlay.yaml", `overlay: 1.0.0\ninfo: { title: More, version: 1.0.0 }\n${actions}\n`);
    await spec("add", "pets.yaml", "--name", "pets", "--version", "1.0.0", "--overlay", "overlay.yaml");
    expect((await spec("lint", "pets.yaml")).out).not.toContain("path-parameters-defined");
    const { out, status } = await spec("lint", "pets");
    expect(status).toBe(1);
    expect(out).toMatch(/^specs\/pets\/1\.0\.0\/overlay\.yaml:3:\d+ error path-parameters-defined: /m);
  });
});
