/** A value of a document together with its place. */
import { childOf, decodeFragment, isObject, pointerKeys, valueAt } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";

export interface Located<T extends Node = Node> {
  readonly pointer: string;
  readonly node: T;
}

export function below(pointer: string, key: string): string {
  return `${pointer}/${/[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key}`;
}

/** The child of that key, if there is one. */
export function child(parent: Located | undefined, key: string): Located | undefined {
  const node = parent && childOf(parent.node, key);
  return node === undefined ? undefined : { pointer: below(parent?.pointer ?? "", key), node };
}

/** The entries of a map, or nothing where it is none. */
export function entries(map: Located | undefined): [string, Located][] {
  if (!map || !isObject(map.node)) return [];
  return Object.entries(map.node).map(([key, node]) => [key, { pointer: below(map.pointer, key), node }]);
}

export function items(list: Located | undefined): Located[] {
  if (!list || !Array.isArray(list.node)) return [];
  return list.node.map((node, index) => ({ pointer: `${list.pointer}/${index}`, node }));
}

/** Longer chains of references are refused on load. */
const maxHops = 100;

/** What a Reference Object stands for; what stands beside `$ref` is left aside if `alone` is not asked for. */
export function follow(root: ObjectNode, start: Located | undefined, alone = false): Located | undefined {
  let at = start;
  for (let hops = 0; hops < maxHops && at && isObject(at.node); hops++) {
    const target = at.node["$ref"];
    if (typeof target !== "string" || (alone && Object.keys(at.node).length > 1)) return at;
    const next = resolve(root, target);
    if (!next) return at;
    at = next;
  }
  return at;
}

/** `load` has brought references into the form `#/pointer`. */
export function resolve(root: ObjectNode, reference: string): Located | undefined {
  if (!reference.startsWith("#")) return undefined;
  const fragment = reference.slice(1);
  return locate(root, fragment.includes("%") ? decodeFragment(fragment) : fragment);
}

export function locate(root: ObjectNode, pointer: string): Located | undefined {
  const node = valueAt(root, pointerKeys(pointer));
  return node === undefined ? undefined : { pointer, node };
}

/** The name of a component, if the pointer is one's. */
export function componentName(pointer: string): string | undefined {
  return /^\/components\/[^/]+\/([^/]+)$/.exec(pointer)?.[1]?.replaceAll("~1", "/").replaceAll("~0", "~");
}
