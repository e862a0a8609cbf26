import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { load } from "../../../generator/source/load.ts";
import { pointerKeys, valueAt } from "../../../generator/source/pointer.ts";
import type { Node, SourceDocument } from "../../../generator/source/source-document.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "awsi-gen-load-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const head = (version: string): string => `openapi: ${version}\ninfo: {title: Pets, version: "1"}\n`;

function put(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function loadText(text: string, name = "openapi.yaml"): Promise<SourceDocument> {
  const diagnostics = new Diagnostics();
  const document = await load(put(name, text), diagnostics);
  if (!document) throw new Error(diagnostics.all.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return document;
}

async function codesOf(text: string): Promise<string[]> {
  const diagnostics = new Diagnostics();
  await load(put("openapi.yaml", text), diagnostics);
  return diagnostics.all.map(({ code }) => code);
}

const schemas = (document: SourceDocument): Node | undefined => valueAt(document.root, ["components", "schemas"]);

async function upgraded(schema: string): Promise<Node | undefined> {
  const document = await loadText(
    `${head("3.0.3")}paths: {}\ncomponents: {schemas: {Other: {type: object}, A: ${schema}}}`,
  );
  return valueAt(document.root, ["components", "schemas", "A"]);
}

describe("YAML and JSON", () => {
  test("give the same document", async () => {
    const yaml = await loadText(`${head("3.1.0")}paths: {}\nx-list: [1, true, null, "yes", no]\n`);
    const json = await loadText(JSON.stringify(yaml.root), "openapi.json");
    expect(json.root).toEqual(yaml.root);
    expect(yaml.root["x-list"]).toEqual([1, true, null, "yes", "no"]);
    expect(json.sha256).not.toBe(yaml.sha256);
  });

  test("dates stay text, merge keys merge, aliases are written out", async () => {
    const { root } = await loadText(
      `${head("3.1.0")}paths: {}\nx-date: 2024-01-01\nx-a: &a {b: 1}\nx-m: {<<: *a, c: 2}\nx-s: *a\n`,
    );
    expect(root).toMatchObject({ "x-date": "2024-01-01", "x-m": { b: 1, c: 2 }, "x-s": { b: 1 } });
    expect(root["x-s"]).not.toBe(root["x-a"]);
  });

  test.each(["json", "yaml"])("keys of Object.prototype are names like others (%s)", async (format) => {
    const json = `{"openapi": "3.1.0", "info": {"title": "P", "version": "1"}, "paths": {},
      "components": {"schemas": {"A": {"type": "object", "properties": {
        "__proto__": {"type": "string"}, "constructor": {"$ref": "#/components/schemas/A"}}}}}}`;
    const text = format === "json" ? json : json.replace("{", "{ # YAML\n");
    const document = await loadText(text, `openapi.${format}`);
    const properties = valueAt(document.root, pointerKeys("/components/schemas/A/properties")) as object;
    expect(Object.keys(properties)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["type"]).toBeUndefined();
  });

  test("a cycle of aliases ends in a diagnostic", async () => {
    expect(await codesOf(`${head("3.1.0")}paths: {}\nx-a: &a {b: *a}\n`)).toEqual([
      expect.stringMatching(/too-(deep|many-aliases)/),
    ]);
  });

  test("numbers in place of text are mended", async () => {
    const { root } = await loadText(`openapi: 3.1\ninfo: {title: 2024, version: 1.5}\npaths: {}\ncomponents:\n`);
    expect(root["info"]).toEqual({ title: "2024", version: "1.5" });
  });

  test("a discriminator as Swagger 2.0 wrote it is mended", async () => {
    const { root } = await loadText(
      `${head("3.0.3")}paths: {}\ncomponents: {schemas: {A: {type: object, discriminator: kind}}}\n`,
    );
    const discriminator = valueAt(root, pointerKeys("/components/schemas/A/discriminator"));
    expect(discriminator).toEqual({ propertyName: "kind" });
  });

  test.each(["", "info: {}\n", "info: {title: Pets}\n"])(
    "an incomplete info (%j) keeps nobody from reading",
    async (info) => {
      const codes = await codesOf(`openapi: 3.1.0\n${info}paths: {}\n`);
      expect(codes.length).toBeGreaterThan(0);
      expect(new Set(codes)).toEqual(new Set(["nonconforming-document"]));
    },
  );
});

describe("OpenAPI 3.0 becomes 3.1", () => {
  test.each([
    ["{type: string, nullable: true}", { type: ["string", "null"] }],
    ["{type: string, nullable: false}", { type: "string" }],
    ["{type: string, x-nullable: true}", { type: ["string", "null"] }],
    ["{type: string, enum: [a], nullable: true}", { type: ["string", "null"], enum: ["a", null] }],
    ["{nullable: true}", {}],
    [
      "{$ref: '#/components/schemas/Other', nullable: true, description: d}",
      { description: "d", anyOf: [{ $ref: "#/components/schemas/Other" }, { type: "null" }] },
    ],
    [
      "{allOf: [{$ref: '#/components/schemas/Other'}], nullable: true, title: t}",
      { title: "t", anyOf: [{ allOf: [{ $ref: "#/components/schemas/Other" }] }, { type: "null" }] },
    ],
    [
      "{oneOf: [{type: string}, {type: integer}], nullable: true}",
      { oneOf: [{ type: "string" }, { type: "integer" }, { type: "null" }] },
    ],
    ["{type: integer, minimum: 5, exclusiveMinimum: true}", { type: "integer", exclusiveMinimum: 5 }],
    ["{type: integer, maximum: 5, exclusiveMaximum: false}", { type: "integer", maximum: 5 }],
    ["{type: string, format: byte}", { type: "string", format: "byte", contentEncoding: "base64" }],
    [
      "{$ref: '#/components/schemas/Other', type: string, description: d}",
      { $ref: "#/components/schemas/Other", description: "d" },
    ],
    [
      "{type: object, properties: {nullable: {type: string}, $ref: {type: string}}, example: {nullable: true}}",
      {
        type: "object",
        properties: { nullable: { type: "string" }, $ref: { type: "string" } },
        example: { nullable: true },
      },
    ],
  ])("%s", async (before, after) => {
    expect(await upgraded(before)).toEqual(after);
  });

  test("the declared version is kept, and moved places are known", async () => {
    const document = await loadText(
      `${head("3.0.3")}paths: {}\ncomponents: {schemas: {A: {nullable: true, allOf: [{type: object}]}}}`,
    );
    expect([document.version, document.root["openapi"]]).toEqual(["3.0.3", "3.1.1"]);
    expect(document.origin("/components/schemas/A/anyOf/0/allOf/0/type").pointer).toBe(
      "/components/schemas/A/allOf/0/type",
    );
    expect(document.origin("/info").pointer).toBe("/info");
  });
});

describe("references", () => {
  const withSchemas = (text: string): string => `${head("3.1.0")}paths: {}\ncomponents:\n  schemas:\n${text}`;

  test("come into one form: anchors, ways through other references, escapes", async () => {
    const document = await loadText(
      withSchemas(`    A: {type: object, $anchor: a, properties: {x~y/z: {type: string}}}
    B: {$ref: "#/components/schemas/A"}
    C: {$ref: "#a"}
    D: {$ref: "#/components/schemas/B/properties/x~0y~1z"}
    E: {$ref: "#/components/schemas/A/properties/x~0y%7E1z"}
`),
    );
    expect(schemas(document)).toMatchObject({
      C: { $ref: "#/components/schemas/A" },
      D: { $ref: "#/components/schemas/A/properties/x~0y~1z" },
      E: { $ref: "#/components/schemas/A/properties/x~0y%7E1z" },
    });
  });

  test("in examples, defaults and names are data", async () => {
    const text = withSchemas(`    A:
      type: object
      properties: {example: {type: string}, default: {$ref: "#/components/schemas/Gone"}}
      default: {$ref: "#/nowhere"}
      examples: [{$ref: "#/nowhere"}]
`);
    expect(await codesOf(text)).toEqual(["broken-ref"]);
  });

  test("of a discriminator's mapping must reach something, names need not", async () => {
    const text = withSchemas(`    A:
      oneOf: [{$ref: "#/components/schemas/B"}]
      discriminator: {propertyName: kind, mapping: {b: B, c: "#/components/schemas/C"}}
    B: {type: object, properties: {kind: {type: string}}}
`);
    expect(await codesOf(text)).toEqual(["broken-ref"]);
  });
});

describe("external files", () => {
  const main = `${head("3.0.3")}paths:
  /pets: {$ref: paths/pets.yaml}
components:
  schemas:
    Pet: {$ref: "schemas/pet.yaml"}
`;

  test("get places under components, and references follow", async () => {
    put(
      "paths/pets.yaml",
      `get:
  parameters: [{$ref: "../shared.yaml#/limit"}]
  responses:
    "200":
      description: ok
      content: {application/json: {schema: {$ref: "../schemas/pet.yaml"}}}
`,
    );
    put("shared.yaml", `limit: {name: limit, in: query, schema: {type: integer, nullable: true}}\n`);
    put(
      "schemas/pet.yaml",
      `type: object
properties:
  owner: {$ref: "owner.yaml#/definitions/Owner"}
  mother: {$ref: "#"}
  kind: {$ref: "../openapi.yaml#/components/schemas/Pet/properties/name"}
  name: {type: string}
`,
    );
    put("schemas/owner.yaml", `definitions: {Owner: {type: object, properties: {pet: {$ref: pet.yaml}}}}\n`);
    const document = await loadText(main);
    expect(valueAt(document.root, ["paths", "/pets", "get"])).toMatchObject({
      parameters: [{ $ref: "#/components/parameters/limit" }],
      responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } } },
    });
    expect(schemas(document)).toMatchObject({
      Pet: {
        properties: {
          owner: { $ref: "#/components/schemas/Owner" },
          mother: { $ref: "#/components/schemas/Pet" },
          kind: { $ref: "#/components/schemas/Pet/properties/name" },
        },
      },
      Owner: { properties: { pet: { $ref: "#/components/schemas/Pet" } } },
    });
    expect(valueAt(document.root, pointerKeys("/components/parameters/limit/schema/type"))).toEqual([
      "integer",
      "null",
    ]);
    expect(document.origin("/components/schemas/Owner/properties/pet")).toEqual({
      document: join(folder, "schemas", "owner.yaml"),
      pointer: "/definitions/Owner/properties/pet",
    });
  });

  test("name clashes get numbers", async () => {
    put("pet.yaml", "type: string\n");
    const document = await loadText(`${head("3.1.0")}paths: {}
components:
  schemas:
    pet: {type: object}
    List: {type: array, items: {$ref: pet.yaml}}
`);
    expect(schemas(document)).toMatchObject({
      pet: { type: "object" },
      pet_2: { type: "string" },
      List: { items: { $ref: "#/components/schemas/pet_2" } },
    });
  });

  test.each(["file:///etc/hosts", "//example.com/a.yaml", "/etc/hosts", "../secret.yaml", "%2e%2e/secret.yaml"])(
    "%s is refused",
    async (reference) => {
      put("secret.yaml", "type: object\n");
      const diagnostics = new Diagnostics();
      const file = put(
        "api/openapi.yaml",
        main.replace("schemas/pet.yaml", reference).replace(/paths:\n {2}\/pets.*\n/, ""),
      );
      expect(await load(file, diagnostics)).toBeUndefined();
      expect(diagnostics.all.map(({ code }) => code)).toContain("external-ref-refused");
    },
  );

  test("a link out of the folder is refused", async () => {
    put("secret.yaml", "type: object\n");
    const file = put("api/openapi.yaml", `${head("3.1.0")}paths: {}\ncomponents: {schemas: {A: {$ref: link.yaml}}}`);
    symlinkSync(join(folder, "secret.yaml"), join(folder, "api", "link.yaml"));
    const diagnostics = new Diagnostics();
    expect(await load(file, diagnostics)).toBeUndefined();
    expect(diagnostics.all.map(({ code }) => code)).toEqual(["external-ref-refused"]);
  });
});

describe("the schema of OpenAPI 3.1", () => {
  const servers = (field: string): string =>
    `servers: [{url: "https://{host}.test", variables: {host: {default: a, ${field}: Which one.}}}]\n`;
  const paths = `paths: {/a: {get: {${servers("description").trim()}, responses: {"204": {description: Done.}}}}}\n`;

  test("lets a server variable have a description, which swagger-parser's copy does not", async () => {
    expect(await codesOf(head("3.1.0") + servers("description") + paths)).toEqual([]);
  });

  test("still tells of what a server variable does not have", async () => {
    expect(await codesOf(head("3.1.0") + servers("meaning") + paths)).toEqual(["nonconforming-document"]);
  });
});
