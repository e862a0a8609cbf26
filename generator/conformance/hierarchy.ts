/**
 * Types that name a base in `allOf`. Where the base has a discriminator, a value of the base may be a
 * value of any of them (OpenAPI 3.1, 4.8.25).
 */
import type { ObjectNode } from "../source/source-document.ts";
import { escapePointer } from "./compare.ts";
import { discriminatorOf, isObjectNode, nodeAt, type Schema } from "./schema-model.ts";

/** Reference of a base → references of the types that name it, by document. */
const known = new WeakMap<ObjectNode, ReadonlyMap<string, readonly string[]>>();

/** The types that a reference to a base stands for, the base last; undefined where it is no such base. */
export function descendantsOf(root: ObjectNode, schema: Schema): readonly ObjectNode[] | undefined {
  if (typeof schema === "boolean" || typeof schema["$ref"] !== "string") return undefined;
  const base = nodeAt(root, schema["$ref"]);
  if (!isObjectNode(base) || discriminatorOf(base) === undefined) return undefined;
  if (base["oneOf"] !== undefined || base["anyOf"] !== undefined) return undefined;
  const found = new Set<string>();
  collect(childrenIn(root), schema["$ref"], found);
  found.delete(schema["$ref"]);
  return found.size === 0 ? undefined : [...[...found].map((reference) => ({ $ref: reference })), schema];
}

function collect(children: ReadonlyMap<string, readonly string[]>, reference: string, found: Set<string>): void {
  for (const child of children.get(reference) ?? []) {
    if (found.has(child)) continue;
    found.add(child);
    collect(children, child, found);
  }
}

function childrenIn(root: ObjectNode): ReadonlyMap<string, readonly string[]> {
  const indexed = known.get(root) ?? index(root);
  known.set(root, indexed);
  return indexed;
}

function index(root: ObjectNode): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  const { components } = root;
  const schemas = isObjectNode(components) && isObjectNode(components["schemas"]) ? components["schemas"] : {};
  for (const [name, schema] of Object.entries(schemas)) {
    for (const base of basesOf(schema)) {
      children.set(base, [...(children.get(base) ?? []), `#/components/schemas/${escapePointer(name)}`]);
    }
  }
  return children;
}

function basesOf(schema: ObjectNode[string]): readonly string[] {
  const parts = isObjectNode(schema) && Array.isArray(schema["allOf"]) ? schema["allOf"] : [];
  return parts.flatMap((part) => (isObjectNode(part) && typeof part["$ref"] === "string" ? [part["$ref"]] : []));
}
