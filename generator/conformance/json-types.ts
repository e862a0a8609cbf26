/** The JSON types of schemas and of nodes. */
import type { Node, ObjectNode } from "../source/source-document.ts";
import { isObjectNode } from "./schema-model.ts";

/** As `type` says, else as the keywords suggest; empty: any. */
export function typesIn(schema: ObjectNode): readonly string[] {
  const { type } = schema;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((item) => typeof item === "string");
  const has = (...keywords: string[]): boolean => keywords.some((keyword) => Object.hasOwn(schema, keyword));
  if (has("properties", "required", "additionalProperties", "patternProperties", "minProperties")) return ["object"];
  if (has("items", "prefixItems", "minItems", "uniqueItems")) return ["array"];
  if (has("pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType")) return ["string"];
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return ["number"];
  return [];
}

export function jsonType(node: Node | undefined): string {
  if (node === null || node === undefined) return "null";
  if (Array.isArray(node)) return "array";
  return isObjectNode(node) ? "object" : typeof node === "bigint" ? "number" : typeof node;
}
