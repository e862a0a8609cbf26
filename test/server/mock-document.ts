/** A small document with collections, examples, several media types and documented errors. */

export const json = (schema: object, more: object = {}) => ({ content: { "application/json": { schema, ...more } } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const id = (name: string, schema: object) => ({ name, in: "path", required: true, schema });

export const document = {
  openapi: "3.0.3",
  info: { title: "Shelter", version: "1.0.0" },
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", minimum: 1 } }],
        responses: { 200: { description: "Pets.", ...json({ type: "array", items: ref("Pet") }) } },
      },
      post: {
        operationId: "addPet",
        requestBody: { required: true, ...json(ref("Pet")) },
        responses: {
          201: {
            description: "Added.",
            headers: { "X-Place": { schema: { type: "integer", example: 3 } } },
            ...json(ref("Pet")),
          },
          409: {
            description: "Known.",
            ...json(ref("Problem"), {
              examples: { twice: { value: { reason: "twice" } }, late: { value: { reason: "late" } } },
            }),
          },
          default: { description: "Other.", ...json(ref("Problem")) },
        },
      },
    },
    "/pets/{petId}": {
      parameters: [id("petId", { type: "integer" })],
      get: {
        operationId: "getPet",
        responses: {
          200: { description: "A pet.", ...json(ref("Pet")) },
          404: { description: "None.", ...json(ref("Problem"), { example: { reason: "no such pet" } }) },
        },
      },
      put: {
        operationId: "putPet",
        requestBody: json(ref("Pet")),
        responses: { 200: { description: "Set.", ...json(ref("Pet")) } },
      },
      patch: {
        operationId: "patchPet",
        requestBody: json({ type: "object" }),
        responses: { 200: { description: "Set.", ...json(ref("Pet")) } },
      },
      delete: { operationId: "deletePet", responses: { 204: { description: "Gone." } } },
    },
    "/owners/{owner}/pets": {
      parameters: [id("owner", { type: "string" })],
      get: {
        responses: {
          200: {
            description: "Page.",
            ...json({
              type: "object",
              required: ["items", "total"],
              properties: { total: { type: "integer" }, items: { type: "array", items: ref("Pet") } },
            }),
          },
        },
      },
      post: {
        requestBody: json(ref("Pet")),
        responses: {
          201: {
            description: "Added.",
            ...json({
              type: "object",
              required: ["data"],
              additionalProperties: false,
              properties: { data: ref("Pet") },
            }),
          },
        },
      },
    },
    "/owners/{owner}/pets/{petId}": {
      parameters: [id("owner", { type: "string" }), id("petId", { type: "integer" })],
      get: { responses: { 200: { description: "A pet.", ...json(ref("Pet")) } } },
    },
    "/keys": {
      post: {
        requestBody: json({ type: "object" }),
        responses: { 201: { description: "Made.", ...json(ref("Key")) } },
      },
    },
    "/keys/{key_uuid}": {
      parameters: [id("key_uuid", { type: "string" })],
      get: { responses: { 200: { description: "A key.", ...json(ref("Key")) } } },
    },
    "/report": {
      get: {
        operationId: "report",
        responses: {
          200: {
            description: "In several forms.",
            content: {
              "text/csv": { schema: { type: "string" }, example: "id,name\n1,Rex\n" },
              "application/xml": { schema: ref("Pet") },
              "application/json": { schema: ref("Pet") },
            },
          },
        },
      },
    },
    "/health": {
      get: {
        operationId: "health",
        responses: { 200: { description: "Ours.", ...json({ type: "string", enum: ["fine"] }) } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        required: ["id", "name"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string", minLength: 2, example: "Rex" },
          tag: { type: "string" },
          secret: { type: "string", writeOnly: true },
        },
      },
      Key: {
        type: "object",
        required: ["uuid", "label"],
        properties: { uuid: { type: "string", format: "uuid" }, label: { type: "string" } },
      },
      Problem: { type: "object", required: ["reason"], properties: { reason: { type: "string" } } },
    },
  },
};
