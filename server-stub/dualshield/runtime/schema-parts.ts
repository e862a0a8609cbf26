/** The schemas that judge one value together. */
import { isObject, listOf, type JsonObject, type OpenApiDocument } from "./document.ts";

const COMPOSITIONS = ["allOf", "anyOf", "oneOf"];

/** The schema itself, targets of its `$ref`, and the members of its compositions, each once. */
export function schemaParts(
  schema: unknown,
  document: OpenApiDocument,
  compositions: readonly string[] = COMPOSITIONS,
): readonly JsonObject[] {
  const parts = new Set<JsonObject>();
  const visit = (value: unknown): void => {
    if (!isObject(value) || parts.has(value)) return;
    parts.add(value);
    if (typeof value["$ref"] === "string") visit(document.target(value["$ref"]));
    for (const keyword of compositions) listOf(value[keyword]).forEach(visit);
  };
  visit(schema);
  return [...parts];
}
