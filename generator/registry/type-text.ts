/** Types of an API for people, in no language's notation. */
import type { Api, Property, TypeDeclaration, TypeReference } from "../ir/index.ts";

export type Types = ReadonlyMap<string, TypeDeclaration>;

export function typesOf({ types }: Pick<Api, "types">): Types {
  return new Map(types.map((type) => [type.id, type]));
}

export function typeText(type: TypeReference, types: Types): string {
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "named":
      return types.get(type.id)?.name ?? type.id;
    case "list":
      return `list of ${typeText(type.item, types)}`;
    case "map":
      return `map of ${typeText(type.value, types)}`;
    case "tuple":
      return `[${type.items.map((item) => typeText(item, types)).join(", ")}${type.rest ? ", …" : ""}]`;
    case "nullable":
      return `${typeText(type.of, types)} or null`;
    case "literal":
      return JSON.stringify(type.value);
    case "unknown":
      return "any JSON";
  }
}

/** A field, with those of the object that it holds below it. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly docs: string | undefined;
  readonly depth: number;
}

/** Objects are opened so far; deeper ones have their name. */
const maxDepth = 3;

/** The fields of the object that a type is, or holds in a list or choice. */
export function fieldsOf(type: TypeReference, types: Types, depth = 0, above: readonly string[] = []): Field[] {
  const declaration = declarationOf(type, types);
  if (!declaration || depth >= maxDepth || above.includes(declaration.id)) return [];
  const { shape, id } = declaration;
  if (shape.kind === "alias") return fieldsOf(shape.of, types, depth, [...above, id]);
  if (shape.kind !== "object") return [];
  return shape.properties.flatMap((property) => [
    fieldOf(property, types, depth),
    ...fieldsOf(property.type, types, depth + 1, [...above, id]),
  ]);
}

function fieldOf({ wireName, type, required, docs }: Property, types: Types, depth: number): Field {
  return { name: wireName, type: describedType(type, types), isRequired: required, docs, depth };
}

/** With the values of an enum, and the members of a choice: their names alone say little. */
export function describedType(type: TypeReference, types: Types): string {
  const text = typeText(type, types);
  const shape = type.kind === "named" ? types.get(type.id)?.shape : undefined;
  if (shape?.kind === "enum") return `${text}: ${shape.values.map(({ value }) => JSON.stringify(value)).join(" | ")}`;
  if (shape?.kind === "union") {
    return `${text}: ${shape.members.map((member) => typeText(member.type, types)).join(" | ")}`;
  }
  return shape?.kind === "alias" ? `${text}: ${typeText(shape.of, types)}` : text;
}

function declarationOf(type: TypeReference, types: Types): TypeDeclaration | undefined {
  if (type.kind === "named") return types.get(type.id);
  if (type.kind === "list") return declarationOf(type.item, types);
  if (type.kind === "map") return declarationOf(type.value, types);
  return type.kind === "nullable" ? declarationOf(type.of, types) : undefined;
}
