/** JSON Pointers (RFC 6901), the addresses of everything in a document. */
import type { Node, ObjectNode } from "./source-document.ts";

/** The keys of a pointer, unescaped: `/paths/~1pets` → `["paths", "/pets"]`. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

export function toPointer(keys: Iterable<string>): string {
  let pointer = "";
  for (const key of keys) pointer += "/" + key.replaceAll("~", "~0").replaceAll("/", "~1");
  return pointer;
}

/** A pointer in the fragment of a URI: percent-encoded, but not always correctly. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** A copy without some of its fields. */
export function without(node: ObjectNode, names: readonly string[]): ObjectNode {
  const copy: ObjectNode = {};
  for (const [name, value] of Object.entries(node)) if (!names.includes(name)) setOwn(copy, name, value);
  return copy;
}

export function isObject(node: Node | undefined): node is ObjectNode {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** The child of a node; only own properties count, so that `__proto__` is a name like any other. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  if (Array.isArray(node)) return /^(0|[1-9]\d*)$/.test(key) ? node[Number(key)] : undefined;
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

export function valueAt(root: Node, keys: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const key of keys) node = childOf(node, key);
  return node;
}

/** Sets an own property, also for keys such as `__proto__`. */
export function setOwn(node: ObjectNode, key: string, value: Node): void {
  Object.defineProperty(node, key, { value, writable: true, enumerable: true, configurable: true });
}
