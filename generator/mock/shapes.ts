/** Brings what was written into the form of a documented answer, of which an example is known. */
import { isObject, type Value, type ValueObject } from "../conformance/exact-json.ts";

type Fits = (value: Value) => boolean;

/** The item itself; the fields of it that the example has; or both in an envelope. Undefined where none of them fits. */
export function shaped(item: ValueObject, example: Value, fits: Fits): Value | undefined {
  const isAlike = isObject(example) && Object.keys(example).some((name) => Object.hasOwn(item, name));
  const narrowed = isAlike ? narrow(item, example) : undefined;
  const envelope = isObject(example) ? enveloped(example, item) : undefined;
  return [item, narrowed, envelope].find((candidate) => candidate !== undefined && fits(candidate));
}

/** Fields that the example has; the example's own where the item lacks them. */
function narrow(item: ValueObject, example: Value): ValueObject {
  if (!isObject(example)) return item;
  return Object.fromEntries(Object.entries(example).map(([name, value]) => [name, item[name] ?? value]));
}

/** `{"data": {…}}`: the one object in it is the item. */
function enveloped(example: ValueObject, item: ValueObject): Value | undefined {
  const objects = Object.entries(example).filter(([, value]) => isObject(value));
  const [only, ...others] = objects;
  return only === undefined || others.length > 0 ? undefined : { ...example, [only[0]]: narrow(item, only[1]) };
}

const counters = /^(total|count|size|total_?count|totalCount)$/;

/** The items as a list, or in the one list of an envelope, whose counters follow. Undefined where they do not fit. */
export function withItems(example: Value, items: readonly Value[], fits: Fits): Value | undefined {
  const [first] = listIn(example) ?? [];
  const narrowed = items.map((item) => (isObject(item) && first !== undefined ? narrow(item, first) : item));
  return [items, narrowed].map((list) => placed(example, list)).find((list) => list !== undefined && fits(list));
}

function listIn(example: Value): readonly Value[] | undefined {
  if (Array.isArray(example)) return example;
  if (!isObject(example)) return undefined;
  const lists = Object.values(example).filter((value) => Array.isArray(value));
  return lists.length === 1 ? lists[0] : undefined;
}

function placed(example: Value, items: readonly Value[]): Value | undefined {
  if (Array.isArray(example)) return [...items];
  if (!isObject(example) || listIn(example) === undefined) return undefined;
  const entries = Object.entries(example).map(([name, value]): [string, Value] => {
    if (Array.isArray(value)) return [name, [...items]];
    return [name, typeof value === "number" && counters.test(name) ? items.length : value];
  });
  return Object.fromEntries(entries);
}
