/**
 * Discriminators (OpenAPI 3.1, section 4.8.25): explicit mappings, several values to one schema,
 * implicit schema names, and bases whose children name them in allOf.
 */
import type { UnionMember } from "../ir/index.ts";
import { componentName, type Context, follow, report, target } from "./context.ts";
import { declare } from "./hoist.ts";
import { unionMembers } from "./keywords.ts";
import { collect, emptyMerge } from "./merge.ts";
import { type At, child, entriesOf, field, itemsOf, list, text } from "./node.ts";
import { objectShape } from "./object.ts";
import { type Lowered, typeOf, withoutNull } from "./schema.ts";

const schemas = "/components/schemas";

export function propertyNameOf(at: At): string | undefined {
  return text(field(at.node, "discriminator"), "propertyName");
}

/** Pointer of the schema → the values that select it, in the mapping's order. */
export function mappingOf(context: Context, at: At): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [value, { node, pointer }] of entriesOf(child(at, "discriminator"), "mapping")) {
    if (typeof node !== "string") continue;
    const schema = mappingTarget(context, node);
    if (schema === undefined) report(context, "unknown-discriminator-target", { value, target: node }, pointer);
    else found.set(schema.pointer, [...(found.get(schema.pointer) ?? []), value]);
  }
  return found;
}

/** A mapping holds a reference or a bare schema name; a file name that was bundled in stands for its schema. */
function mappingTarget(context: Context, value: string): At | undefined {
  const fileName = /([^/]+)\.(?:json|ya?ml)$/.exec(value)?.[1];
  const names = value.startsWith("#") ? [] : [value, ...(fileName === undefined ? [] : [fileName])];
  const places = value.startsWith("#") ? [target(context, value)] : names.map((name) => componentAt(context, name));
  return places.find((place) => place !== undefined);
}

function componentAt(context: Context, name: string): At | undefined {
  const found = child(
    { node: field(field(context.document.root, "components") ?? null, "schemas") ?? null, pointer: schemas },
    name,
  );
  return found.node === null ? undefined : found;
}

/** The value stated by the member itself: `petType: {const: cat}`, or an enum of one. */
function statedValue(context: Context, member: At, propertyName: string): string | undefined {
  const merged = emptyMerge();
  collect(context, member, merged);
  const property = merged.properties.get(propertyName);
  if (property === undefined) return undefined;
  const { node } = follow(context, property.at);
  const values = list(node, "enum");
  const value = field(node, "const") ?? (values.length === 1 ? values[0] : undefined);
  return typeof value === "string" ? value : undefined;
}

export function discriminatorValues(
  context: Context,
  mapping: ReadonlyMap<string, readonly string[]>,
  propertyName: string,
  member: At,
): readonly string[] {
  const { pointer } = follow(context, member);
  const mapped = mapping.get(pointer);
  if (mapped !== undefined) return mapped;
  const stated = statedValue(context, member, propertyName);
  if (stated !== undefined) return [stated];
  const name = componentName(pointer);
  return name === undefined ? [] : [name];
}

/** A schema that is extended: it has a discriminator, lists no members, and has a mapping or children. */
export function isDiscriminatedBase(context: Context, at: At): boolean {
  if (componentName(at.pointer) === undefined || propertyNameOf(at) === undefined) return false;
  return (
    unionMembers(at).length === 0 && (descendants(context, at.pointer).length > 0 || mappingOf(context, at).size > 0)
  );
}

/** Used by reference, a base is the choice of its children; itself too, unless the mapping leaves it out. */
export function discriminatedBase(context: Context, at: At): Lowered | undefined {
  const propertyName = propertyNameOf(at);
  if (propertyName === undefined || !isDiscriminatedBase(context, at)) return undefined;
  const mapping = mappingOf(context, at);
  const implicit = descendants(context, at.pointer).filter((pointer) => !mapping.has(pointer));
  const own = mapping.size === 0 ? [at.pointer] : [];
  const members = [...mapping.keys(), ...implicit, ...own].map((pointer) =>
    baseMember(context, mapping, propertyName, pointer),
  );
  return {
    kind: "shape",
    shapeKind: "union",
    build: () => ({
      kind: "union",
      source: "oneOf",
      discriminator: { propertyName },
      members: members.map((member) => member()),
    }),
  };
}

function baseMember(
  context: Context,
  mapping: ReadonlyMap<string, readonly string[]>,
  propertyName: string,
  pointer: string,
): () => UnionMember {
  const member: At = { node: { $ref: `#${encodeURI(pointer)}` }, pointer: `${pointer}/$ref` };
  const here = follow(context, member);
  return () => ({
    type: isDiscriminatedBase(context, here) ? baseObject(context, here) : withoutNull(typeOf(context, member)),
    discriminatorValues: discriminatorValues(context, mapping, propertyName, member),
    name: componentName(pointer) ?? pointer,
  });
}

/** The base's own fields, for values that are no child: declared beside the choice that took its name. */
function baseObject(context: Context, at: At): UnionMember["type"] {
  const id = `${at.pointer}/discriminator`;
  if (!context.order.has(id)) {
    const merged = emptyMerge();
    collect(context, at, merged);
    declare(context, {
      id,
      name: `${componentName(at.pointer) ?? ""} base`,
      at,
      build: () => objectShape(context, merged),
    });
  }
  return { kind: "named", id };
}

/** All schemas that extend a base, directly or not, in document order. */
function descendants(context: Context, base: string): readonly string[] {
  const children = (context.children.map ??= childrenByBase(context));
  const found = new Set<string>();
  const visit = (pointer: string): void => {
    for (const next of children.get(pointer) ?? []) {
      if (next === base || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(base);
  return [...found];
}

function childrenByBase(context: Context): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const components: At = { node: field(context.document.root, "components") ?? null, pointer: "/components" };
  for (const [, schema] of entriesOf(components, "schemas")) {
    for (const base of basesOf(context, schema)) found.set(base, [...(found.get(base) ?? []), schema.pointer]);
  }
  return found;
}

function basesOf(context: Context, at: At): readonly string[] {
  return itemsOf(at, "allOf").flatMap((part) => {
    const reference = text(part.node, "$ref");
    const base = reference === undefined ? undefined : target(context, reference);
    return base === undefined ? basesOf(context, part) : [base.pointer];
  });
}
