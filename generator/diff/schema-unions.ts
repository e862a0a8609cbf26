/** Alternatives: `oneOf`, `anyOf`, and what tells them apart. */
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { compareBaseDiscriminator, compareDiscriminators } from "./schema-discriminator.ts";
import { matchMembers } from "./match-members.ts";
import type { Located } from "./located.ts";
import { memberName } from "./match-members.ts";
import type { Schema, Union, View } from "./schema-view.ts";

export function compareUnions(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  compareBaseDiscriminator(pair, before, after, graph);
  for (let index = 0; index < Math.max(before.unions.length, after.unions.length); index++) {
    const [old, current] = [before.unions[index], after.unions[index]];
    if (old && current) compareUnion(pair, old, current, graph);
    else reportCondition(pair, before, after, current ?? old, current !== undefined);
  }
}

function compareUnion(pair: Pair, old: Union, current: Union, graph: SchemaGraph): void {
  if (old.kind !== current.kind) {
    const names = { from: old.kind, to: current.kind };
    pair.findings.push({ rule: "union-kind-changed", ...names, before: old.pointer, after: current.pointer });
  }
  const matched = matchMembers(old.members, current.members, graph);
  reportMembers(pair, matched, graph);
  compareDiscriminators(pair, old, current, matched.pairs, graph);
}

function reportMembers(
  pair: Pair,
  { pairs, removed, added }: ReturnType<typeof matchMembers>,
  graph: SchemaGraph,
): void {
  for (const [left, right] of pairs) pair.edges.push({ to: graph.pair([left], [right]), effect: "plain" });
  for (const member of removed) {
    pair.findings.push({ rule: "union-member-removed", from: memberName(member), before: member.pointer });
  }
  for (const member of added) {
    pair.findings.push({ rule: "union-member-added", to: memberName(member), after: member.pointer });
  }
}

/** One side is a choice and nothing else, the other no choice: it may be one of the alternatives. */
export function isAlternative(before: View, after: View): boolean {
  return (
    (isPure(before) && after.unions.length === 0 && after.flats.length > 0) ||
    (isPure(after) && before.unions.length === 0 && before.flats.length > 0)
  );
}

const structural = ["type", "properties", "required", "enum", "items", "additionalProperties"];

function isPure({ unions, flats }: View): boolean {
  return unions.length === 1 && flats.every(({ node }) => structural.every((key) => node[key] === undefined));
}

export function compareAlternative(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [old, current] = [membersOf(before, pair.before), membersOf(after, pair.after)];
  const matched = matchMembers(old, current, graph);
  if (matched.pairs.length > 0) {
    reportMembers(pair, matched, graph);
    compareNullability(pair, before, after);
    return;
  }
  reportChoice(pair, before, after, after.unions.length > 0);
}

/** A choice beside other keywords narrows what they allow: it came or went as a whole. */
function reportCondition(pair: Pair, before: View, after: View, union: Union | undefined, isAdded: boolean): void {
  if (isAnything(isAdded ? before : after)) {
    reportChoice(pair, before, after, isAdded);
    return;
  }
  const kind = union?.kind ?? "";
  const [from, to] = [before, after].map(({ pointer }) => pointer);
  if (isAdded) pair.findings.push({ rule: "condition-added", to: kind, before: from, after: union?.pointer });
  else pair.findings.push({ rule: "condition-removed", from: kind, before: union?.pointer, after: to });
}

/** One side is a choice, the other is not, and none of the alternatives. */
function reportChoice(pair: Pair, before: View, after: View, isChoice: boolean): void {
  const where = { before: before.pointer, after: after.pointer };
  const [from, to] = isChoice ? ["any", "a choice"] : ["a choice", "any"];
  if (!isAnything(isChoice ? before : after)) {
    pair.findings.push({ rule: isChoice ? "became-union" : "became-not-union", ...where });
  } else pair.findings.push({ rule: isChoice ? "type-narrowed" : "type-widened", from, to, ...where });
}

function isAnything({ types, unions, flats }: View): boolean {
  return types === undefined && unions.length === 0 && flats.every(({ node }) => !("not" in node));
}

function membersOf({ unions }: View, schema: Schema): readonly Located[] {
  return unions[0]?.members ?? schema.slice(0, 1);
}

function compareNullability(pair: Pair, before: View, after: View): void {
  const [was, is] = [before.nullable === true, after.nullable === true];
  if (was === is) return;
  const rule = is ? "became-nullable" : "became-not-nullable";
  pair.findings.push({ rule, before: before.pointer, after: after.pointer });
}
