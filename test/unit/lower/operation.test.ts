import { describe, expect, test } from "vitest";
import { lowerDocument, lowerOperation, lowerYaml, print } from "./fixture.ts";

function argumentsOf(text: string): readonly string[] {
  return lowerOperation(text).it.arguments.map(
    ({ key, source, required, filledBy, type }) =>
      `${source} ${key}${required ? "" : "?"}${filledBy === undefined ? "" : ` <${filledBy}>`}: ${print(type)}`,
  );
}

const body = (schema: string): string =>
  `requestBody: { required: true, content: { application/json: { schema: ${schema} } } }`;

describe("parameters", () => {
  test("own ones override those of the path item; references are followed", () => {
    const { operation } = lowerYaml(`
      paths:
        /a/{id}:
          parameters:
            - { name: id, in: path, required: true, schema: { type: string } }
            - { name: q, in: query, schema: { type: string } }
          get:
            operationId: a
            parameters: [{ name: q, in: query, required: true, schema: { type: integer } }, { $ref: "#/components/parameters/P" }]
            responses: {}
      components: { parameters: { P: { name: X-P, in: header, schema: { type: boolean } } } }`);
    const printed = operation("a").parameters.map(
      (one) => `${one.in} ${one.wireName} ${print(one.type)} ${one.required}`,
    );
    expect(printed).toEqual(["path id string true", "query q integer true", "header X-P boolean false"]);
  });

  test.each([
    ["path", "simple", false],
    ["query", "form", true],
    ["header", "simple", false],
    ["cookie", "form", true],
  ])("in %s: %s by default", (place, style, explode) => {
    const { operation } = lowerYaml(`
      paths: { "/{p}": { get: { operationId: a, responses: {}, parameters: [{ name: p, in: ${place}, required: true, schema: {} }] } } }`);
    expect(operation("a").parameters.find((one) => one.in === place)).toMatchObject({ style, explode });
  });

  test("style, explode, allowReserved and content are kept", () => {
    const { it } = lowerOperation(`
      parameters:
        - { name: a, in: query, style: pipeDelimited, allowReserved: true, schema: { type: array } }
        - { name: b, in: query, content: { application/json: { schema: { type: object } } } }`);
    expect(it.parameters[0]).toMatchObject({ style: "pipeDelimited", explode: false, allowReserved: true });
    expect(it.parameters[1]).toMatchObject({ mediaType: "application/json" });
  });

  test("headers of HTTP itself are ignored, and places that do not exist", () => {
    const { it, codes } = lowerOperation(`
      parameters:
        - { name: accept, in: header, schema: { type: string } }
        - { name: Content-Type, in: header, schema: { type: string } }
        - { name: Authorization, in: header, schema: { type: string } }
        - { name: q, in: querystring, schema: { type: string } }`);
    expect(it.parameters).toEqual([]);
    expect(codes).toEqual([]);
  });

  test("names that HTTP does not allow are left out, each reported once", () => {
    const { operation, codes } = lowerYaml(`
      paths:
        /a:
          parameters:
            - { name: 'X-"', in: header, required: true, schema: { type: string } }
            - { name: "a b", in: cookie, required: true, schema: { type: string } }
            - { name: "a b", in: query, schema: { type: string } }
            - { name: "!#$%&'*+-.^_\`|~9Z", in: header, schema: { type: string } }
          get: { operationId: a, responses: {} }
          put: { operationId: b, responses: { "204": { headers: { "": {}, X-Fine: {} } } } }`);
    for (const id of ["a", "b"]) {
      expect(operation(id).parameters.map(({ wireName }) => wireName)).toEqual(["a b", "!#$%&'*+-.^_`|~9Z"]);
    }
    expect(operation("b").responses[0]?.headers.map(({ wireName }) => wireName)).toEqual(["X-Fine"]);
    expect(codes).toEqual(["illegal-http-name", "illegal-http-name", "illegal-http-name"]);
  });

  test("places without a parameter are strings, parameters without a place are left out", () => {
    const { operation, codes } = lowerYaml(`
      paths:
        /a/{id}:
          get: { operationId: a, responses: {}, parameters: [{ name: other, in: path, required: true, schema: {} }] }
          put: { operationId: b, responses: {} }`);
    expect(operation("a").parameters.map(({ wireName }) => wireName)).toEqual(["id"]);
    expect(operation("b").parameters).toHaveLength(1);
    expect(codes).toEqual(["unused-path-parameter", "missing-path-parameter"]);
  });
});

