/**
 * What holds for a type through everything it refers to: whether requests and responses see it
 * differently (`readOnly`, `writeOnly`, files), whether it holds numbers that JSON.parse would
 * damage, and where aliases go in circles, which TypeScript does not allow.
 */
import type { Api, ObjectShape, Shape, TypeDeclaration, TypeId, TypeReference } from "../../ir/index.ts";

export interface Variants {
  /** Requests and responses see the type differently. */
  readonly split: ReadonlySet<TypeId>;
  /** The type holds 64-bit integers or decimals. */
  readonly exact: ReadonlySet<TypeId>;
  /** References that would close a circle of aliases, as `from>to`. */
  readonly circular: ReadonlySet<string>;
}

export function findVariants(api: Api): Variants {
  const users = usersOf(api.types);
  return {
    split: spread(api.types.filter(isSplit), users),
    exact: spread(api.types.filter(isExact), users),
    circular: findCircles(api.types),
  };
}

/** All references that a shape makes directly. */
function referencesOf(shape: Shape): readonly TypeReference[] {
  switch (shape.kind) {
    case "object":
      return objectReferences(shape);
    case "union":
      return shape.members.map((member) => member.type);
    case "alias":
      return [shape.of];
    case "enum":
      return [];
  }
}

function objectReferences(shape: ObjectShape): readonly TypeReference[] {
  const named = shape.properties.map((property) => property.type);
  return shape.additional.kind === "typed" ? [...named, shape.additional.type] : named;
}

/** A reference and those inside it. */
function flatten(reference: TypeReference): readonly TypeReference[] {
  switch (reference.kind) {
    case "list":
      return [reference, ...flatten(reference.item)];
    case "map":
      return [reference, ...flatten(reference.value)];
    case "nullable":
      return [reference, ...flatten(reference.of)];
    case "tuple":
      return [reference, ...[...reference.items, ...(reference.rest ? [reference.rest] : [])].flatMap(flatten)];
    case "primitive":
    case "named":
    case "literal":
    case "unknown":
      return [reference];
  }
}

export function isExactReference(reference: TypeReference, exact: ReadonlySet<TypeId>): boolean {
  return flatten(reference).some((part) => isExactPrimitive(part) || (part.kind === "named" && exact.has(part.id)));
}

function isExactPrimitive(part: TypeReference): boolean {
  return part.kind === "primitive" && ["int64", "uint64", "decimal"].includes(part.primitive);
}

function parts(declaration: TypeDeclaration): readonly TypeReference[] {
  return referencesOf(declaration.shape).flatMap(flatten);
}

function isExact(declaration: TypeDeclaration): boolean {
  return parts(declaration).some(isExactPrimitive);
}

function isSplit(declaration: TypeDeclaration): boolean {
  const { shape } = declaration;
  if (shape.kind === "object" && shape.properties.some((property) => property.access !== "readWrite")) return true;
  return parts(declaration).some((part) => part.kind === "primitive" && part.primitive === "binary");
}

/** Who refers to a type. */
function usersOf(types: readonly TypeDeclaration[]): ReadonlyMap<TypeId, readonly TypeId[]> {
  const users = new Map<TypeId, TypeId[]>();
  for (const declaration of types) {
    for (const part of parts(declaration)) {
      if (part.kind !== "named") continue;
      const list = users.get(part.id);
      if (list) list.push(declaration.id);
      else users.set(part.id, [declaration.id]);
    }
  }
  return users;
}

/** The types and all that refer to them, however far. */
function spread(seeds: readonly TypeDeclaration[], users: ReadonlyMap<TypeId, readonly TypeId[]>): Set<TypeId> {
  const found = new Set<TypeId>(seeds.map((declaration) => declaration.id));
  // A set may grow while it is iterated: what is added is visited, too.
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}

/** Aliases and unions are resolved at once; objects, lists and maps only when used. */
function directTargets(declaration: TypeDeclaration): readonly TypeId[] {
  if (declaration.shape.kind !== "alias" && declaration.shape.kind !== "union") return [];
  return referencesOf(declaration.shape).flatMap(directTarget);
}

function directTarget(reference: TypeReference): readonly TypeId[] {
  if (reference.kind === "nullable") return directTarget(reference.of);
  return reference.kind === "named" ? [reference.id] : [];
}

function findCircles(types: readonly TypeDeclaration[]): Set<string> {
  const targets = new Map(types.map((declaration) => [declaration.id, directTargets(declaration)]));
  const circular = new Set<string>();
  const done = new Set<TypeId>();
  const visit = (id: TypeId, path: ReadonlySet<TypeId>): void => {
    if (done.has(id)) return;
    const below = new Set(path).add(id);
    for (const target of targets.get(id) ?? []) {
      if (below.has(target)) circular.add(`${id}>${target}`);
      else visit(target, below);
    }
    done.add(id);
  };
  for (const { id } of types) visit(id, new Set());
  return circular;
}
