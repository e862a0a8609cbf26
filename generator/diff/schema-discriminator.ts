/** `discriminator`: the property that tells alternatives apart, and which value means which. */
import { isObject } from "../source/pointer.ts";
import { isEqual, shown } from "./equal.ts";
import { child, componentName, entries, locate, type Located, resolve } from "./located.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { dereferenced, type Union, type View } from "./schema-view.ts";
import type { ObjectNode } from "../source/source-document.ts";

/** Value → the schema's pointer. */
interface Mapping {
  readonly targets: ReadonlyMap<string, string>;
  /** Where a value is written down, if it is. */
  readonly places: ReadonlyMap<string, string>;
}

export function compareDiscriminators(
  pair: Pair,
  old: Union,
  current: Union,
  matched: readonly (readonly [Located, Located])[],
  graph: SchemaGraph,
): void {
  if (!compareProperties(pair, old.discriminator, current.discriminator, old.pointer, current.pointer)) return;
  const pointers = matched.map(
    ([left, right]) => [dereferenced(graph.before, left).pointer, dereferenced(graph.after, right).pointer] as const,
  );
  const left = mappingOf(graph.before, old.discriminator, targetsOf(graph.before, old.members));
  const right = mappingOf(graph.after, current.discriminator, targetsOf(graph.after, current.members));
  compareMappings(pair, left, right, new Map(pointers), [old.pointer, current.pointer]);
}

/** Whether both sides tell the alternatives apart. */
function compareProperties(
  pair: Pair,
  old: Located | undefined,
  current: Located | undefined,
  before: string,
  after: string,
): boolean {
  const where = { before: old?.pointer ?? before, after: current?.pointer ?? after };
  const [from, to] = [old, current].map((discriminator) => shown(child(discriminator, "propertyName")?.node));
  const names = { from: from ?? "", to: to ?? "" };
  if (old && !current) pair.findings.push({ rule: "discriminator-removed", ...names, ...where });
  if (!old && current) pair.findings.push({ rule: "discriminator-added", ...names, ...where });
  if (!old || !current) return false;
  const isOtherwiseEqual = isEqual(restOf(old), restOf(current));
  if (!isOtherwiseEqual) pair.findings.push({ rule: "other-change", to: "discriminator", ...where });
  if (from !== to) pair.findings.push({ rule: "discriminator-property-changed", ...names, ...where });
  return true;
}

function restOf({ node }: Located): ObjectNode {
  const fields = isObject(node) ? Object.entries(node) : [];
  return Object.fromEntries(fields.filter(([key]) => key !== "propertyName" && key !== "mapping"));
}

function targetsOf(root: ObjectNode, members: readonly Located[]): string[] {
  return members.map((member) => dereferenced(root, member).pointer);
}

/** Discriminator Object: a schema that no mapping names goes by its own name. */
function mappingOf(root: ObjectNode, discriminator: Located | undefined, members: readonly string[]): Mapping {
  const targets = new Map<string, string>();
  const places = new Map<string, string>();
  for (const [value, { node, pointer }] of entries(child(discriminator, "mapping"))) {
    if (typeof node !== "string") continue;
    const target = node.startsWith("#") ? resolve(root, node)?.pointer : `/components/schemas/${node}`;
    targets.set(value, target ?? node);
    places.set(value, pointer);
  }
  const mapped = new Set(targets.values());
  for (const member of members) {
    const name = componentName(member);
    if (name !== undefined && !mapped.has(member)) targets.set(name, member);
  }
  return { targets, places };
}

function compareMappings(
  pair: Pair,
  left: Mapping,
  right: Mapping,
  matched: ReadonlyMap<string, string>,
  [before, after]: readonly [string, string],
): void {
  for (const [value, target] of left.targets) {
    const now = right.targets.get(value);
    const where = { before: left.places.get(value) ?? before, after: right.places.get(value) ?? after };
    if (now === undefined) {
      pair.findings.push({ rule: "discriminator-value-removed", from: value, before: where.before });
    } else if (now !== (matched.get(target) ?? target)) {
      pair.findings.push({ rule: "discriminator-target-changed", from: value, ...where });
    }
  }
  for (const value of right.targets.keys()) {
    if (left.targets.has(value)) continue;
    pair.findings.push({ rule: "discriminator-value-added", to: value, after: right.places.get(value) ?? after });
  }
}

/** A base with a discriminator stands for the schemas that extend it by `allOf`, though it does not name them. */
export function compareBaseDiscriminator(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [old, current] = [baseDiscriminator(before), baseDiscriminator(after)];
  if (!old && !current) return;
  if (!compareProperties(pair, old, current, before.pointer, after.pointer)) return;
  const [left, right] = [
    mappingOf(graph.before, old, graph.extensionsOf("before", before.pointer)),
    mappingOf(graph.after, current, graph.extensionsOf("after", after.pointer)),
  ];
  const matched = new Map<string, string>();
  for (const [value, target] of left.targets) {
    const now = right.targets.get(value);
    const [was, is] = [locate(graph.before, target), locate(graph.after, now ?? "")];
    if (now === undefined || !was || !is) continue;
    if (componentName(target) === componentName(now)) matched.set(target, now);
    pair.edges.push({ to: graph.pair([was], [is]), effect: "plain" });
  }
  compareMappings(pair, left, right, matched, [old?.pointer ?? before.pointer, current?.pointer ?? after.pointer]);
}

function baseDiscriminator({ flats: [first], unions }: View): Located | undefined {
  const discriminator = unions.length === 0 ? child(first, "discriminator") : undefined;
  return discriminator && isObject(discriminator.node) ? discriminator : undefined;
}
