import yaml from "js-yaml";
import { describe, expect, test } from "vitest";
import type { ObjectNode } from "../../../generator/source/source-document.ts";
import { lowerOperation, print } from "./fixture.ts";

describe("results", () => {
  const result = (responses: string): string => {
    const { it } = lowerOperation(`responses: ${responses}`);
    const type = "type" in it.result ? ` ${print(it.result.type)}` : "";
    return it.result.kind + type + (it.result.kind === "value" && it.result.mayBeEmpty ? " or nothing" : "");
  };

  test.each([
    ["{ '204': {} }", "none"],
    ["{ '200': { content: { application/json: { schema: { type: string } } } } }", "value string"],
    ["{ 2XX: { content: { application/json: { schema: { type: string } } } } }", "value string"],
    ["{ default: { content: { application/json: { schema: { type: string } } } } }", "value string"],
    ["{ '302': {}, default: { content: { application/json: { schema: { type: string } } } } }", "none"],
    [
      "{ '200': { content: { application/json: { schema: { type: string } } } }, '204': {} }",
      "value string or nothing",
    ],
    ["{ '200': { content: { image/png: {} } } }", "binary"],
    ["{ '200': { content: { '*/*': { schema: { type: string, format: binary } } } } }", "binary"],
    ["{ '200': { content: { application/json: { schema: { type: string, format: binary } } } } }", "binary"],
    ["{ '200': { content: { application/yaml: { schema: { type: string, format: binary } } } } }", "binary"],
    ["{ '200': { content: { text/csv: {} } } }", "value string"],
    ["{ '200': { content: { application/xml: { schema: { type: object } } } } }", "value string"],
    ["{ '200': { content: { text/event-stream: { schema: { type: integer } } } } }", "stream integer"],
    ["{ '200': { content: { application/jsonl: { itemSchema: { type: integer } } } } }", "stream integer"],
  ])("%s: %s", (responses, expected) => {
    expect(result(responses)).toBe(expected);
  });

  test("different successes are a declared choice", () => {
    const { type } = lowerOperation(`
      responses:
        "200": { content: { application/json: { schema: { type: string } } } }
        "201": { content: { application/json: { schema: { type: integer } } } }`);
    expect(type("do It result")).toBe("string | integer");
  });

  test("error branches of a 200 body are no result; the payload is what stands at the pointer", () => {
    const { it, api, codes } = lowerOperation(
      `
      x-awsi-payload: /data
      x-awsi-errors: [9, 1]
      responses:
        "200":
          content:
            application/json:
              schema:
                anyOf:
                  - { required: [data], properties: { data: { type: array, items: { type: string } } } }
                  - { required: [error], properties: { error: { properties: { code: { type: integer } } } } }`,
      {
        "x-awsi-error-envelope": { error: "/error", code: "/code", message: "/message" },
        "x-awsi-errors": [{ code: 1, name: "denied", message: "Denied" }],
      },
    );
    expect(it.payload).toBe("/data");
    expect(it.result).toEqual({
      kind: "value",
      mayBeEmpty: false,
      type: { kind: "list", item: { kind: "primitive", primitive: "string" } },
    });
    expect(it.errorCodes).toEqual([1]);
    expect(codes).toEqual(["unknown-error-code"]);
    expect(api.types.some(({ shape }) => shape.kind === "union")).toBe(false);
    expect(api.errors).toMatchObject({ codes: [{ code: 1, name: "denied" }], type: { kind: "named" } });
  });

  test("an operation may say that there is no payload: its method returns nothing", () => {
    const { it } = lowerOperation(
      `
      x-awsi-payload: null
      responses: { "200": { content: { application/json: { schema: { properties: { data: {} } } } } } }`,
      { "x-awsi-payload": "/data" },
    );
    expect(it.result).toEqual({ kind: "none" });
    expect(it.payload).toBeUndefined();
  });

  describe("error envelopes by status", () => {
    const envelope = { status: "/error", success: 0, code: "/error", message: "/message" };
    const lowered = (error: string, success = "{ const: 0 }"): ReturnType<typeof lowerOperation> =>
      lowerOperation(
        `
        responses:
          "200":
            content:
              application/json:
                schema:
                  oneOf:
                    - { properties: { error: ${success}, result: { type: string } } }
                    - { $ref: "#/components/schemas/Failure" }`,
        {
          "x-awsi-error-envelope": envelope,
          "x-awsi-payload": "/result",
          components: {
            schemas: {
              Failure: { type: "object", properties: { error: yaml.load(error) as ObjectNode } },
              Zero: { const: 0 },
            },
          },
        },
      );

    test.each([
      "{ const: 1 }",
      "{ enum: [101, 102] }",
      "{ type: integer, not: { const: 0 } }",
      "{ not: { enum: [0, -1] } }",
      "{ minimum: 1 }",
      "{ exclusiveMinimum: 0 }",
      "{ maximum: -1 }",
      "{ exclusiveMaximum: 0 }",
      "{ type: string }",
      "{ type: ['null', boolean] }",
      "{ allOf: [{ type: integer }, { minimum: 1 }] }",
      "{ anyOf: [{ const: 1 }, { type: string }] }",
      "{ $ref: '#/components/schemas/Zero', maximum: -1 }",
    ])("%s is that of an error", (error) => {
      const { it, api } = lowered(error);
      expect(it).toMatchObject({ payload: "/result", result: { kind: "value", type: { primitive: "string" } } });
      expect(api.errors).toMatchObject({
        envelope: { form: "status", error: "", ...envelope },
        type: { kind: "named" },
      });
    });

    test.each([
      "{}",
      "{ type: integer }",
      "{ type: number }",
      "{ enum: [0, 1] }",
      "{ minimum: 0, maximum: 0 }",
      "{ not: { type: string } }",
      "{ oneOf: [{ const: 1 }, { const: 0 }] }",
      "{ $ref: '#/components/schemas/Zero' }",
    ])("%s may be that of a success", (error) => {
      expect(lowered(error).api.errors).not.toHaveProperty("type");
    });

    test("a success that holds the status alone is no result", () => {
      const response = (properties: string): string =>
        `responses: { "200": { content: { application/json: { schema: { properties: ${properties} } } } } }`;
      const root = { "x-awsi-error-envelope": envelope, "x-awsi-payload": "/result" };
      expect(lowerOperation(response("{ error: { const: 0 } }"), root).it.result.kind).toBe("none");
      expect(lowerOperation(response("{ error: { const: 0 }, more: {} }"), root).it.result.kind).toBe("value");
      expect(lowerOperation(response("{ error: { const: 0 } }")).it.result.kind).toBe("value");
    });
  });

  test("error envelopes of error statuses change no result; codes may name their status", () => {
    const { it, api } = lowerOperation(
      `
      x-awsi-errors: [b]
      responses:
        "200": { content: { application/json: { schema: { properties: { error_code: { type: string } } } } } }`,
      {
        "x-awsi-error-envelope": { code: "/error_code", message: "/text" },
        "x-awsi-errors": [{ code: "b", name: "gone", message: "Gone", status: 404 }],
      },
    );
    expect(it.result.kind).toBe("value");
    expect(it.errorCodes).toEqual(["b"]);
    expect(api.errors).toEqual({
      envelope: { form: "http", error: "", code: "/error_code", message: "/text" },
      codes: [{ code: "b", name: "gone", message: "Gone", status: 404 }],
    });
  });

  test("a payload that is not there is reported", () => {
    const { it, codes } = lowerOperation(`
      x-awsi-payload: /data
      responses: { "200": { content: { application/json: { schema: { properties: { a: {} } } } } } }`);
    expect(it.payload).toBeUndefined();
    expect(codes).toEqual(["bad-payload"]);
  });
});

