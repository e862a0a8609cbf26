/**
 * A schema becomes a type reference. Shapes that need a declaration (object, enum, union) are hoisted
 * under the pointer where they stand; null is taken off here, once, and stands around the reference.
 */
import type { Shape, TypeReference } from "../ir/index.ts";
import { lowerAllOf, isComposed } from "./all-of.ts";
import { componentName, type Context, report, target } from "./context.ts";
import { discriminatedBase } from "./discriminator.ts";
import { lowerEnum } from "./enum.ts";
import { hoist } from "./hoist.ts";
import { allowsNull, inferredType, hasStructure, isMarkedNullable, isNull, typesOf, unionMembers } from "./keywords.ts";
import { lowerList } from "./list.ts";
import type { Node } from "../source/source-document.ts";
import { type At, field, isObject, list, text, toJson } from "./node.ts";
import { lowerObject } from "./object.ts";
import { lowerUnion, typeListUnion } from "./one-of.ts";
import { primitiveOf, unknown } from "./primitive.ts";

/** A finished reference, or a shape still to be built once its declaration has a place. */
export type Lowered =
  | { readonly kind: "reference"; readonly type: TypeReference }
  | { readonly kind: "shape"; readonly shapeKind: Shape["kind"]; readonly build: () => Shape };

export function asReference(type: TypeReference): Lowered {
  return { kind: "reference", type };
}

/** Inline schemas deeper than this are hostile; components may chain without limit. */
const maximumDepth = 100;

export function typeOf(context: Context, at: At): TypeReference {
  return plainType(at.node) ?? composedType(context, at);
}

/** Most schemas are a bare `type` and `format`: no need to remember or to guard. */
function plainType(node: Node): TypeReference | undefined {
  const type = text(node, "type");
  return type === undefined || hasStructure(node) || isMarkedNullable(node) ? undefined : primitiveOf(type, node);
}

function composedType(context: Context, at: At): TypeReference {
  const known = context.references.get(at.pointer);
  if (known !== undefined) return known;
  if (context.open.has(at.pointer)) return recursive(context, at);
  if (context.open.size >= maximumDepth) {
    report(context, "schema-too-deep", { limit: maximumDepth }, at.pointer);
    return unknown;
  }
  context.open.add(at.pointer);
  const plain = settle(context, at, coreType(context, at));
  context.open.delete(at.pointer);
  const type = withNull(plain, allowsNull(context, at));
  context.references.set(at.pointer, type);
  return type;
}

export function withNull(type: TypeReference, nullable: boolean): TypeReference {
  const takesNull = type.kind === "unknown" || type.kind === "nullable";
  return nullable && !takesNull && !isNullLiteral(type) ? { kind: "nullable", of: type } : type;
}

export function withoutNull(type: TypeReference): TypeReference {
  return type.kind === "nullable" ? type.of : type;
}

function isNullLiteral(type: TypeReference): boolean {
  return type.kind === "literal" && type.value === null;
}

/** Lists and maps that contain themselves have no declaration to refer to: they get one. */
function recursive(context: Context, at: At): TypeReference {
  context.order.add(at.pointer);
  return { kind: "named", id: at.pointer };
}

function settle(context: Context, at: At, type: TypeReference): TypeReference {
  const wasRecursive = context.order.has(at.pointer) && !context.declarations.has(at.pointer);
  return wasRecursive
    ? hoist(context, at, { kind: "shape", shapeKind: "alias", build: () => ({ kind: "alias", of: type }) })
    : type;
}

function coreType(context: Context, at: At): TypeReference {
  const reference = text(at.node, "$ref");
  if (reference !== undefined && !isComposed(at)) return referencedType(context, reference);
  const lowered = lowerSchema(context, at);
  return lowered.kind === "reference" ? withoutNull(lowered.type) : hoist(context, at, lowered);
}

/** `load` has made sure that references lead somewhere; what still does not is any value. */
function referencedType(context: Context, reference: string): TypeReference {
  const place = target(context, reference);
  if (place === undefined) return unknown;
  if (componentName(place.pointer) !== undefined) return { kind: "named", id: place.pointer };
  return withoutNull(typeOf(context, place));
}

/** What a schema says apart from null. */
export function lowerSchema(context: Context, at: At): Lowered {
  const { node } = at;
  if (!isObject(node)) return lowerBoolean(context, at);
  if (isNull(node)) return asReference({ kind: "literal", value: null });
  const constant = field(node, "const");
  if (constant !== undefined) return asReference({ kind: "literal", value: toJson(constant) });
  if (Array.isArray(field(node, "enum"))) return lowerEnum(context, at);
  const base = discriminatedBase(context, at);
  if (base !== undefined) return base;
  if (isComposed(at)) return lowerAllOf(context, at);
  const reference = text(node, "$ref");
  if (reference !== undefined) return asReference(referencedType(context, reference));
  if (unionMembers(at).length > 0) return lowerUnion(context, at);
  return lowerByType(context, at);
}

/** `true` accepts anything; `false` nothing (JSON Schema 2020-12, section 4.3.2). */
function lowerBoolean(context: Context, at: At): Lowered {
  if (at.node === false) report(context, "schema-never", { what: "The schema `false`" }, at.pointer);
  return asReference(unknown);
}

export function lowerByType(context: Context, at: At): Lowered {
  const types = typesOf(at.node);
  if (types.length > 1) return typeListUnion(context, at, types);
  const type = types[0] ?? inferredType(at.node);
  if (type === undefined) return lowerUntyped(context, at);
  if (type === "object") return lowerObject(context, at);
  if (type === "array") return asReference(lowerList(context, at));
  return asReference(primitiveOf(type, at.node) ?? unknown);
}

function lowerUntyped(context: Context, at: At): Lowered {
  if (field(at.node, "not") !== undefined) report(context, "schema-never", { what: "`not` alone" }, at.pointer);
  if (list(at.node, "required").length > 0) return lowerObject(context, at);
  return asReference(unknown);
}
