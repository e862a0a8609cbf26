/** Objects: named properties, maps, and fields that the document does not name. */
import type { Node, ObjectNode } from "../source/source-document.ts";
import type { Value, ValueObject } from "./exact-json.ts";
import type { Point } from "./coverage.ts";
import { matchingTexts } from "./patterns.ts";
import { dereference, Impossible, isObjectNode, isSchema, type Schema } from "./schema-model.ts";
import { textsFor } from "./texts.ts";
import type { ValueMaker } from "./values.ts";
import type { Direction } from "./witness.ts";

interface Field {
  readonly name: string;
  /** Its place in the object's coverage. */
  readonly step: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** Never stands in messages of this direction. */
  readonly hiddenIn: Direction | undefined;
}

/** Read once: large documents make millions of values. */
const knownFields = new WeakMap<ObjectNode, readonly Field[]>();

export function makeObject(maker: ValueMaker, schema: ObjectNode, at: Point, depth: number): ValueObject {
  const fields = new Map<string, Value>();
  const most = Number(schema["maxProperties"] ?? Infinity);
  for (const field of fieldsOf(maker.wish.root, schema)) {
    if (field.hiddenIn === maker.wish.direction) continue;
    if (field.isRequired) fields.set(field.name, maker.make(field.schema, at.at(field.step), depth + 1));
    else if (fields.size < most && maker.isGenerous(depth)) addOptional(maker, fields, field, at, depth);
  }
  if (isObjectNode(schema["dependentRequired"])) addDependents(maker, schema, fields, at, depth);
  if (fields.size < most) addExtras(maker, schema, fields, at, depth);
  return Object.fromEntries(fields);
}

function fieldsOf(root: ObjectNode, schema: ObjectNode): readonly Field[] {
  const known = knownFields.get(schema) ?? readFields(root, schema);
  knownFields.set(schema, known);
  return known;
}

function readFields(root: ObjectNode, schema: ObjectNode): readonly Field[] {
  const properties = isObjectNode(schema["properties"]) ? schema["properties"] : {};
  const required = requiredNames(schema);
  return [...new Set([...Object.keys(properties), ...required])].map((name) => {
    const property = propertySchema(schema, name);
    const isRequired = required.has(name);
    return { name, step: `/${name}`, schema: property, isRequired, hiddenIn: hiddenIn(root, property) };
  });
}

/** Also the names that OpenAPI hides in one direction. */
function requiredNames(schema: ObjectNode): ReadonlySet<string> {
  const { required } = schema;
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === "string") : []);
}

function propertySchema(schema: ObjectNode, name: string): Schema {
  const { properties } = schema;
  const property = isObjectNode(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isSchema(property)) return property;
  const { patternProperties, additionalProperties } = schema;
  for (const [pattern, matched] of Object.entries(isObjectNode(patternProperties) ? patternProperties : {})) {
    if (new RegExp(pattern, "u").test(name) && isSchema(matched)) return matched;
  }
  return isSchema(additionalProperties) ? additionalProperties : true;
}

/** `readOnly` properties stand in no request, `writeOnly` ones in no response (OpenAPI 3.0, 4.7.24). */
function hiddenIn(root: ObjectNode, property: Schema): Direction | undefined {
  if (typeof property === "boolean") return undefined;
  const target = dereference(root, property);
  const has = (keyword: string): boolean => property[keyword] === true || target?.[keyword] === true;
  if (has("readOnly")) return "request";
  return has("writeOnly") ? "response" : undefined;
}

function addOptional(
  maker: ValueMaker,
  fields: Map<string, Value>,
  { name, step, schema }: Field,
  at: Point,
  depth: number,
): void {
  try {
    fields.set(name, maker.make(schema, at.at(step), depth + 1));
  } catch (error) {
    // What cannot be made may be left out.
    if (!(error instanceof Impossible)) throw error;
  }
}

function addDependents(
  maker: ValueMaker,
  schema: ObjectNode,
  fields: Map<string, Value>,
  at: Point,
  depth: number,
): void {
  const dependent = isObjectNode(schema["dependentRequired"]) ? schema["dependentRequired"] : {};
  for (const [name, needed] of Object.entries(dependent)) {
    if (!fields.has(name) || !Array.isArray(needed)) continue;
    for (const other of needed) {
      if (typeof other !== "string" || fields.has(other)) continue;
      fields.set(other, maker.make(propertySchema(schema, other), at.at(`/${other}`), depth + 1));
    }
  }
}

/** Keys of maps: `__proto__` must arrive like any other. */
const mapKeys: readonly string[] = ["key", "__proto__", "naïve 🗝", "constructor", "a.b/c~d", ""];

function addExtras(maker: ValueMaker, schema: ObjectNode, fields: Map<string, Value>, at: Point, depth: number): void {
  const { additionalProperties, unevaluatedProperties, patternProperties } = schema;
  const missing = Number(schema["minProperties"] ?? 0) - fields.size;
  const wanted = maker.isGenerous(depth) ? Math.max(missing, 1) : missing;
  if (wanted <= 0) return;
  if (isObjectNode(patternProperties)) addMatching(maker, patternProperties, fields, at, depth);
  if (additionalProperties === false || unevaluatedProperties === false) return;
  const isMap = fields.size === 0 || isObjectNode(additionalProperties);
  if (!isMap && missing <= 0 && !isWelcome(maker)) return;
  const keys = keysFor(maker, schema, isMap, at, depth);
  const value = isSchema(additionalProperties) ? additionalProperties : true;
  for (let index = 0; index < wanted; index += 1) {
    const key = index === 0 ? keys : `${keys}${index}`;
    if (!fields.has(key)) fields.set(key, maker.make(value, at.at("{}"), depth + 1));
  }
}

/** Undocumented fields beside named ones must survive, but a strict union may stumble over them. */
function isWelcome(maker: ValueMaker): boolean {
  return maker.wish.place.allowsExtras && maker.wish.isPlain !== true;
}

function keysFor(maker: ValueMaker, schema: ObjectNode, isMap: boolean, at: Point, depth: number): string {
  const { propertyNames } = schema;
  if (isObjectNode(propertyNames)) {
    if (Array.isArray(propertyNames["enum"])) return maker.pick(stringsIn(propertyNames["enum"]), at.at(":key"), depth);
    return maker.pick(textsFor(propertyNames, maker.wish.place.admits, maker.wish.random), at.at(":key"), depth);
  }
  if (!isMap) return "awsi_undocumented";
  return maker.pick(maker.wish.place.allowsExtras ? mapKeys : ["key"], at.at(":key"), depth);
}

function stringsIn(values: readonly Node[]): readonly string[] {
  return values.filter((value) => typeof value === "string");
}

function addMatching(
  maker: ValueMaker,
  patternProperties: ObjectNode,
  fields: Map<string, Value>,
  at: Point,
  depth: number,
): void {
  for (const [pattern, schema] of Object.entries(patternProperties)) {
    const [name] = matchingTexts(pattern, { min: 1, max: 100 }, maker.wish.random, 1);
    if (name !== undefined && isSchema(schema) && !fields.has(name)) {
      fields.set(name, maker.make(schema, at.at(`{${pattern}}`), depth + 1));
    }
  }
}
