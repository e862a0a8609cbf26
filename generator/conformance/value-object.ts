/** Objects: named properties, maps, and fields that the document does not name. */
import type { Node, ObjectNode } from "../source/source-document.ts";
import type { Value, ValueObject } from "./exact-json.ts";
import { matchingTexts } from "./patterns.ts";
import { dereference, Impossible, isObjectNode, isSchema, type Schema } from "./schema-model.ts";
import { textsFor } from "./texts.ts";
import type { ValueMaker } from "./values.ts";

export function makeObject(maker: ValueMaker, schema: ObjectNode, path: string, depth: number): ValueObject {
  const properties = isObjectNode(schema["properties"]) ? schema["properties"] : {};
  const required = requiredNames(schema);
  const fields = new Map<string, Value>();
  const most = Number(schema["maxProperties"] ?? Infinity);
  for (const name of new Set([...Object.keys(properties), ...required])) {
    const property = propertySchema(schema, properties, name);
    if (isHidden(maker, property)) continue;
    if (required.has(name)) fields.set(name, maker.make(property, `${path}/${name}`, depth + 1));
    else if (fields.size < most && maker.isGenerous(depth)) addOptional(maker, fields, name, property, path, depth);
  }
  addDependents(maker, schema, properties, fields, path, depth);
  if (fields.size < most) addExtras(maker, schema, fields, path, depth);
  return Object.fromEntries(fields);
}

/** Also the names that OpenAPI hides in one direction. */
function requiredNames(schema: ObjectNode): ReadonlySet<string> {
  const { required } = schema;
  return new Set(Array.isArray(required) ? required.filter((name) => typeof name === "string") : []);
}

function propertySchema(schema: ObjectNode, properties: ObjectNode, name: string): Schema {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (isSchema(property)) return property;
  const { patternProperties, additionalProperties } = schema;
  for (const [pattern, matched] of Object.entries(isObjectNode(patternProperties) ? patternProperties : {})) {
    if (new RegExp(pattern, "u").test(name) && isSchema(matched)) return matched;
  }
  return isSchema(additionalProperties) ? additionalProperties : true;
}

/** `readOnly` properties stand in no request, `writeOnly` ones in no response (OpenAPI 3.0, 4.7.24). */
function isHidden(maker: ValueMaker, property: Schema): boolean {
  const keyword = maker.wish.direction === "request" ? "readOnly" : "writeOnly";
  if (typeof property === "boolean") return false;
  return property[keyword] === true || dereference(maker.wish.root, property)?.[keyword] === true;
}

function addOptional(
  maker: ValueMaker,
  fields: Map<string, Value>,
  name: string,
  property: Schema,
  path: string,
  depth: number,
): void {
  try {
    fields.set(name, maker.make(property, `${path}/${name}`, depth + 1));
  } catch (error) {
    // What cannot be made may be left out.
    if (!(error instanceof Impossible)) throw error;
  }
}

function addDependents(
  maker: ValueMaker,
  schema: ObjectNode,
  properties: ObjectNode,
  fields: Map<string, Value>,
  path: string,
  depth: number,
): void {
  const dependent = isObjectNode(schema["dependentRequired"]) ? schema["dependentRequired"] : {};
  for (const [name, needed] of Object.entries(dependent)) {
    if (!fields.has(name) || !Array.isArray(needed)) continue;
    for (const other of needed) {
      if (typeof other !== "string" || fields.has(other)) continue;
      fields.set(other, maker.make(propertySchema(schema, properties, other), `${path}/${other}`, depth + 1));
    }
  }
}

/** Keys of maps: `__proto__` must arrive like any other. */
const mapKeys: readonly string[] = ["key", "__proto__", "naïve 🗝", "constructor", "a.b/c~d", ""];

function addExtras(
  maker: ValueMaker,
  schema: ObjectNode,
  fields: Map<string, Value>,
  path: string,
  depth: number,
): void {
  const { additionalProperties, unevaluatedProperties, patternProperties } = schema;
  const missing = Number(schema["minProperties"] ?? 0) - fields.size;
  const wanted = maker.isGenerous(depth) ? Math.max(missing, 1) : missing;
  if (wanted <= 0) return;
  if (isObjectNode(patternProperties)) addMatching(maker, patternProperties, fields, path, depth);
  if (additionalProperties === false || unevaluatedProperties === false) return;
  const isMap = fields.size === 0 || isObjectNode(additionalProperties);
  if (!isMap && missing <= 0 && !isWelcome(maker)) return;
  const keys = keysFor(maker, schema, isMap, path, depth);
  const value = isSchema(additionalProperties) ? additionalProperties : true;
  for (let index = 0; index < wanted; index += 1) {
    const key = index === 0 ? keys : `${keys}${index}`;
    if (!fields.has(key)) fields.set(key, maker.make(value, `${path}/{}`, depth + 1));
  }
}

/** Undocumented fields beside named ones must survive, but a strict union may stumble over them. */
function isWelcome(maker: ValueMaker): boolean {
  return maker.wish.place.allowsExtras && maker.wish.isPlain !== true;
}

function keysFor(maker: ValueMaker, schema: ObjectNode, isMap: boolean, path: string, depth: number): string {
  const { propertyNames } = schema;
  if (isObjectNode(propertyNames)) {
    if (Array.isArray(propertyNames["enum"])) return maker.pick(stringsIn(propertyNames["enum"]), `${path}:key`, depth);
    return maker.pick(textsFor(propertyNames, maker.wish.place.admits, maker.wish.random), `${path}:key`, depth);
  }
  if (!isMap) return "awsi_undocumented";
  return maker.pick(maker.wish.place.allowsExtras ? mapKeys : ["key"], `${path}:key`, depth);
}

function stringsIn(values: readonly Node[]): readonly string[] {
  return values.filter((value) => typeof value === "string");
}

function addMatching(
  maker: ValueMaker,
  patternProperties: ObjectNode,
  fields: Map<string, Value>,
  path: string,
  depth: number,
): void {
  for (const [pattern, schema] of Object.entries(patternProperties)) {
    const [name] = matchingTexts(pattern, { min: 1, max: 100 }, maker.wish.random, 1);
    if (name !== undefined && isSchema(schema) && !fields.has(name)) {
      fields.set(name, maker.make(schema, `${path}/{${pattern}}`, depth + 1));
    }
  }
}
