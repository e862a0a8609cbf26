/** What `load` says: about files, syntax, versions, references and schema-validity. */
import { entry } from "./entry.ts";

export const sourceDiagnostics = {
  "file-not-found": entry<{ path: string }>(
    "error",
    ({ path }) => `There is no file ${path}.`,
    () => "Check the spelling; the path is relative to the folder in which awsi-gen was started.",
  ),
  "file-is-folder": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} is a folder, not an OpenAPI document.`,
    () => "Name the document inside it, for example openapi.yaml.",
  ),
  "file-unreadable": entry<{ path: string; reason: string }>(
    "error",
    ({ path, reason }) => `${path} cannot be read: ${reason}.`,
    () => "Check the file's permissions.",
  ),
  "file-empty": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} is empty.`,
    () => "An OpenAPI document starts with `openapi: 3.1.0`.",
  ),
  "not-utf8": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} is not UTF-8 text.`,
    () => "Save the document as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`.",
  ),
  "utf-16-document": entry<{ path: string }>(
    "warning",
    ({ path }) => `${path} is UTF-16 text; it is read as such.`,
    () => "Save it as UTF-8, which every tool reads, for example with `iconv -f UTF-16 -t UTF-8`.",
  ),
  "number-too-large": entry(
    "error",
    () => "A number here is infinite, or none; JSON has no such numbers.",
    () => "Write a number between -1.7e308 and 1.7e308, or a string.",
  ),
  "syntax-error": entry<{ format: string; reason: string }>(
    "error",
    ({ format, reason }) => `The document is not valid ${format}: ${reason}.`,
    () => "Correct the syntax at this place; everything after it is unread.",
  ),
  "duplicate-key": entry<{ key: string }>(
    "error",
    ({ key }) => `The key ${key} stands twice in one mapping.`,
    () => "Remove or rename one of the two; readers disagree about which one counts.",
  ),
  "repeated-key": entry<{ key: string }>(
    "warning",
    ({ key }) => `The key "${key}" stands twice in one object; the last one counts.`,
    () => "Remove or rename one of the two; readers disagree about which one counts.",
  ),
  "too-many-aliases": entry<{ limit: number }>(
    "error",
    ({ limit }) => `Written out, the aliases of this document make more than ${limit} values.`,
    () => "Replace YAML aliases (`*name`) by `$ref`s, which may also be recursive.",
  ),
  "too-deep": entry<{ limit: number }>(
    "error",
    ({ limit }) => `The document is nested more than ${limit} levels deep.`,
    () => "Move inner schemas to components/schemas and refer to them.",
  ),
  "not-openapi": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} is not an OpenAPI document: it has no \`openapi\` field.`,
    () => "The first line of an OpenAPI document reads `openapi: 3.1.0`.",
  ),
  "unsupported-version": entry<{ version: string }>(
    "error",
    ({ version }) => `OpenAPI version ${version} is not supported.`,
    () => "awsi-gen reads Swagger 2.0, OpenAPI 3.0 and 3.1; write the version as a string, for example '3.1.0'.",
  ),
  "unsupported-collection-format": entry<{ format: string }>(
    "warning",
    ({ format }) => `Lists cannot be sent as ${format} here; they are sent separated by commas.`,
    () => "csv, and in queries and forms multi, ssv and pipes, are what OpenAPI 3 can express.",
  ),
  "newer-version": entry<{ version: string }>(
    "warning",
    ({ version }) => `OpenAPI ${version} is read as 3.1; what is new in it is ignored.`,
  ),
  "broken-ref": entry<{ reference: string }>(
    "error",
    ({ reference }) => `The reference ${reference} points to nothing.`,
    () => "Correct the reference, or add what it names.",
  ),
  "ref-loop": entry<{ reference: string }>(
    "error",
    ({ reference }) => `The reference ${reference} leads back to itself without reaching a value.`,
    () => "Let one of the references in the circle point to a schema.",
  ),
  "external-ref-refused": entry<{ reference: string; reason: string }>(
    "error",
    ({ reference, reason }) => `The reference ${reference} is not followed: ${reason}.`,
    () => "Copy the file into the folder of the document and refer to it by a relative path.",
  ),
  "external-ref-ignored": entry<{ reference: string; reason: string }>(
    "warning",
    ({ reference, reason }) => `The reference ${reference} is left out: ${reason}.`,
    () => "Copy the file into the folder of the document and refer to it by a relative path.",
  ),
  "too-large-to-lint": entry(
    "error",
    () => "The document cannot be linted: references follow each other too far, or an object has too many entries.",
    () => "Generating has no such limits: thousands of references in a row, a hundred thousand entries.",
  ),
  "duplicate-operation-id": entry<{ id: string; first: string }>(
    "error",
    ({ id, first }) => `The operationId ${id} is used twice; the first is at ${first}.`,
    () => "Give each operation an operationId of its own: it names the method in the SDK.",
  ),
  "invalid-document": entry<{ reason: string }>(
    "error",
    ({ reason }) => `Not valid by the OpenAPI schema: ${reason}.`,
    () => "See https://spec.openapis.org for what may stand here.",
  ),
  "nonconforming-document": entry<{ reason: string }>(
    "warning",
    ({ reason }) => `Not valid by the OpenAPI schema, but understood: ${reason}.`,
  ),
  "invalid-extension": entry<{ extension: string; reason: string }>(
    "error",
    ({ extension, reason }) => `${extension} is not valid: ${reason}.`,
    () => "generator/docs/extensions.md describes the extensions and their values.",
  ),
  "unknown-extension": entry<{ extension: string; suggestion: string }>(
    "warning",
    ({ extension }) => `${extension} is no extension that awsi-gen reads here; it is ignored.`,
    ({ suggestion }) =>
      suggestion === "" ? "generator/docs/extensions.md lists them." : `Did you mean ${suggestion}?`,
  ),
  "invalid-overlay": entry<{ reason: string }>(
    "error",
    ({ reason }) => `The overlay cannot be applied: ${reason}.`,
    () => "https://spec.openapis.org/overlay/v1.0.0.html describes what may stand here.",
  ),
  "overlay-without-match": entry<{ target: string }>(
    "warning",
    ({ target }) => `The overlay's target ${target} selects nothing.`,
    () => "The action has no effect; correct its target if the document has changed.",
  ),
};
