/** `readOnly` and `writeOnly`: which required properties a message of one direction need not have. */
import { listOf, objectOf, type JsonObject, type OpenApiDocument } from "./document.ts";
import { schemaParts } from "./schema-parts.ts";

export type Direction = "request" | "response";

const HIDING: Readonly<Record<Direction, string>> = { request: "readOnly", response: "writeOnly" };

export function hiddenProperties(schema: JsonObject, direction: Direction, document: OpenApiDocument): string[] {
  const keyword = HIDING[direction];
  return schemaParts(schema, document).flatMap((part) =>
    Object.entries(objectOf(part["properties"]))
      .filter(([, property]) => schemaParts(property, document, ["allOf"]).some((at) => at[keyword] === true))
      .map(([name]) => name),
  );
}

/** Names that `required` lists anywhere at the schema's own place. */
export function requiredNames(schema: unknown, document: OpenApiDocument): ReadonlySet<unknown> {
  return new Set(schemaParts(schema, document).flatMap((part) => listOf(part["required"])));
}
