/** The document as openapi-typescript wants it: a copy, with what it would stumble over put in other words. */
import { cutCycles } from "./types-cycles.ts";

type JsonObject = Record<string, unknown>;

export function typesInput(json: string): object {
  const root = JSON.parse(json) as JsonObject;
  const schemas = objectOf(objectOf(root["components"])["schemas"]);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const node = value as JsonObject;
    if (isObject(node["discriminator"])) spellOutMapping(node["discriminator"], schemas);
    if (typeof node["$ref"] === "string") keepLocal(node, node["$ref"]);
    // An example's address, which would be fetched.
    if (typeof node["externalValue"] === "string") Reflect.deleteProperty(node, "externalValue");
    Object.values(value).forEach(visit);
  };
  visit(root);
  cutCycles(schemas);
  return root;
}

/**
 * A mapping's value is a name or a reference (OpenAPI 3.1, 4.8.25); openapi-typescript takes names for files.
 */
function spellOutMapping(discriminator: JsonObject, schemas: JsonObject): void {
  const mapping = discriminator["mapping"];
  if (!isObject(mapping)) return;
  for (const [value, target] of Object.entries(mapping)) {
    if (typeof target !== "string") continue;
    if (target.startsWith("#")) {
      mapping[value] = escapePercent(target);
    } else if (Object.hasOwn(schemas, target)) {
      const token = target.replaceAll("~", "~0").replaceAll("/", "~1");
      mapping[value] = escapePercent(`#/components/schemas/${token}`);
    } else {
      Reflect.deleteProperty(mapping, value);
    }
  }
}

/** A percent sign that escapes nothing would not decode. */
function escapePercent(reference: string): string {
  return reference.replaceAll(/%(?![0-9A-Fa-f]{2})/g, "%25");
}

/** References out of the document stand only in examples by now, which no type needs: they are not fetched. */
function keepLocal(node: JsonObject, reference: string): void {
  if (reference.startsWith("#")) node["$ref"] = escapePercent(reference);
  else Reflect.deleteProperty(node, "$ref");
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
