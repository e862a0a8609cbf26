// What the AWSI spec says, as one line per fact; see `awsi-documented-facts.ts`.
import type { ObjectNode } from "../../generator/source/source-document.ts";
import type { Facts } from "./awsi-documented-facts.ts";
import { operationsOf, requestMedia, responseMedia } from "./awsi-documents.ts";
import { at, isObject, list, object, resolve, text } from "./documents.ts";

/** A short name for what a schema admits: `string`, `array<object>`, `object|null`, `enum(a,b)`. */
function kindOf(document: ObjectNode, schema: ObjectNode): string {
  const target = resolve(document, schema);
  const members = list(target["oneOf"]);
  if (members.length > 0) return members.map((member) => kindOf(document, object(member))).join("|");
  if (target["const"] !== undefined) return `const ${text(target["const"])}`;
  if (target["enum"] !== undefined) return `enum(${list(target["enum"]).map(text).join(",")})`;
  if (target["contentEncoding"] !== undefined) return text(target["contentEncoding"]);
  if (target["pattern"] !== undefined) return "pattern";
  const type = target["type"];
  if (type === undefined) return "any";
  const types = Array.isArray(type) ? type.map(text) : [text(type)];
  return types.map((one) => (one === "array" ? arrayKind(document, target) : one)).join("|");
}

function arrayKind(document: ObjectNode, schema: ObjectNode): string {
  return isObject(schema["items"]) ? `array<${kindOf(document, schema["items"])}>` : "array";
}

/** The schema without its `null` alternative. */
function present(document: ObjectNode, schema: ObjectNode): ObjectNode {
  const target = resolve(document, schema);
  const members = list(target["oneOf"]).map(object);
  const [only, ...others] = members.filter((member) => member["type"] !== "null");
  return only !== undefined && others.length === 0 ? present(document, only) : target;
}

function fieldLines(document: ObjectNode, schema: ObjectNode, prefix: string, isDeep: boolean): string[] {
  const required = list(schema["required"]);
  return Object.entries(object(schema["properties"] ?? {})).flatMap(([key, value]) => {
    const property = object(value);
    const resolved = resolve(document, property);
    const given = resolved["default"] === undefined ? "" : ` = ${JSON.stringify(resolved["default"])}`;
    const line = `${prefix}${key}${required.includes(key) ? "" : "?"}: ${kindOf(document, property)}${given}`;
    return isDeep ? [line, ...innerLines(document, property, prefix + key)] : [line];
  });
}

function innerLines(document: ObjectNode, property: ObjectNode, path: string): string[] {
  const schema = present(document, property);
  const items = schema["items"];
  if (isObject(items)) return fieldLines(document, present(document, items), `${path}[].`, true);
  return fieldLines(document, schema, `${path}.`, true);
}

function operationLines(document: ObjectNode, operation: ObjectNode): Set<string> {
  const request = resolve(document, object(requestMedia(operation)["schema"]));
  const [result, failure, ...others] = list(at(responseMedia(operation)["schema"], "anyOf")).map(object);
  if (result === undefined || failure === undefined || others.length > 0) throw new Error("result and failure expected");
  return new Set([
    ...fieldLines(document, request, "parameter ", false),
    ...fieldLines(document, resolve(document, result), "result ", true),
    ...fieldLines(document, resolve(document, failure), "failure ", true),
  ]);
}

export function specFacts(document: ObjectNode): Facts {
  const facts: Facts = new Map();
  for (const [id, operation] of operationsOf(document)) facts.set(id, operationLines(document, operation));
  const codes = list(document["x-awsi-errors"]).map(object);
  facts.set("errors", new Set(codes.map((code) => `${JSON.stringify(code["code"])}: ${text(code["message"])}`)));
  return facts;
}