describe("arguments", () => {
  test("path, body fields, query, header; required before optional", () => {
    const { operation } = lowerYaml(`
      paths:
        /a/{id}:
          post:
            operationId: a
            parameters:
              - { name: X-H, in: header, schema: { type: string } }
              - { name: q, in: query, schema: { type: string } }
              - { name: must, in: query, required: true, schema: { type: string } }
              - { name: id, in: path, required: true, schema: { type: string } }
            ${body("{ required: [b], properties: { a: { type: string }, b: { type: string } } }")}
            responses: {}`);
    expect(operation("a").bodyMode).toBe("flattened");
    expect(operation("a").arguments.map(({ key }) => key)).toEqual(["id", "b", "a", "must", "q", "X-H"]);
  });

  test("required constants are filled in, read-only fields are none", () => {
    expect(
      argumentsOf(`
        parameters: [{ name: X-V, in: header, required: true, schema: { const: "2" } }, { name: o, in: query, schema: { const: 1 } }]
        ${body("{ required: [kind], properties: { kind: { const: a }, id: { type: string, readOnly: true }, n: { type: integer } } }")}`),
    ).toEqual(['bodyField kind <constant>: "a"', "bodyField n?: integer", "query o?: 1", 'header X-V <constant>: "2"']);
  });

  test.each([
    ["a parameter's name", "{ properties: { q: { type: string } } }"],
    ["typed further properties", "{ properties: { a: { type: string } }, additionalProperties: { type: string } }"],
    ["no properties", "{ type: object }"],
    ["a list", "{ type: array, items: { type: string } }"],
    ["a choice", "{ oneOf: [{ type: string }, { properties: { a: { type: string } } }] }"],
    ["null allowed", "{ type: [object, 'null'], properties: { a: { type: string } } }"],
  ])("the body stays whole: %s", (_, schema) => {
    const { it } = lowerOperation(`
      parameters: [{ name: q, in: query, schema: { type: string } }]
      ${body(schema)}`);
    expect(it.bodyMode).toBe("single");
    expect(it.arguments.map(({ source }) => source)).toEqual(["body", "query"]);
  });

  test("a body that must be there and can hold nothing is sent by itself, an optional one only on demand", () => {
    const schema = "{ type: object, additionalProperties: false }";
    const required = lowerOperation(body(schema)).it;
    expect(required).toMatchObject({ bodyMode: "flattened", arguments: [], requestBody: { required: true } });
    const optional = lowerOperation(body(schema).replace("required: true, ", "")).it;
    expect(optional).toMatchObject({ bodyMode: "single", arguments: [{ source: "body" }] });
  });

  test("in an optional body no field is required", () => {
    expect(
      argumentsOf(
        `requestBody: { content: { application/json: { schema: { required: [a], properties: { a: { type: string } } } } } }`,
      ),
    ).toEqual(["bodyField a?: string"]);
  });

  test("what is no media type is left out, in messages and in parts", () => {
    const { it, codes } = lowerOperation(`
      requestBody:
        content:
          json: { schema: { type: string } }
          "application/json; charset=utf-8": { schema: { type: integer } }
          "image/*": {}
          "text/plain\\r\\nX-A: b": {}
          multipart/form-data:
            schema: { properties: { a: {}, b: {} } }
            encoding: { a: { contentType: "image/png, image/*" }, b: { contentType: "text/plain\\r\\nX-A: b" } }`);
    const contents = it.requestBody?.contents ?? [];
    expect(contents.map(({ mediaType }) => mediaType)).toEqual([
      "application/json; charset=utf-8",
      "multipart/form-data",
      "image/*",
    ]);
    expect(contents[1]?.encoding.map(({ contentType }) => contentType)).toEqual(["image/png, image/*", undefined]);
    expect(codes).toEqual(["invalid-media-type", "invalid-media-type", "invalid-media-type"]);
  });

  test("several media types: one type is flattened, different ones are a choice, JSON first", () => {
    const content = (first: string, second: string): string =>
      `requestBody: { required: true, content: { text/plain: { schema: ${first} }, application/json: { schema: ${second} } } }`;
    const { it } = lowerOperation(content("{ type: string }", "{ properties: { a: { type: string } } }"));
    expect(it.bodyMode).toBe("choice");
    expect(it.requestBody?.contents.map(({ mediaType }) => mediaType)).toEqual(["application/json", "text/plain"]);
    const same = lowerOperation(
      `
      requestBody:
        content:
          multipart/form-data: { schema: { $ref: "#/components/schemas/A" } }
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/A" } }`,
      {
        components: { schemas: { A: { properties: { a: { type: "string" } } } } },
      },
    );
    expect(same.it.bodyMode).toBe("flattened");
    expect(same.it.requestBody?.contents[0]?.kind).toBe("form");
  });

  test("the same name in two places gets a key of its own", () => {
    expect(
      argumentsOf(
        `parameters: [{ name: a, in: query, schema: {} }, { name: a, in: header, schema: {} }, { name: a, in: cookie, schema: {} }]`,
      ),
    ).toEqual(["query a?: unknown", "header header_a?: unknown", "cookie cookie_a?: unknown"]);
  });
});

