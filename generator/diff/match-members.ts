/** Which alternative of the old union is which of the new one: their order and names may change. */
import { isObject } from "../source/pointer.ts";
import { canonical } from "./equal.ts";
import { child, componentName, entries, type Located } from "./located.ts";
import type { SchemaGraph } from "./schema-graph.ts";
import { dereferenced } from "./schema-view.ts";
import type { ObjectNode } from "../source/source-document.ts";

export interface Matched {
  readonly pairs: readonly (readonly [Located, Located])[];
  readonly removed: readonly Located[];
  readonly added: readonly Located[];
}

/** What makes a member known again, from surest to vaguest. */
const keys: readonly ((own: Located, target: Located) => string | undefined)[] = [
  (own) => referenceName(own),
  (_, target) => canonical(target.node),
  (_, target) => tagOf(target),
  (_, target) => textAt(target, "title"),
  (_, target) => outlineOf(target),
];

export function matchMembers(old: readonly Located[], current: readonly Located[], graph: SchemaGraph): Matched {
  const pairs: [Located, Located][] = [];
  let [removed, added] = [[...old], [...current]];
  const take = (left: Located, right: Located): void => {
    pairs.push([left, right]);
    removed = removed.filter((member) => member !== left);
    added = added.filter((member) => member !== right);
  };
  for (const key of keys) {
    const candidates = new Map(
      added.map((member) => [key(member, dereferenced(graph.after, member)), member] as const).reverse(),
    );
    for (const left of removed) {
      const name = key(left, dereferenced(graph.before, left));
      const right = name === undefined ? undefined : candidates.get(name);
      if (name === undefined || !right) continue;
      candidates.delete(name);
      take(left, right);
    }
  }
  for (const left of removed) {
    const right = added.find((member) => isAlike(graph.before, left, graph.after, member));
    if (right) take(left, right);
  }
  return { pairs, removed, added };
}

export function memberName(member: Located): string {
  return referenceName(member) ?? textAt(member, "title") ?? outlineOf(member) ?? "a schema";
}

function referenceName(member: Located): string | undefined {
  const reference = textAt(member, "$ref");
  return (reference?.startsWith("#") ? componentName(reference.slice(1)) : undefined) ?? componentName(member.pointer);
}

function textAt(member: Located, key: string): string | undefined {
  const value = child(member, key)?.node;
  return typeof value === "string" ? value : undefined;
}

/** `kind=cat`: a property that has one value. */
function tagOf(target: Located): string | undefined {
  for (const [name, property] of entries(child(target, "properties"))) {
    const values = child(property, "enum")?.node;
    const value =
      child(property, "const")?.node ?? (Array.isArray(values) && values.length === 1 ? values[0] : undefined);
    if (value !== undefined) return `${name}=${canonical(value)}`;
  }
  return undefined;
}

/** Of a plain value: its type and format. Objects have too little in common by that. */
function outlineOf(target: Located): string | undefined {
  const type = textAt(target, "type");
  return type === undefined || type === "object" ? undefined : `${type} ${textAt(target, "format") ?? ""}`.trim();
}

/** Objects of which at least half of the properties have the same names. */
function isAlike(before: ObjectNode, old: Located, after: ObjectNode, current: Located): boolean {
  const [left, right] = [propertyNames(dereferenced(before, old)), propertyNames(dereferenced(after, current))];
  const common = left.filter((name) => right.includes(name)).length;
  return common > 0 && common * 2 >= Math.max(left.length, right.length);
}

function propertyNames({ node }: Located): string[] {
  const properties = isObject(node) ? node["properties"] : undefined;
  return isObject(properties) ? Object.keys(properties) : [];
}
