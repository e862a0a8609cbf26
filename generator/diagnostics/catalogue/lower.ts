/** What `lower` says. */
import { entry } from "./entry.ts";

export const lowerDiagnostics = {
  "schema-never": entry<{ what: string }>(
    "warning",
    ({ what }) => `${what} cannot be expressed as a type; any JSON value is accepted here.`,
    () => "The server stub still enforces the original schema.",
  ),
  "schema-too-deep": entry<{ limit: number }>(
    "warning",
    ({ limit }) => `This schema is nested more than ${limit} levels deep; any JSON value is accepted here.`,
    () => "Move inner schemas to components/schemas and reference them.",
  ),
  "type-loop": entry<{ name: string }>(
    "warning",
    ({ name }) => `The schema "${name}" is defined by nothing but itself; any JSON value is accepted instead.`,
    () => "Give one of the schemas in the loop a type.",
  ),
  "all-of-conflict": entry<{ property: string }>(
    "warning",
    ({ property }) => `Parts of allOf disagree about the type of "${property}"; the last one is used.`,
    () => "Make the types equal, or leave the property to one part.",
  ),
  "all-of-mixed-types": entry<{ types: string }>(
    "warning",
    ({ types }) => `Parts of allOf have different types (${types}), which no value satisfies; the first is used.`,
  ),
  "all-of-many-unions": entry(
    "warning",
    () => "allOf combines several oneOf or anyOf lists; their properties are merged as optional ones.",
  ),
  "empty-enum": entry("warning", () => "An empty enum allows no value; the type beside it is used instead."),
  "unknown-discriminator-target": entry<{ value: string; target: string }>(
    "warning",
    ({ value, target }) => `The discriminator maps "${value}" to "${target}", which is no schema of the document.`,
    () => "Use a schema name or a reference such as #/components/schemas/Name.",
  ),
  "missing-path-parameter": entry<{ name: string; path: string }>(
    "warning",
    ({ name, path }) => `The path ${path} has a place {${name}} without a parameter; a required string is assumed.`,
    ({ name }) => `Declare it: {name: ${name}, in: path, required: true, schema: {type: string}}.`,
  ),
  "unused-path-parameter": entry<{ name: string; path: string }>(
    "warning",
    ({ name, path }) => `The path parameter "${name}" has no place in ${path}; it is left out.`,
  ),
  "illegal-http-name": entry<{ what: string; name: string }>(
    "warning",
    ({ what, name }) => `HTTP allows no ${what} called "${name}"; it is left out.`,
    () => "Use letters, digits and any of !#$%&'*+-.^_`|~ alone (RFC 9110, section 5.6.2).",
  ),
  "invalid-media-type": entry<{ mediaType: string }>(
    "warning",
    ({ mediaType }) => `"${mediaType}" is no media type; what it describes is left out.`,
    () => "Media types look like application/json or image/* (RFC 9110, section 8.3.1).",
  ),
  "unknown-security-scheme": entry<{ name: string }>(
    "warning",
    ({ name }) => `The security scheme "${name}" is not declared in components/securitySchemes; it is left out.`,
  ),
  "unsupported-security-scheme": entry<{ name: string; type: string }>(
    "warning",
    ({ name, type }) => `The security scheme "${name}" has the unknown type "${type}"; it is left out.`,
  ),
  "rpc-not-told-apart": entry<{ first: string; second: string; url: string }>(
    "warning",
    ({ first, second, url }) => `"${first}" and "${second}" are both ${url} on the wire, and nothing tells them apart.`,
    () => "Give each a required body property or header with a const of its own.",
  ),
  "bad-pagination": entry<{ part: string; expression: string; reason: string }>(
    "error",
    ({ part, expression, reason }) => `x-awsi-pagination: ${part} is "${expression}", but ${reason}.`,
    () => "Parts look like $request.query.page, $request.body#/cursor, $response.body#/items, $response.header.Link.",
  ),
  "bad-payload": entry<{ pointer: string }>(
    "warning",
    ({ pointer }) => `x-awsi-payload: the response has no property at "${pointer}"; the whole body is returned.`,
  ),
  "unknown-operation": entry<{ extension: string; operation: string }>(
    "error",
    ({ extension, operation }) => `${extension} names the operation "${operation}", which does not exist.`,
    () => "Use the operationId.",
  ),
  "unknown-error-code": entry<{ code: string; operation: string }>(
    "warning",
    ({ code, operation }) =>
      `The operation "${operation}" lists the code ${code}, which is not in the catalogue of errors.`,
    () => "Add it to x-awsi-errors at the root of the document.",
  ),
};
