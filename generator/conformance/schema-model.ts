/**
 * A schema as the value generator sees it: `$ref` followed, `allOf` merged, and the places where a
 * value may take one of several forms listed beside it. Works on the document's own schemas, never
 * on the IR, so that conformance does not inherit a mistake of lowering.
 */
import type { Node, ObjectNode } from "../source/source-document.ts";
import { stringifyExact } from "./exact-json.ts";

export type Schema = boolean | ObjectNode;

/** No value can be made; the message says why. */
export class Impossible extends Error {}

/** The SDK offers no way to give what the document declares. */
export class NotOffered extends Impossible {}

/** Alternatives of which a value takes one: `oneOf`, `anyOf`, or `if` with `then` and `else`. */
export interface Alternatives {
  readonly keyword: "oneOf" | "anyOf" | "if";
  readonly options: readonly Schema[];
  readonly discriminator?: Discriminator;
}

export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: Readonly<Record<string, string>>;
}

export interface Effective {
  /** Without `$ref`, `allOf`, `oneOf`, `anyOf`, `if`. */
  readonly schema: ObjectNode;
  readonly alternatives: readonly Alternatives[];
  /** Pointer of the outermost `$ref`, if the schema was reached by one: names a discriminated type. */
  readonly reference: string | undefined;
}

export function isObjectNode(node: Node | undefined): node is ObjectNode {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

export function isSchema(node: Node | undefined): node is Schema {
  return typeof node === "boolean" || isObjectNode(node);
}

const knownNodes = new WeakMap<ObjectNode, Map<string, Node | undefined>>();

/** The node at a local reference: `#/components/schemas/Pet`. */
export function nodeAt(root: ObjectNode, reference: string): Node | undefined {
  const known = knownNodes.get(root) ?? new Map<string, Node | undefined>();
  knownNodes.set(root, known);
  if (!known.has(reference)) known.set(reference, findNode(root, reference));
  return known.get(reference);
}

function findNode(root: ObjectNode, reference: string): Node | undefined {
  if (!/^#(?:\/|$)/.test(reference)) throw new Impossible(`reference ${reference} is no pointer into the document`);
  let node: Node | undefined = root;
  for (const part of decodeURIComponent(reference).split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(node)) node = node[Number(key)];
    else if (isObjectNode(node) && Object.hasOwn(node, key)) node = node[key];
    else return undefined;
  }
  return node;
}

/** Follows the `$ref` of a Reference Object (not of a schema). */
export function dereference(root: ObjectNode, node: Node | undefined): ObjectNode | undefined {
  let current = node;
  for (let hops = 0; hops < 20 && isObjectNode(current); hops += 1) {
    if (typeof current["$ref"] !== "string") return current;
    current = nodeAt(root, current["$ref"]);
  }
  return undefined;
}

/** Large documents ask for the same schemas hundreds of thousands of times. */
const read = new WeakMap<object, WeakMap<object, Effective>>();

/** Reads one schema, `allOf` parts and references included. */
export function effective(root: ObjectNode, schema: Schema): Effective {
  if (typeof schema === "boolean") return merge(root, schema);
  const known = read.get(root) ?? new WeakMap<object, Effective>();
  read.set(root, known);
  const found = known.get(schema) ?? merge(root, schema);
  known.set(schema, found);
  return found;
}

const pairs = new WeakMap<object, WeakMap<object, Effective>>();

/** A schema that `effective` gave, and what else must hold. */
export function combined(root: ObjectNode, schema: ObjectNode, parts: readonly Schema[]): Effective {
  const [part] = parts;
  if (parts.length !== 1 || !isObjectNode(part)) return merge(root, { allOf: [schema, ...parts] });
  const known = pairs.get(schema) ?? new WeakMap<object, Effective>();
  pairs.set(schema, known);
  const found = known.get(part) ?? merge(root, { allOf: [schema, part] });
  known.set(part, found);
  return found;
}

function merge(root: ObjectNode, schema: Schema): Effective {
  const merging: Merging = { root, schema: {}, alternatives: [], reference: undefined, seen: new Set() };
  addSchema(merging, schema);
  return merging;
}

interface Merging {
  readonly root: ObjectNode;
  schema: ObjectNode;
  readonly alternatives: Alternatives[];
  reference: string | undefined;
  readonly seen: Set<Schema>;
}

const composition = new Set(["$ref", "allOf", "oneOf", "anyOf", "if", "then", "else"]);

function addSchema(merging: Merging, schema: Schema): void {
  if (schema === false) throw new Impossible("the schema is false");
  if (schema === true || merging.seen.has(schema)) return;
  merging.seen.add(schema);
  if (typeof schema["$ref"] === "string") {
    merging.reference ??= schema["$ref"];
    const target = nodeAt(merging.root, schema["$ref"]);
    if (!isSchema(target)) throw new Impossible(`${schema["$ref"]} is no schema`);
    addSchema(merging, target);
  }
  for (const part of listOf(schema["allOf"])) addSchema(merging, part);
  addAlternatives(merging, schema);
  for (const [keyword, value] of Object.entries(schema)) {
    if (!composition.has(keyword)) mergeKeyword(merging.schema, keyword, value);
  }
}

function listOf(node: Node | undefined): readonly Schema[] {
  return Array.isArray(node) ? node.filter(isSchema) : [];
}

function addAlternatives(merging: Merging, schema: ObjectNode): void {
  const discriminator = discriminatorOf(schema);
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const options = listOf(schema[keyword]).filter((option) => option !== false);
    if (options.length > 0) {
      merging.alternatives.push({ keyword, options, ...(discriminator === undefined ? {} : { discriminator }) });
    }
  }
  const { if: condition, then: positive, else: negative } = schema;
  if (!isSchema(condition)) return;
  const satisfied: Schema = { allOf: [condition, isSchema(positive) ? positive : true] };
  merging.alternatives.push({ keyword: "if", options: [satisfied, isSchema(negative) ? negative : true] });
}

