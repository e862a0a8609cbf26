/** The extensions that awsi-gen reads, by where they stand, each with its JSON Schema. See `docs/extensions.md`. */

type Schema = Readonly<Record<string, unknown>>;
export type Location = "root" | "operation" | "schema";

const text: Schema = { type: "string", minLength: 1 };
const prose: Schema = { type: "string" };
/** RFC 6901; the empty pointer is the whole value. */
const pointer: Schema = { type: "string", pattern: "^(/([^~/]|~[01])*)*$" };
const code: Schema = { type: ["integer", "string"] };
/** A runtime expression (OpenAPI 3.1.1, section 4.8.20.4) over the part of an exchange that `source` names. */
const expression = (source: "request" | "response"): Schema => ({
  type: "string",
  pattern: `^\\$${source}\\.(body(#(/([^~/]|~[01])*)*)?|(query|path|header)\\..+)$`,
});

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: "object",
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

const listOf = (items: Schema): Schema => ({ type: "array", items });
const mapOf = (values: Schema): Schema => ({ type: "object", additionalProperties: values });

const request = expression("request");
const response = expression("response");
const paging = (
  style: string,
  own: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
) => record({ style: { const: style }, items: response, ...own }, { limit: request, ...optional });

/** One schema per style; which one applies is told by `style`, so that faults name the right fields. */
const pagination: Schema = {
  type: "object",
  required: ["style"],
  discriminator: { propertyName: "style" },
  oneOf: [
    paging("cursor", { cursor: request, nextCursor: response }),
    paging("offset", { offset: request }, { total: response }),
    paging("page", { page: request }, { firstPage: { type: "integer" }, totalPages: response }),
    paging("link", { next: response }),
  ],
};

const httpStatus: Schema = { type: "integer", minimum: 100, maximum: 599 };

/** Which form it is, `error` or `status` tells; with neither, only statuses tell errors. */
const codeAndMessage = { code: pointer, message: pointer };
const errorEnvelope: Schema = {
  type: "object",
  if: { required: ["error"] },
  then: record({ error: pointer, ...codeAndMessage }),
  else: {
    if: { required: ["status"] },
    then: record({ status: pointer, success: { type: ["string", "number", "boolean"] }, ...codeAndMessage }),
    else: record(codeAndMessage),
  },
};

export const extensions: Readonly<Record<Location, Readonly<Record<string, Schema>>>> = {
  root: {
    "x-awsi-name": text,
    "x-awsi-packages": mapOf(record({}, { package: text, module: text, client: text })),
    "x-awsi-source": text,
    "x-awsi-credential": record(
      { name: text, field: text, capture: listOf(record({ operation: text, from: response })) },
      { description: prose, clear: listOf(text) },
    ),
    "x-awsi-error-envelope": errorEnvelope,
    "x-awsi-errors": listOf(record({ code, name: text, message: prose }, { status: httpStatus, description: prose })),
    "x-awsi-generic-call": record({ path: text, field: text, names: mapOf(text) }, { method: text }),
    "x-awsi-payload": pointer,
  },
  operation: {
    "x-awsi-group": { anyOf: [prose, listOf(text)] },
    "x-awsi-method": text,
    "x-awsi-errors": listOf(code),
    "x-awsi-pagination": pagination,
    "x-awsi-payload": { anyOf: [pointer, { type: "null" }] },
  },
  schema: { "x-awsi-type-name": text },
};
