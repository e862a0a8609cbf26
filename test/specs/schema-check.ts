// Validates JSON against schemas of the AWSI spec where they stand, references kept.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";

/** Gives, for a JSON Pointer to a schema, a function that lists what is wrong with a value. */
export function schemaChecker(document: ObjectNode): (pointer: string, value: Node) => string[] {
  // Not strict: the document holds OpenAPI keywords beside those of JSON Schema.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: "awsi" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer, value) => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `awsi#${encodeURI(pointer).replaceAll("#", "%23")}` });
    compiled.set(pointer, validate);
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? error.keyword}`);
  };
}

/** JSON Pointer of keys. */
export function pointerTo(...keys: string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
