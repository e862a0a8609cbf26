/**
 * Keeps the branches of a `oneOf` apart. Objects whose fields are all optional are values of several
 * branches at once, which `oneOf` forbids: a field that has another type elsewhere tells them apart.
 */
import type { ObjectNode } from "../source/source-document.ts";
import { typesIn } from "./json-types.ts";
import { effective, isObjectNode, type Schema } from "./schema-model.ts";

/** What a value of the branch must have so that the other branches refuse it. */
export function keptApart(root: ObjectNode, option: Schema, others: readonly Schema[]): readonly Schema[] {
  const own = effective(root, option).schema;
  if (!typesIn(own).includes("object")) return [];
  return others.flatMap((other) => {
    const apart = fieldRefusedBy(root, own, effective(root, other).schema);
    return apart === undefined ? [] : [apart];
  });
}

function fieldRefusedBy(root: ObjectNode, own: ObjectNode, other: ObjectNode): Schema | undefined {
  const ownFields = fieldsOf(own);
  const isOpen = own["additionalProperties"] === undefined && own["unevaluatedProperties"] === undefined;
  for (const [name, field] of Object.entries(fieldsOf(other))) {
    const foreign = foreignTo(typesOf(root, field));
    const isOwn = Object.hasOwn(ownFields, name);
    if (isOwn && areDisjoint(typesOf(root, ownFields[name]), typesOf(root, field))) return { required: [name] };
    if (isOpen && !isOwn && foreign !== undefined) {
      return { required: [name], properties: { [name]: { const: foreign } } };
    }
  }
  return undefined;
}

function fieldsOf({ properties }: ObjectNode): ObjectNode {
  return isObjectNode(properties) ? properties : {};
}

/** Integers are numbers; empty: any type. */
function typesOf(root: ObjectNode, schema: ObjectNode[string] | Schema | undefined, hops = 0): ReadonlySet<string> {
  if (!isObjectNode(schema) || hops > 5) return new Set();
  const { schema: merged, alternatives } = effective(root, schema);
  const types = typesIn(merged).map((type) => (type === "integer" ? "number" : type));
  if (types.length > 0 || alternatives[0] === undefined) return new Set(types);
  const options = alternatives[0].options.map((option) => typesOf(root, option, hops + 1));
  return options.some(({ size }) => size === 0) ? new Set() : new Set(options.flatMap((found) => [...found]));
}

function areDisjoint(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size > 0 && right.size > 0 && ![...left].some((type) => right.has(type));
}

/** A value of none of the types. */
function foreignTo(types: ReadonlySet<string>): string | number | undefined {
  if (types.size === 0) return undefined;
  if (!types.has("string")) return "awsi";
  return types.has("number") ? undefined : 7;
}
