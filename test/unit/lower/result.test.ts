import { describe, expect, test } from "vitest";
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
