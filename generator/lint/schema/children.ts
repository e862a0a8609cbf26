/** Which schema applies to which part of a value: the applicators of JSON Schema. */
import { fitsPattern } from "./pattern.ts";
import { isRecord, type Schema, type SchemaAt, type Scope } from "./scope.ts";

export interface Child {
  readonly key: string;
  readonly value: unknown;
  readonly schema: unknown;
  /** What to say if nothing may stand here. */
  readonly extra?: string;
  /** It is the key that is judged, not what stands there. */
  readonly isKey?: true;
}

export function childrenOf(value: unknown, schema: Schema): readonly Child[] {
  if (Array.isArray(value)) return itemsOf(value, schema);
  return isRecord(value) ? fieldsOf(value, schema) : [];
}

function fieldsOf(value: Record<string, unknown>, schema: Schema): Child[] {
  const { properties, patternProperties, additionalProperties, propertyNames } = schema;
  const children: Child[] = [];
  for (const [key, field] of Object.entries(value)) {
    const own = isRecord(properties) && Object.hasOwn(properties, key) ? [properties[key]] : [];
    const matching = [...own, ...patternSchemas(patternProperties, key)];
    for (const child of matching) children.push({ key, value: field, schema: child });
    if (matching.length === 0 && additionalProperties !== undefined) {
      children.push({ key, value: field, schema: additionalProperties, extra: `there is no property "${key}"` });
    }
    if (propertyNames !== undefined) children.push({ key, value: key, schema: propertyNames, isKey: true });
  }
  return children;
}

function patternSchemas(patterns: unknown, key: string): unknown[] {
  if (!isRecord(patterns)) return [];
  return Object.entries(patterns).flatMap(([pattern, schema]) => (fitsPattern(pattern, key) === true ? [schema] : []));
}

function itemsOf(value: readonly unknown[], schema: Schema): Child[] {
  const { prefixItems, items } = schema;
  const prefix: readonly unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  return value.flatMap((item, index) => {
    const child = index < prefix.length ? prefix[index] : items;
    const extra = "there are more items than the schema allows";
    return child === undefined || Array.isArray(child)
      ? []
      : [{ key: String(index), value: item, schema: child, extra }];
  });
}

type Fits = (value: unknown, schema: SchemaAt) => boolean;

/** `unevaluatedProperties` and `unevaluatedItems`: for what no other keyword has looked at. */
export function unevaluatedChildren(value: unknown, at: SchemaAt, scope: Scope, fits: Fits): readonly Child[] {
  const schema = at.schema as Schema;
  const rest = Array.isArray(value) ? schema["unevaluatedItems"] : schema["unevaluatedProperties"];
  if (rest === undefined || typeof value !== "object" || value === null) return [];
  const seen = evaluatedKeys(value, at, scope, fits);
  return Object.entries(value).flatMap(([key, child]) =>
    seen.has(key) ? [] : [{ key, value: child as unknown, schema: rest, extra: `nothing describes "${key}"` }],
  );
}

/** The properties or items that keywords of the schema, and of those that apply beside it, have looked at. */
function evaluatedKeys(value: object, at: SchemaAt, scope: Scope, fits: Fits): Set<string> {
  const schema = at.schema as Schema;
  const seen = new Set(childrenOf(value, schema).flatMap(({ key, isKey }) => (isKey ? [] : [key])));
  const { contains } = schema;
  if (contains !== undefined && Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      if (fits(item, { schema: contains, base: at.base })) seen.add(String(index));
    });
  }
  for (const other of besides(value, at, scope, fits)) {
    if (!isRecord(other.schema)) continue;
    const all = other.schema["unevaluatedProperties"] ?? other.schema["unevaluatedItems"];
    const keys = all === undefined ? evaluatedKeys(value, other, scope, fits) : Object.keys(value);
    for (const key of keys) seen.add(key);
  }
  return seen;
}

function besides(value: object, at: SchemaAt, scope: Scope, fits: Fits): SchemaAt[] {
  const schema = at.schema as Schema;
  const sub = (child: unknown): SchemaAt => ({ schema: child, base: at.base });
  const list = (key: string): SchemaAt[] => (Array.isArray(schema[key]) ? (schema[key] as unknown[]).map(sub) : []);
  const target = scope.follow(at);
  const isThen = schema["if"] !== undefined && fits(value, sub(schema["if"]));
  const dependent = isRecord(schema["dependentSchemas"]) ? Object.entries(schema["dependentSchemas"]) : [];
  return [
    ...(target ? [target] : []),
    ...list("allOf"),
    ...[...list("anyOf"), ...list("oneOf")].filter((member) => fits(value, member)),
    ...(isThen ? [sub(schema["if"]), sub(schema["then"])] : [sub(schema["else"])]),
    ...dependent.filter(([key]) => Object.hasOwn(value, key)).map(([, child]) => sub(child)),
  ];
}
