/** Equality of plain data; the order of keys does not count. */
import { isObject } from "../source/pointer.ts";
import type { Node } from "../source/source-document.ts";

export function isEqual(a: Node | undefined, b: Node | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}

/** One text for equal values. */
export function canonical(node: Node | undefined): string {
  if (Array.isArray(node)) return `[${node.map(canonical).join(",")}]`;
  if (!isObject(node)) return typeof node === "bigint" ? String(node) : node === undefined ? "" : JSON.stringify(node);
  const keys = Object.keys(node).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(node[key])}`).join(",")}}`;
}

/** Longer values say no more to a reader. */
const maxShown = 80;

/** A value in a message. */
export function shown(node: Node | undefined): string {
  if (node === undefined) return "none";
  const text = canonical(node);
  return text.length <= maxShown ? text : text.slice(0, maxShown - 1) + "…";
}