describe("pagination", () => {
  const page = (extension: string): ReturnType<typeof lowerOperation> =>
    lowerOperation(`
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      x-awsi-pagination: ${extension}
      responses:
        "200":
          content:
            application/json:
              schema: { properties: { items: { type: array, items: { type: integer } }, next: { type: string } } }`);

  test("reads the item type and the parts", () => {
    const { it, codes } = page(
      "{ style: cursor, items: $response.body#/items, cursor: $request.query.cursor, nextCursor: $response.body#/next }",
    );
    expect(it.pagination).toEqual({
      style: "cursor",
      items: "$response.body#/items",
      itemType: { kind: "primitive", primitive: "integer" },
      cursor: "$request.query.cursor",
      nextCursor: "$response.body#/next",
    });
    expect(codes).toEqual([]);
  });

  test.each([
    [
      "{ style: cursor, items: $response.body#/nothing, cursor: $request.query.cursor, nextCursor: $response.body#/next }",
    ],
    ["{ style: cursor, items: $response.body#/next, cursor: $request.query.cursor, nextCursor: $response.body#/next }"],
    ["{ style: cursor, items: $response.body#/items, cursor: $request.query.other, nextCursor: $response.body#/next }"],
    ["{ style: cursor, items: $response.body#/items, cursor: $request.query.cursor }"],
    ["{ style: link, items: $response.body#/items, next: $response.header.Other }"],
    ["{ style: offset, items: $response.body#/items, offset: $request.body#/x }"],
  ])("reports %s", (extension) => {
    const { it, codes } = page(extension);
    expect(it.pagination).toBeUndefined();
    expect(codes).toEqual(["bad-pagination"]);
  });
});
