/** Ways through the model: by id, by pointer, and to everything a type mentions. Loops are bounded. */
import type { ObjectShape, Property, Shape, TypeDeclaration, TypeId, TypeReference } from "./type.ts";

/** Finds a declaration by id; `Api.types` or a model under construction. */
export type Lookup = (id: TypeId) => Pick<TypeDeclaration, "shape"> | undefined;

/** The references that one reference contains, itself excluded. */
export function innerReferences(type: TypeReference): readonly TypeReference[] {
  switch (type.kind) {
    case "list":
      return [type.item];
    case "map":
      return [type.value];
    case "nullable":
      return [type.of];
    case "tuple":
      return type.rest === null ? type.items : [...type.items, type.rest];
    case "primitive":
    case "named":
    case "literal":
    case "unknown":
      return [];
  }
}

export function shapeReferences(shape: Shape): readonly TypeReference[] {
  switch (shape.kind) {
    case "object": {
      const types = shape.properties.map((property) => property.type);
      return shape.additional.kind === "typed" ? [...types, shape.additional.type] : types;
    }
    case "union":
      return shape.members.map((member) => member.type);
    case "alias":
      return [shape.of];
    case "enum":
      return [];
  }
}

/** Adds the ids of all declarations that the references reach, through any nesting. */
export function reach(lookup: Lookup, from: readonly TypeReference[], found: Set<TypeId> = new Set()): Set<TypeId> {
  const open = [...from];
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    open.push(...innerReferences(type));
    if (type.kind !== "named" || found.has(type.id)) continue;
    found.add(type.id);
    const declaration = lookup(type.id);
    if (declaration) open.push(...shapeReferences(declaration.shape));
  }
  return found;
}

/** Through aliases (and null, which is lost) to what a value is; a loop of aliases is `unknown`. */
export function resolveAlias(lookup: Lookup, type: TypeReference): TypeReference {
  const seen = new Set<TypeId>();
  let here = type;
  for (;;) {
    if (here.kind === "nullable") here = here.of;
    else if (here.kind !== "named") return here;
    else {
      const shape = lookup(here.id)?.shape;
      if (shape?.kind !== "alias") return here;
      if (seen.has(here.id)) return { kind: "unknown" };
      seen.add(here.id);
      here = shape.of;
    }
  }
}

/** The shape behind aliases and null, if the type has one. */
function shapeOf(lookup: Lookup, type: TypeReference): Shape | undefined {
  const resolved = resolveAlias(lookup, type);
  return resolved.kind === "named" ? lookup(resolved.id)?.shape : undefined;
}

export function objectOf(lookup: Lookup, type: TypeReference): ObjectShape | undefined {
  const shape = shapeOf(lookup, type);
  return shape?.kind === "object" ? shape : undefined;
}

function propertyOf(shape: ObjectShape, wireName: string): Property | undefined {
  return shape.properties.find((property) => property.wireName === wireName);
}

/** The type at a JSON Pointer into a value of the type; in a choice, the first member that has it. */
export function typeAtPointer(lookup: Lookup, type: TypeReference, pointer: string): TypeReference | undefined {
  const tokens = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return tokens.reduce<TypeReference | undefined>((here, token) => here && typeOfChild(lookup, here, token), type);
}

/** `depth` bounds choices that contain each other. */
function typeOfChild(lookup: Lookup, type: TypeReference, token: string, depth = 0): TypeReference | undefined {
  const resolved = resolveAlias(lookup, type);
  if (resolved.kind === "unknown") return resolved;
  if (resolved.kind === "map") return resolved.value;
  if (resolved.kind === "list") return /^\d+$/.test(token) ? resolved.item : undefined;
  if (resolved.kind === "tuple") return resolved.items[Number(token)] ?? resolved.rest ?? undefined;
  const shape = shapeOf(lookup, resolved);
  if (shape?.kind === "object") return propertyType(shape, token);
  if (shape?.kind !== "union" || depth > 16) return undefined;
  for (const member of shape.members) {
    const found = typeOfChild(lookup, member.type, token, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function propertyType(shape: ObjectShape, wireName: string): TypeReference | undefined {
  const named = propertyOf(shape, wireName)?.type;
  return named ?? (shape.additional.kind === "typed" ? shape.additional.type : undefined);
}
