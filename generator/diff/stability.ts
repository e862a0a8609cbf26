/**
 * What certainly did not change: values that are equal, and refer to components only that are equal all
 * the way. Two versions of a large document have most in common, so this saves most of the work.
 */
import { decodeFragment, isObject } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { isEqual } from "./equal.ts";
import { child, entries, type Located } from "./located.ts";

export class Stability {
  /** Pointers of components that are the same with all that they refer to. */
  readonly #stable: ReadonlySet<string>;

  constructor(before: ObjectNode, after: ObjectNode) {
    this.#stable = stableComponents(before, after);
  }

  isSame(old: Node, current: Node): boolean {
    if (!isEqual(old, current)) return false;
    return everyReference(old, (component) => component !== undefined && this.#stable.has(component));
  }

  isSameAt(old: Located | undefined, current: Located | undefined): boolean {
    if (!old || !current) return old === current;
    return old.pointer === current.pointer && this.isSame(old.node, current.node);
  }
}

/** Calls with the component that each reference leads to or into; undefined for one that leads elsewhere. */
function everyReference(node: Node, test: (component: string | undefined) => boolean): boolean {
  if (Array.isArray(node)) return node.every((item) => everyReference(item, test));
  if (!isObject(node)) return true;
  const reference = node["$ref"];
  if (typeof reference === "string" && !test(componentOf(reference))) return false;
  // A discriminator may stand for schemas that it does not name.
  if (isObject(node["discriminator"]) && !test(undefined)) return false;
  for (const key in node) {
    const value = node[key];
    if (typeof value === "object" && value !== null && !everyReference(value, test)) return false;
  }
  return true;
}

function componentOf(reference: string): string | undefined {
  const [component] = /^#\/components\/[^/]+\/[^/]+/.exec(reference) ?? [];
  return component && decodeFragment(component.slice(1));
}

function stableComponents(before: ObjectNode, after: ObjectNode): Set<string> {
  const [left, right] = [componentsOf(before), componentsOf(after)];
  const stable = new Set<string>();
  const usedBy = new Map<string, string[]>();
  const changed: string[] = [];
  for (const [pointer, node] of left) {
    let isStable = isEqual(node, right.get(pointer));
    everyReference(node, (target) => {
      if (target === undefined || !left.has(target)) isStable = false;
      else (usedBy.get(target) ?? setDefault(usedBy, target)).push(pointer);
      return true;
    });
    if (isStable) stable.add(pointer);
    else changed.push(pointer);
  }
  for (let pointer = changed.pop(); pointer !== undefined; pointer = changed.pop()) {
    for (const user of usedBy.get(pointer) ?? []) if (stable.delete(user)) changed.push(user);
  }
  return stable;
}

function setDefault(lists: Map<string, string[]>, key: string): string[] {
  const list: string[] = [];
  lists.set(key, list);
  return list;
}

function componentsOf(root: ObjectNode): Map<string, Node> {
  const kinds = entries(child({ pointer: "", node: root }, "components"));
  return new Map(kinds.flatMap(([, kind]) => entries(kind).map(([, { pointer, node }]) => [pointer, node])));
}
