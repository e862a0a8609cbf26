/** A document that tries what documents try: names that are words of the language, comments and strings that end early. */
const evil = 'x */ } export const evil = 1; /* ${evil} "`\u202e\u2028';

const file = { type: "string", format: "binary" };
const item = {
  type: "object",
  description: evil,
  required: ["id", "name", "constructor"],
  properties: {
    id: { type: "integer", readOnly: true },
    secret: { type: "string", writeOnly: true },
    name: { type: "string", enum: ["a", evil] },
    constructor: { type: "string" },
    self: { $ref: "#/components/schemas/Array" },
    "a-b": { type: "array", items: { $ref: "#/components/schemas/Array" } },
  },
};
const json = { "application/json": { schema: { $ref: "#/components/schemas/Array" } } };

export const hostileDocument = {
  openapi: "3.1.0",
  info: { title: evil, version: "1", description: evil },
  tags: [{ name: "constructor", description: evil }],
  paths: {
    [`/x/{id}/${encodeURIComponent(evil)}`]: {
      get: {
        tags: ["constructor"],
        operationId: evil,
        summary: evil,
        description: evil,
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { "200": { description: evil, content: json } },
      },
    },
    "/upload": {
      post: {
        operationId: "上传",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: { type: "object", required: ["file"], properties: { file, note: { type: "string" } } },
            },
          },
        },
        responses: { "204": { description: "" } },
      },
    },
    "/items": {
      post: {
        tags: ["items"],
        operationId: "then",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", default: 3 } }],
        requestBody: { content: { ...json, "text/plain": { schema: { type: "string" } } } },
        responses: {
          "200": { description: "", content: { ...json, "image/png": { schema: file } } },
          "201": { description: "", content: json },
          "4XX": { description: "", content: { "application/problem+json": { schema: { type: "object" } } } },
          default: { description: "" },
        },
      },
      get: { tags: ["items"], responses: { "200": { description: "", content: json } } },
    },
  },
  components: { schemas: { Array: item } },
};

/** openapi-typescript fails on its path. */
export const indescribableDocument = {
  openapi: "3.1.0",
  info: { title: "Indescribable", version: "1" },
  paths: {
    "/100%/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: { operationId: "full", responses: { "200": { description: "", content: { "application/json": {} } } } },
    },
  },
};
