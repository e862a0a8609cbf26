/** What one action of an overlay does to a document, and to the knowledge of where things were written. */
import type { Origins, Place } from "./origins.ts";
import { childOf, isObject, setOwn, toPointer, valueAt } from "./pointer.ts";
import type { Node, ObjectNode } from "./source-document.ts";

/** A value that is selected, and where the update stands. */
export interface Target {
  readonly keys: readonly string[];
  readonly place: Place;
}

/** Objects take fields on, lists an entry; answers why it cannot be done. */
export function merge(root: ObjectNode, target: Target, update: Node, origins: Origins): string | undefined {
  const node = valueAt(root, target.keys);
  if (Array.isArray(node)) {
    append(node, target, update, origins);
    return undefined;
  }
  if (!isObject(node)) return `the target ${toPointer(target.keys)} is neither an object nor a list`;
  if (!isObject(update)) return `the target ${toPointer(target.keys) || "/"} is an object, the update is not`;
  mergeObject(node, target, update, origins);
  return undefined;
}

/** Field by field: objects are merged, lists joined, all else replaced. */
function mergeObject(node: ObjectNode, { keys, place }: Target, update: ObjectNode, origins: Origins): void {
  for (const [key, value] of Object.entries(update)) {
    const inner: Target = {
      keys: [...keys, key],
      place: { document: place.document, pointer: place.pointer + toPointer([key]) },
    };
    const known = childOf(node, key);
    if (isObject(known) && isObject(value)) mergeObject(known, inner, value, origins);
    else if (Array.isArray(known) && Array.isArray(value)) {
      value.forEach((item, index) => {
        append(
          known,
          { ...inner, place: { ...inner.place, pointer: `${inner.place.pointer}/${index}` } },
          item,
          origins,
        );
      });
    } else {
      setOwn(node, key, structuredClone(value));
      origins.set(toPointer(inner.keys), inner.place);
    }
  }
}

function append(list: Node[], { keys, place }: Target, item: Node, origins: Origins): void {
  origins.set(toPointer([...keys, String(list.length)]), place);
  list.push(structuredClone(item));
}

/** From the last to the first, so that the places of those to come still hold. */
export function remove(root: ObjectNode, targets: readonly (readonly string[])[], origins: Origins): void {
  for (const keys of targets.toReversed()) {
    const parentKeys = keys.slice(0, -1);
    const parent = valueAt(root, parentKeys);
    const key = keys.at(-1) ?? "";
    if (isObject(parent)) Reflect.deleteProperty(parent, key);
    if (!Array.isArray(parent)) continue;
    const placeOf = (index: number): string => toPointer([...parentKeys, String(index)]);
    const removed = Number(key);
    parent.splice(removed, 1);
    for (let index = removed; index < parent.length; index += 1) {
      origins.set(placeOf(index), origins.of(placeOf(index + 1)));
    }
  }
}
