/** Lists: lengths within the limits, `prefixItems`, `contains`, unique items. */
import type { ObjectNode } from "../source/source-document.ts";
import type { Point } from "./coverage.ts";
import { stringifyExact, type Value } from "./exact-json.ts";
import { Impossible, isSchema, type Schema } from "./schema-model.ts";
import type { ValueMaker } from "./values.ts";

export function makeList(maker: ValueMaker, schema: ObjectNode, at: Point, depth: number): Value[] {
  const length = lengthOf(maker, schema, at, depth);
  const isUnique = schema["uniqueItems"] === true;
  const items: Value[] = [];
  for (let index = 0; index < length; index += 1) {
    const item = isUnique
      ? uniqueItem(maker, schema, items, at, depth)
      : maker.make(itemSchema(schema, index), at.at("*"), depth + 1);
    if (item === undefined) break;
    items.push(item);
  }
  if (items.length < Number(schema["minItems"] ?? 0)) throw new Impossible("not enough different items found");
  return items;
}

function lengthOf(maker: ValueMaker, schema: ObjectNode, at: Point, depth: number): number {
  const { place } = maker.wish;
  const least = Math.max(
    Number(schema["minItems"] ?? 0),
    schema["contains"] === undefined && place.allowsEmpty ? 0 : 1,
  );
  const prefix = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"].length : 0;
  const most = Math.min(Number(schema["maxItems"] ?? Infinity), schema["items"] === false ? prefix : Infinity);
  if (least > most) throw new Impossible("the list's limits exclude each other");
  if (!maker.isGenerous(depth)) return least;
  const usual = Math.max(prefix, 1);
  const lengths = [usual, 0, usual + 1].filter((length) => length >= least && length <= most);
  return maker.pick(lengths.length > 0 ? lengths : [least], at.at(":length"), depth);
}

function itemSchema(schema: ObjectNode, index: number): Schema {
  const { prefixItems, items, contains } = schema;
  const placed = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
  if (isSchema(placed)) return placed;
  const rest = isSchema(items) ? items : true;
  return index === 0 && isSchema(contains) ? { allOf: [rest, contains] } : rest;
}

function uniqueItem(
  maker: ValueMaker,
  schema: ObjectNode,
  items: readonly Value[],
  at: Point,
  depth: number,
): Value | undefined {
  const taken = new Set(items.map((item) => stringifyExact(item)));
  for (let shift = 0; shift < 12; shift += 1) {
    const make = (): Value => maker.make(itemSchema(schema, items.length), at.at("*"), depth + 1);
    const item = maker.shifted(shift, make);
    if (!taken.has(stringifyExact(item))) return item;
  }
  return undefined;
}