describe("security and credential", () => {
  test("own requirements replace the document's; unknown schemes are reported once", () => {
    const { operation, codes, api } = lowerYaml(`
      security: [{ key: [] }, { ghost: [] }]
      paths:
        /a: { get: { operationId: a, responses: {} } }
        /b: { get: { operationId: b, security: [], responses: {} } }
        /c: { get: { operationId: c, security: [{ key: [], login: [read] }, {}], responses: {} } }
      components:
        securitySchemes:
          key: { type: apiKey, in: query, name: k }
          login: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://t, scopes: { read: Read. } } } }
          old: { type: http, scheme: Digest }`);
    expect(operation("a").auth).toEqual([{ schemes: [{ name: "key", scopes: [] }] }]);
    expect(operation("b").auth).toEqual([]);
    expect(operation("c").auth).toHaveLength(2);
    expect(operation("c").auth[1]).toEqual({ schemes: [] });
    expect(api.authSchemes.map(({ kind }) => kind)).toEqual(["apiKey", "oauth2", "http"]);
    expect(codes).toEqual(["unknown-security-scheme"]);
  });

  test("a remembered credential fills its field; capture and clear are resolved", () => {
    const { it, api, codes } = lowerOperation(body("{ required: [sid], properties: { sid: { type: string } } }"), {
      "x-awsi-credential": {
        name: "session",
        field: "sid",
        capture: [{ operation: "doIt", from: "$response.body#/sid" }],
        clear: ["doIt", "nobody"],
      },
    });
    expect(api.credential).toEqual({ name: "session", field: "sid" });
    expect(it.arguments[0]).toMatchObject({ key: "sid", filledBy: "credential", required: true });
    expect(it.credential).toEqual({ argument: "sid", capture: "/sid", clear: true });
    expect(codes).toEqual(["unknown-operation"]);
  });
});

describe("several operations behind one URL", () => {
  const rpc = (first: string, second: string): readonly string[] =>
    lowerYaml(`
      paths:
        /#a: { post: { operationId: a, responses: {}, ${body(first)} } }
        /#b: { post: { operationId: b, responses: {}, ${body(second)} } }`).codes;

  test("are told apart by required constants", () => {
    const named = (name: string): string =>
      `{ required: [f], properties: { f: { const: ${name} }, x: { type: string } } }`;
    expect(rpc(named("a"), named("b"))).toEqual([]);
    expect(rpc(named("a"), named("a"))).toEqual(["rpc-not-told-apart"]);
    expect(rpc("{ properties: { f: { const: a } } }", "{ properties: { f: { const: b } } }")).toEqual([
      "rpc-not-told-apart",
    ]);
  });

  test("the path is sent without its fragment", () => {
    const { operation } = lowerYaml(`paths: { "/#a": { post: { operationId: a, responses: {} } } }`);
    expect(operation("a")).toMatchObject({ path: "/", pathKey: "/#a", method: "POST" });
  });
});

describe("the document", () => {
  test.each([
    ["Swagger Petstore - OpenAPI 3.0", "Swagger Petstore"],
    ["GitHub v3 REST API", "GitHub"],
    ["API", "API"],
    ["应用接口 API", "应用接口"],
    ["AWS Interface", "AWS Interface"],
  ])("%s is called %s", (title, name) => {
    expect(lowerDocument({ info: { title, version: "1" } }).api.info.name).toBe(name);
  });

  test("servers with variables; the default server is none", () => {
    const { api } = lowerYaml(
      `servers: [{ url: / }, { url: "https://{r}.x", variables: { r: { default: eu, enum: [eu, us] } } }]`,
    );
    expect(api.servers).toEqual([
      { url: "https://{r}.x", variables: [{ name: "r", default: "eu", values: ["eu", "us"] }] },
    ]);
  });
});
