/** Schemas inside a schema, other than properties and alternatives: items, conditions, `not`. */
import { shown } from "./equal.ts";
import { entries, items, type Located } from "./located.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { mayBe } from "./schema-object.ts";
import { placeOf, places } from "./schema-types.ts";
import { keyword, type View } from "./schema-view.ts";

export function compareApplicators(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  if (mayBe("array", before) && mayBe("array", after)) compareItems(pair, before, after, graph);
  compareNot(pair, before, after, graph);
  for (const key of ["if", "then", "else", "contains", "propertyNames", "unevaluatedItems"]) {
    compareCondition(pair, before, after, key, graph);
  }
  compareDependent(pair, before, after, graph);
}

function compareItems(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [left = [], right = []] = [before, after].map((view) => keyword(view, "items"));
  if (left.length > 0 || right.length > 0) {
    const where = [placeOf(before, "items"), placeOf(after, "items")] as const;
    pair.edges.push({ to: graph.pair(left, right, where), effect: "plain" });
  }
  const [old = [], current = []] = [before, after].map((view) => items(keyword(view, "prefixItems")[0]));
  for (let index = 0; index < Math.max(old.length, current.length); index++) {
    const [was, is] = [old[index], current[index]];
    if (was && is) pair.edges.push({ to: graph.pair([was], [is]), effect: "plain" });
    else if (is) pair.findings.push({ rule: "tuple-item-added", to: shown(index), after: is.pointer });
    else if (was) pair.findings.push({ rule: "tuple-item-removed", from: shown(index), before: was.pointer });
  }
}

function compareNot(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [old, current] = [keyword(before, "not")[0], keyword(after, "not")[0]];
  if (old && current) pair.edges.push({ to: graph.pair([old], [current]), effect: "inverted" });
  else if (old) pair.findings.push({ rule: "not-removed", before: old.pointer, after: after.pointer });
  else if (current) pair.findings.push({ rule: "not-added", before: before.pointer, after: current.pointer });
}

function compareCondition(pair: Pair, before: View, after: View, key: string, graph: SchemaGraph): void {
  const [old, current] = [keyword(before, key)[0], keyword(after, key)[0]];
  if (old && current) pair.edges.push({ to: graph.pair([old], [current]), effect: "unclear" });
  else if (old || current) reportCondition(pair, old, current, key, places(before, after, key));
}

function reportCondition(
  pair: Pair,
  old: Located | undefined,
  current: Located | undefined,
  name: string,
  where: { before: string; after: string },
): void {
  if (current && !old) pair.findings.push({ rule: "condition-added", to: name, ...where });
  if (old && !current) pair.findings.push({ rule: "condition-removed", from: name, ...where });
}

function compareDependent(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [left = new Map<string, Located>(), right = new Map<string, Located>()] = [before, after].map(
    (view) => new Map(entries(keyword(view, "dependentSchemas")[0])),
  );
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [old, current] = [left.get(name), right.get(name)];
    const where = { before: old?.pointer ?? before.pointer, after: current?.pointer ?? after.pointer };
    if (old && current) pair.edges.push({ to: graph.pair([old], [current]), effect: "unclear" });
    else reportCondition(pair, old, current, `dependentSchemas of ${name}`, where);
  }
}
