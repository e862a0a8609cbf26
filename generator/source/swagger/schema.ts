/** Schemas, and the simple types of parameters and headers, which 2.0 writes without one. */
import { isObject, setOwn } from "../pointer.ts";
import type { Node, ObjectNode } from "../source-document.ts";
import { walk } from "../walk.ts";

/** A copy in 3.0 form: several media types may share what stands once in 2.0. */
export function convertSchema(schema: Node): Node {
  const copy = structuredClone(schema);
  walk(copy, convertInPlace);
  return copy;
}

function convertInPlace(node: ObjectNode): void {
  if (node["type"] === "file") makeBinary(node);
  if (typeof node["discriminator"] === "string") node["discriminator"] = { propertyName: node["discriminator"] };
  // Only parameters and headers know it, but people write it everywhere.
  Reflect.deleteProperty(node, "collectionFormat");
}

function makeBinary(node: ObjectNode): void {
  node["type"] = "string";
  node["format"] = "binary";
}

/** Keywords of a parameter or header that describe its value. */
const simpleKeywords = new Set(
  `type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems
   minItems uniqueItems enum multipleOf nullable x-nullable x-enum-varnames x-enumNames x-enum-descriptions
   x-ms-enum`.split(/\s+/),
);

/** The value's schema, and what else the parameter or header says. Fields that only 2.0 knows are in neither. */
export function splitSimple(node: ObjectNode): { readonly schema: ObjectNode; readonly rest: ObjectNode } {
  const [schema, rest]: [ObjectNode, ObjectNode] = [{}, {}];
  for (const [key, value] of Object.entries(node)) {
    if (simpleKeywords.has(key)) setOwn(schema, key, value);
    else if (key !== "collectionFormat" && key !== "allowEmptyValue") setOwn(rest, key, value);
  }
  const example = rest["x-example"];
  if (example !== undefined && rest["example"] === undefined) rest["example"] = example;
  // Some write a schema where 2.0 has none; it is plain what they mean.
  const written = rest["schema"];
  Reflect.deleteProperty(rest, "schema");
  const converted = convertSchema(
    isObject(written) && schema["type"] === undefined ? { ...written, ...schema } : schema,
  );
  return { schema: isObject(converted) ? converted : {}, rest };
}
