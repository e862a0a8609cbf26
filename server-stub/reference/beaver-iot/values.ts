/** Values of entities: checked, kept in histories, told to subscribers. */
import { ExactNumber, isJsonObject, type Json } from "../../runtime/exact-json.ts";
import { decodeBase64 } from "../base64.ts";
import type { Entity, Value, ValueType } from "./documents.ts";
import { invalid } from "./failure.ts";
import type { Row } from "./table.ts";
import { textOf } from "./texts.ts";
import type { World } from "./world.ts";

export interface NewValue {
  readonly entity: Row<Entity>;
  readonly value: Json;
  readonly timestamp: number;
}

/**
 * Saves values together. All go to the histories; properties also have a latest value, which an older one
 * never replaces. Throws `parameter_validation_failed` for a value that its entity does not take.
 */
export function saveValues(world: World, values: readonly NewValue[]): void {
  for (const { entity, value, timestamp } of values) {
    const row: Value = { entity: entity.key, value: acceptedValue(entity, value), timestamp };
    world.history.add(row, `${entity.key}:${timestamp}`);
    if (entity.type === "PROPERTY") saveLatest(world, row);
  }
  world.changes.note(values.map(({ entity }) => entity.entity_key));
}

function saveLatest(world: World, value: Value): void {
  const known = world.latestValues.get(value.entity);
  if (known === undefined || known.timestamp <= value.timestamp) world.latestValues.add(value, value.entity);
}

/** The value as it is kept. */
function acceptedValue({ entity_key, value_type, value_attribute = {} }: Entity, value: Json): Json {
  const read = READERS[value_type](value);
  if (read === undefined) throw invalid(`${entity_key} takes ${value_type}`);
  const { min, max, min_length = 0, max_length = Infinity, enum: labels } = value_attribute;
  if (labels !== undefined && !Object.hasOwn(labels, textOf(read))) throw invalid(`${entity_key} has other values`);
  const number = value_type === "LONG" || value_type === "DOUBLE" ? Number(read) : undefined;
  if (number !== undefined && (number < (min ?? -Infinity) || number > (max ?? Infinity)))
    throw invalid(`${entity_key} is out of range`);
  if (value_type === "STRING" && !isBetween(textOf(read).length, min_length, max_length))
    throw invalid(`${entity_key} is too short or too long`);
  return read;
}

function isBetween(length: number, min: number, max: number): boolean {
  return length >= min && length <= max;
}

/** Undefined for a value of another type. */
const READERS: Readonly<Record<ValueType, (value: Json) => Json | undefined>> = {
  STRING: (value) => (typeof value === "string" ? value : undefined),
  LONG: readLong,
  DOUBLE: (value) => {
    const number = value instanceof ExactNumber ? Number(value.text) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
  },
  BOOLEAN: (value) => (typeof value === "boolean" ? value : undefined),
  BINARY: (value) => (typeof value === "string" && decodeBase64(value) !== undefined ? value : undefined),
  OBJECT: (value) => (isJsonObject(value) ? value : undefined),
};

function readLong(value: Json): string | undefined {
  const text = textOf(value);
  if ((typeof value === "object" && !(value instanceof ExactNumber)) || !/^-?\d{1,19}$/.test(text)) return undefined;
  const number = BigInt(text);
  return number >= -(2n ** 63n) && number < 2n ** 63n ? number.toString() : undefined;
}

/** Both ends included, the latest first. */
export function historyOf(world: World, entity: string, start: number, end: number): readonly Row<Value>[] {
  const rows = world.history.find("entity", entity);
  return rows
    .filter(({ timestamp }) => timestamp >= start && timestamp <= end)
    .sort((left, right) => right.timestamp - left.timestamp);
}
