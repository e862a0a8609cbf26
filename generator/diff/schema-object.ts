/** Properties of objects, named and not named. */
import { isObject } from "../source/pointer.ts";
import { canonical, isEqual } from "./equal.ts";
import { child, entries, items, type Located } from "./located.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { compareOpenness, isClosed } from "./schema-openness.ts";
import { places } from "./schema-types.ts";
import { keyword, type Schema, type View } from "./schema-view.ts";
import type { Direction } from "./change.ts";

interface Properties {
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly required: ReadonlyMap<string, Located>;
}

interface Sides {
  readonly pair: Pair;
  readonly graph: SchemaGraph;
  readonly before: View;
  readonly after: View;
  readonly old: Properties;
  readonly new: Properties;
}

export function compareObject(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  if (!mayBe("object", before) || !mayBe("object", after)) return;
  const sides: Sides = { pair, graph, before, after, old: propertiesOf(before), new: propertiesOf(after) };
  const renamed = findRenamed(sides);
  if (renamed) reportRenamed(sides, renamed);
  for (const name of new Set([...sides.old.schemas.keys(), ...sides.new.schemas.keys()])) {
    if (name !== renamed?.from && name !== renamed?.to) compareProperty(sides, name);
  }
  compareUnnamedRequired(sides);
  compareOpenness(pair, before, after, graph);
  if (!isEqual(keyword(before, "dependentRequired")[0]?.node, keyword(after, "dependentRequired")[0]?.node)) {
    pair.findings.push({ rule: "dependent-required-changed", ...places(before, after, "dependentRequired") });
  }
}

export function mayBe(type: string, { types }: View): boolean {
  return types === undefined || types.has(type);
}

function propertiesOf(view: View): Properties {
  const schemas = new Map<string, Located[]>();
  for (const map of keyword(view, "properties")) {
    for (const [name, schema] of entries(map)) {
      const known = schemas.get(name);
      if (known) known.push(schema);
      else schemas.set(name, [schema]);
    }
  }
  const required = keyword(view, "required").flatMap((list) => items(list));
  const names = required.flatMap((item) => (typeof item.node === "string" ? [[item.node, item] as const] : []));
  return { schemas, required: new Map(names) };
}

function compareProperty(sides: Sides, name: string): void {
  const [old, current] = [sides.old.schemas.get(name), sides.new.schemas.get(name)];
  if (!old && current) reportAdded(sides, name, current);
  else if (old && !current) reportRemoved(sides, old);
  else if (old && current) compareBoth(sides, name, old, current);
}

function reportAdded({ pair, graph, before, new: { required } }: Sides, name: string, schema: Schema): void {
  const only = onlyDirection(graph, "after", schema);
  const rule = required.has(name)
    ? "required-property-added"
    : isClosed(before)
      ? "property-added-to-closed"
      : "property-added";
  pair.findings.push({ rule, after: schema[0]?.pointer, only });
}

function reportRemoved({ pair, graph, after }: Sides, schema: Schema): void {
  const only = onlyDirection(graph, "before", schema);
  const rule = isClosed(after) ? "property-removed-from-closed" : "property-removed";
  pair.findings.push({ rule, before: schema[0]?.pointer, only });
}

function compareBoth(sides: Sides, name: string, old: Schema, current: Schema): void {
  const { pair, graph } = sides;
  const [left, right] = [onlyDirection(graph, "before", old), onlyDirection(graph, "after", current)];
  const only = left === right ? left : undefined;
  const where = { before: old[0]?.pointer, after: current[0]?.pointer };
  const [was, is] = [sides.old.required.has(name), sides.new.required.has(name)];
  if (is && (!was || (left === "response" && right !== "response"))) {
    pair.findings.push({ rule: "property-became-required", ...where, only: was ? "request" : only });
  }
  if (was && !is) pair.findings.push({ rule: "property-became-optional", ...where, only });
  pair.edges.push({ to: graph.pair(old, current), only, effect: "plain" });
}

/** Of readOnly and writeOnly properties: the direction that has them. */
function onlyDirection(graph: SchemaGraph, side: "before" | "after", schema: Schema): Direction | undefined {
  const isPlain = schema.every(({ node }) => isObject(node) && !("$ref" in node) && !("allOf" in node));
  const flats: Schema = isPlain ? schema : graph.view(side, schema).flats;
  const has = (key: string): boolean => flats.some((flat) => child(flat, key)?.node === true);
  if (has("readOnly")) return "response";
  return has("writeOnly") ? "request" : undefined;
}

interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** One name gone, one name new, the same schema: the same property under another name. */
function findRenamed(sides: Sides): Renamed | undefined {
  const gone = [...sides.old.schemas].filter(([name]) => !sides.new.schemas.has(name));
  const made = [...sides.new.schemas].filter(([name]) => !sides.old.schemas.has(name));
  const [[from, old] = [], [to, current] = []] = [gone[0], made[0]];
  if (gone.length !== 1 || made.length !== 1 || from === undefined || to === undefined) return undefined;
  const text = (schema: Schema | undefined): string => (schema ?? []).map(({ node }) => canonical(node)).join();
  const isAlike = text(old) === text(current) && sides.old.required.has(from) === sides.new.required.has(to);
  return isAlike ? { from, to } : undefined;
}

function reportRenamed({ pair, graph, old, new: current }: Sides, { from, to }: Renamed): void {
  const [left = [], right = []] = [old.schemas.get(from), current.schemas.get(to)];
  const only = onlyDirection(graph, "after", right);
  const where = { before: left[0]?.pointer, after: right[0]?.pointer };
  pair.findings.push({ rule: "property-renamed", from, to, only, ...where });
  pair.edges.push({ to: graph.pair(left, right), only, effect: "plain" });
}

/** Names that are required without being described. */
function compareUnnamedRequired({ pair, old, new: current }: Sides): void {
  const isUnnamed = (name: string): boolean => !old.schemas.has(name) && !current.schemas.has(name);
  for (const [name, { pointer }] of current.required) {
    if (isUnnamed(name) && !old.required.has(name)) {
      pair.findings.push({ rule: "property-became-required", name, after: pointer });
    }
  }
  for (const [name, { pointer }] of old.required) {
    if (isUnnamed(name) && !current.required.has(name)) {
      pair.findings.push({ rule: "property-became-optional", name, before: pointer });
    }
  }
}
