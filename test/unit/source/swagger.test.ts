/** Swagger 2.0 documents come out of `load` as if they had been written in 3.1. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { locateDiagnostics } from "../../../generator/diagnostics/report.ts";
import { lower } from "../../../generator/lower/lower.ts";
import { load } from "../../../generator/source/load.ts";
import { pointerKeys, valueAt } from "../../../generator/source/pointer.ts";
import type { Node, SourceDocument } from "../../../generator/source/source-document.ts";
import { projectRoot } from "../../project-root.ts";

const file = join(projectRoot, "test", "unit", "source", "swagger.yaml");
const folder = mkdtempSync(join(tmpdir(), "awsi-gen-swagger-"));
let document: SourceDocument;
const diagnostics = new Diagnostics();
beforeAll(async () => {
  const loaded = await load(file, diagnostics);
  if (!loaded) throw new Error(diagnostics.all.map(({ message }) => message).join("\n"));
  document = loaded;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (pointer: string): Node | undefined => valueAt(document.root, pointerKeys(pointer));
const json = "application~1json";

test("it is valid, and nothing is said about it", () => {
  expect(diagnostics.all).toEqual([]);
  expect(document.version).toBe("2.0");
  expect(at("/openapi")).toBe("3.1.1");
  for (const gone of ["swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions", "parameters"]) {
    expect(document.root).not.toHaveProperty(gone);
  }
});

test("servers come from schemes, host and basePath, the encrypted one first", () => {
  expect(at("/servers")).toEqual([{ url: "https://shop.example.org/v1" }, { url: "http://shop.example.org/v1" }]);
  expect(at("/paths/~1pets/post/servers")).toEqual([{ url: "https://shop.example.org/v1" }]);
});

test("every kind of authentication is understood", () => {
  expect(at("/components/securitySchemes")).toEqual({
    basic: { type: "http", scheme: "basic", description: "Name and password." },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    implicit: {
      type: "oauth2",
      flows: { implicit: { authorizationUrl: "https://a.example/auth", scopes: { read: "Read" } } },
    },
    password: {
      type: "oauth2",
      flows: { password: { tokenUrl: "https://a.example/token", scopes: { read: "Read" } } },
    },
    application: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://a.example/token", scopes: {} } } },
    code: {
      type: "oauth2",
      flows: {
        authorizationCode: {
          authorizationUrl: "https://a.example/auth",
          tokenUrl: "https://a.example/token",
          scopes: { write: "Write" },
        },
      },
    },
  });
});

describe("parameters", () => {
  test("keep their limits in a schema, and are named by reference where they were", () => {
    expect(at("/paths/~1pets/parameters/0")).toEqual({ name: "X-Trace", in: "header", schema: { type: "string" } });
    expect(at("/paths/~1pets/get/parameters/0")).toEqual({ $ref: "#/components/parameters/limit" });
    expect(at("/components/parameters")).toEqual({
      limit: { name: "limit", in: "query", schema: { type: "integer", format: "int32", maximum: 100, default: 20 } },
    });
  });

  test.each([
    [1, { style: "form", explode: true }],
    [2, { style: "form", explode: false }],
    [3, { style: "pipeDelimited", explode: false }],
    [4, { style: "spaceDelimited", explode: false, allowEmptyValue: true }],
  ])("list %i is sent as its collectionFormat says", (index, style) => {
    expect(at(`/paths/~1pets/get/parameters/${index}`)).toMatchObject(style);
  });
});

describe("bodies", () => {
  test("a body stands in every media type that the operation consumes", () => {
    const content = { schema: { $ref: "#/components/schemas/Pet" } };
    expect(at("/paths/~1pets/post/requestBody")).toEqual({
      description: "A pet.",
      required: true,
      content: { "application/json": content, "application/xml": content },
    });
  });

  test("form fields become one object, files in it binary", () => {
    expect(at("/paths/~1pets~1{id}~1photo/put/requestBody")).toEqual({
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            properties: {
              photo: {
                type: "string",
                format: "binary",
                contentMediaType: "application/octet-stream",
                description: "The picture.",
              },
              labels: { type: "array", items: { type: "string" } },
            },
            required: ["photo"],
          },
          encoding: { labels: { style: "form", explode: true } },
        },
      },
    });
    expect(at("/paths/~1pets~1{id}~1photo/post/requestBody")).toEqual({
      required: false,
      content: {
        "application/x-www-form-urlencoded": {
          schema: { type: "object", properties: { text: { type: ["string", "null"] } } },
        },
      },
    });
  });
});

describe("responses", () => {
  test("have schema, example and headers where 3.x looks for them", () => {
    expect(at("/paths/~1pets/get/responses/200")).toEqual({
      description: "Pets.",
      headers: { "X-Total": { description: "How many there are.", schema: { type: "integer" } } },
      content: {
        "application/json": {
          schema: { type: "array", items: { $ref: "#/components/schemas/Pet" } },
          example: [{ kind: "cat", name: "Tom" }],
        },
        "application/xml": { schema: { type: "array", items: { $ref: "#/components/schemas/Pet" } } },
      },
    });
    expect(at("/paths/~1pets/post/responses/204")).toEqual({ description: "Nothing to say." });
    expect(at("/paths/~1pets/get/responses/default")).toEqual({ $ref: "#/components/responses/problem" });
  });

  test("a file is binary in the media type that is produced", () => {
    expect(at("/paths/~1pets~1{id}~1photo/get/responses/200/content")).toEqual({
      "image/png": { schema: { type: "string", format: "binary", contentMediaType: "application/octet-stream" } },
    });
  });

  test("a reference into what moved follows it", () => {
    expect(at(`/paths/~1pets/post/responses/201/content/${json}/schema`)).toEqual({
      $ref: `#/paths/~1pets/get/responses/200/content/${json}/schema/items`,
    });
  });
});

test("schemas: discriminator, null, limits and bytes are 3.1's", () => {
  expect(at("/components/schemas/Pet")).toMatchObject({
    discriminator: { propertyName: "kind" },
    properties: {
      name: { type: ["string", "null"] },
      price: { exclusiveMinimum: 0 },
      data: { contentEncoding: "base64" },
    },
  });
});

test("what is said about it points into the file as written", async () => {
  const text = readFileSync(file, "utf8").replace(
    "message: { type: string }",
    'message: { $ref: "#/definitions/Gone" }',
  );
  const broken = join(folder, "broken.yaml");
  writeFileSync(broken, text);
  const said = new Diagnostics();
  expect(await load(broken, said)).toBeUndefined();
  const [located] = await locateDiagnostics(said.all);
  const line = text.split("\n").findIndex((one) => one.includes("definitions/Gone")) + 1;
  expect(located).toMatchObject({ code: "broken-ref", line });
});

test("files that it refers to are read, and what they hold is upgraded by its place", async () => {
  const home = join(folder, "several");
  mkdirSync(home);
  writeFileSync(
    join(home, "main.yaml"),
    `swagger: "2.0"
info: { title: Several, version: "1" }
paths:
  /a: { $ref: "paths.yaml#/a" }
definitions:
  Thing: { $ref: "schemas.json" }
`,
  );
  writeFileSync(
    join(home, "paths.yaml"),
    `a:
  post:
    operationId: a
    parameters: [{ $ref: "#/body" }, { $ref: "#/query" }]
    responses: { "200": { description: ok, schema: { $ref: "schemas.json" } } }
body: { name: body, in: body, schema: { $ref: "main.yaml#/definitions/Thing" } }
query: { name: q, in: query, type: string }
`,
  );
  writeFileSync(join(home, "schemas.json"), `{"type": "object", "properties": {"n": {"type": "integer"}}}`);
  const said = new Diagnostics();
  const several = await load(join(home, "main.yaml"), said);
  expect(said.all).toEqual([]);
  const api = lower(several ?? document, said);
  const [operation] = api.services.flatMap(({ operations }) => operations);
  expect(operation).toMatchObject({ id: "a", parameters: [{ wireName: "q" }] });
  expect(operation?.requestBody?.contents[0]?.mediaType).toBe("application/json");
  expect(api.types.map(({ name }) => name)).toEqual(["Thing"]);
});
