/**
 * Types that are members of themselves other than through an object's property (`A: A[] | string`). An
 * interface property, which is what openapi-typescript makes of a schema, cannot refer to itself so.
 */

type JsonObject = Record<string, unknown>;

const PREFIX = "#/components/schemas/";

/** Puts "anything" where such a schema comes back to itself. Changes `schemas`. */
export function cutCycles(schemas: JsonObject): void {
  const done = new Set<string>();
  const open = new Set<string>();
  const enter = (name: string): void => {
    if (done.has(name)) return;
    open.add(name);
    visit({ allOf: [schemas[name]] });
    open.delete(name);
    done.add(name);
  };
  const visit = (value: unknown): void => {
    for (const part of membersOf(value)) {
      const name = referenced(part);
      if (name === undefined || !Object.hasOwn(schemas, name)) visit(part);
      else if (open.has(name)) Reflect.deleteProperty(part, "$ref");
      else enter(name);
    }
  };
  Object.keys(schemas).forEach(enter);
}

/** Schemas whose types stand bare in the type of this one. */
function membersOf(value: unknown): readonly JsonObject[] {
  if (typeof value !== "object" || value === null) return [];
  const { items, allOf, anyOf, oneOf, prefixItems } = value as JsonObject;
  return [items, allOf, anyOf, oneOf, prefixItems].flat().filter(isObject);
}

function referenced(value: unknown): string | undefined {
  const reference = isObject(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string" || !reference.startsWith(PREFIX)) return undefined;
  return reference.slice(PREFIX.length).replaceAll("~1", "/").replaceAll("~0", "~");
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
