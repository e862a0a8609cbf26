/** Branches of unions: how costly one is, and what its discriminator must say. */
import type { ObjectNode } from "../source/source-document.ts";
import { stringifyExact } from "./exact-json.ts";
import {
  discriminatorOf,
  effective,
  isObjectNode,
  nodeAt,
  type Alternatives,
  type Discriminator,
  type Effective,
  type Schema,
} from "./schema-model.ts";

/** The branch, held to the discriminator value that selects it (OpenAPI 3.1, 4.8.25). */
export function chooseOption(root: ObjectNode, group: Alternatives, option: Schema): Schema {
  const reference = isObjectNode(option) && typeof option["$ref"] === "string" ? option["$ref"] : undefined;
  if (group.discriminator === undefined || reference === undefined) return option;
  const { propertyName } = group.discriminator;
  const isFixed = fixesProperty(root, option, propertyName);
  const value = isFixed ? undefined : selectingValue(group.discriminator, reference);
  return value === undefined ? option : together(option, holding(propertyName, value));
}

/** For a discriminator without a union: the type's own name stands in its property. */
export function discriminatorValue(root: ObjectNode, found: Effective): Schema | undefined {
  const discriminator = discriminatorOf(found.schema);
  if (discriminator === undefined || found.reference === undefined || found.alternatives.length > 0) return undefined;
  if (fixesProperty(root, found.schema, discriminator.propertyName)) return undefined;
  const value = selectingValue(discriminator, found.reference);
  return value === undefined ? undefined : holding(discriminator.propertyName, value);
}

/** Whether the discriminator of a base can name this type: its property may list the types that it names. */
export function canBeNamed(root: ObjectNode, type: Schema): boolean {
  const found = effective(root, type);
  const discriminator = discriminatorOf(found.schema);
  if (discriminator === undefined || found.reference === undefined) return true;
  const values = propertyOf(root, type, discriminator.propertyName)?.["enum"];
  return !Array.isArray(values) || values.includes(selectingValue(discriminator, found.reference) ?? null);
}

const held = new Map<string, Schema>();

/** The same object for the same arguments, so that what is made of it is made once. */
function holding(propertyName: string, value: string): Schema {
  const key = JSON.stringify([propertyName, value]);
  const known = held.get(key) ?? { required: [propertyName], properties: { [propertyName]: { const: value } } };
  held.set(key, known);
  return known;
}

const pairs = new WeakMap<object, WeakMap<object, ObjectNode>>();

function together(left: Schema, right: Schema): Schema {
  if (!isObjectNode(left) || !isObjectNode(right)) return { allOf: [left, right] };
  const known = pairs.get(left) ?? new WeakMap<object, ObjectNode>();
  pairs.set(left, known);
  const pair = known.get(right) ?? { allOf: [left, right] };
  known.set(right, pair);
  return pair;
}

/** A mapping key that leads to the schema, else the schema's name. */
function selectingValue({ mapping }: Discriminator, reference: string): string | undefined {
  const name = reference.split("/").at(-1);
  const mapped = Object.entries(mapping).find(([, target]) => target === reference || target === name);
  return mapped?.[0] ?? name;
}

/** What an object says of one of its properties. */
export function propertyOf(root: ObjectNode, option: Schema, propertyName: string): ObjectNode | undefined {
  const { properties } = effective(root, option).schema;
  const property = isObjectNode(properties) ? properties[propertyName] : undefined;
  return isObjectNode(property) ? effective(root, property).schema : undefined;
}

function fixesProperty(root: ObjectNode, option: Schema, propertyName: string): boolean {
  const schema = propertyOf(root, option, propertyName);
  if (schema === undefined) return false;
  return Object.hasOwn(schema, "const") || (Array.isArray(schema["enum"]) && schema["enum"].length === 1);
}

/** Whether every value of the branch has the property. */
export function requires(root: ObjectNode, option: Schema, propertyName: string): boolean {
  const { required } = effective(root, option).schema;
  return Array.isArray(required) && required.includes(propertyName);
}

/** False where an `enum` or `const` beside the union excludes all values of the branch. */
export function canCombine(root: ObjectNode, beside: ObjectNode, option: Schema): boolean {
  const left = valuesOf(beside);
  const right = left === undefined || option === false ? undefined : valuesOf(effective(root, option).schema);
  return left === undefined || right === undefined || right.some((value) => left.includes(value));
}

function valuesOf(schema: ObjectNode): readonly string[] | undefined {
  if (Object.hasOwn(schema, "const")) return [stringifyExact(schema["const"])];
  return Array.isArray(schema["enum"]) ? schema["enum"].map((value) => stringifyExact(value)) : undefined;
}

/** Rough size of the smallest value: 0 for null, 1 for scalars, more for what may nest. */
export function costOf(root: ObjectNode, option: Schema, hops = 0): number {
  if (typeof option === "boolean") return 1;
  if (typeof option["$ref"] === "string" && hops < 10) {
    const target = nodeAt(root, option["$ref"]);
    return isObjectNode(target) ? costOf(root, target, hops + 1) : 1;
  }
  if (option["type"] === "null" || option["const"] === null) return 0;
  if (option["oneOf"] !== undefined || option["anyOf"] !== undefined || option["allOf"] !== undefined) return 5;
  const required = Array.isArray(option["required"]) ? option["required"].length : 0;
  if (required > 0) return 3 + required;
  return option["properties"] === undefined ? 1 : 2;
}