export function discriminatorOf(schema: ObjectNode): Discriminator | undefined {
  const node = schema["discriminator"];
  if (!isObjectNode(node) || typeof node["propertyName"] !== "string") return undefined;
  const mapping = isObjectNode(node["mapping"]) ? node["mapping"] : {};
  const texts = Object.entries(mapping).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { propertyName: node["propertyName"], mapping: Object.fromEntries(texts) };
}

const largest = new Set(["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"]);
const smallest = new Set(["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"]);

/** JSON Schema 2020-12 applies all parts: limits grow tighter, properties add up. */
function mergeKeyword(into: ObjectNode, keyword: string, value: Node): void {
  const present = Object.hasOwn(into, keyword) ? into[keyword] : undefined;
  if (present === undefined) into[keyword] = value;
  else if (keyword === "properties" || keyword === "patternProperties") into[keyword] = mergeProperties(present, value);
  else if (keyword === "required") into[keyword] = [...new Set([...asList(present), ...asList(value)])];
  else if (keyword === "enum") into[keyword] = intersect(asList(present), asList(value));
  else if (keyword === "type") into[keyword] = intersectTypes(present, value);
  else if (largest.has(keyword)) into[keyword] = Number(present) > Number(value) ? present : value;
  else if (smallest.has(keyword)) into[keyword] = Number(present) < Number(value) ? present : value;
  else if (keyword === "items" || keyword === "additionalProperties") into[keyword] = both(present, value);
  else if (keyword !== "discriminator" && keyword !== "pattern") into[keyword] = value;
}

function asList(node: Node): Node[] {
  return Array.isArray(node) ? node : [node];
}

function mergeProperties(left: Node, right: Node): Node {
  const merged = new Map(Object.entries(isObjectNode(left) ? left : {}));
  for (const [name, schema] of Object.entries(isObjectNode(right) ? right : {})) {
    const present = merged.get(name);
    merged.set(name, present === undefined ? schema : both(present, schema));
  }
  return Object.fromEntries(merged);
}

function both(left: Node, right: Node): Node {
  if (left === false || right === false) return false;
  if (left === true || left === right) return right;
  return right === true ? left : { allOf: [left, right] };
}

function intersect(left: readonly Node[], right: readonly Node[]): Node[] {
  const texts = new Set(right.map((item) => stringifyExact(item)));
  return left.filter((item) => texts.has(stringifyExact(item)));
}

function intersectTypes(left: Node, right: Node): Node {
  const others = asList(right);
  const types = asList(left).flatMap((type) => {
    if (others.includes(type)) return [type];
    if (type === "number" && others.includes("integer")) return ["integer"];
    return type === "integer" && others.includes("number") ? ["integer"] : [];
  });
  if (types.length === 0) throw new Impossible(`no value is both ${stringifyExact(left)} and ${stringifyExact(right)}`);
  return types;
}
