/**
 * What a schema and its allOf parts say together about an object, collected through references
 * without lowering anything. Loops among references end at the second visit.
 */
import type { Node } from "../source/source-document.ts";
import { type Context, follow, report } from "./context.ts";
import { isUntyped, kindOf, unionMembers } from "./keywords.ts";
import { type At, child, entriesOf, field, isObject, itemsOf, text, texts } from "./node.ts";

interface MergedProperty {
  readonly at: At;
  /** A later part that describes the property without a type. */
  readonly annotation?: At;
}

export interface Merged {
  readonly properties: Map<string, MergedProperty>;
  readonly required: Set<string>;
  /** Schemas for properties that are not named. */
  readonly additional: At[];
  /** Schemas for those whose names match a pattern; they say nothing of the other names. */
  readonly patterns: At[];
  isClosed: boolean;
  /** `additionalProperties: true` or `{}` is written down. */
  isOpen: boolean;
  /** Parts that offer a choice (`oneOf`, `anyOf`). */
  readonly unions: At[];
  /** References already visited. */
  readonly seen: Set<string>;
}

export function emptyMerge(): Merged {
  return {
    properties: new Map(),
    required: new Set(),
    additional: [],
    patterns: [],
    isClosed: false,
    isOpen: false,
    unions: [],
    seen: new Set(),
  };
}

export function copyMerge(merged: Merged): Merged {
  return {
    properties: new Map(merged.properties),
    required: new Set(merged.required),
    additional: [...merged.additional],
    patterns: [...merged.patterns],
    isClosed: merged.isClosed,
    isOpen: merged.isOpen,
    unions: [],
    seen: new Set(merged.seen),
  };
}

/** `inherited`: reached by reference, where a discriminated base gives its properties, not its choice. */
export function collect(context: Context, at: At, merged: Merged, inherited = false): void {
  const { node, pointer } = at;
  if (!isObject(node) || merged.seen.has(pointer)) return;
  merged.seen.add(pointer);
  if (text(node, "$ref") !== undefined) collect(context, follow(context, at), merged, true);
  for (const part of itemsOf(at, "allOf")) collect(context, part, merged, inherited);
  for (const [wireName, property] of entriesOf(at, "properties")) addProperty(context, merged, wireName, property);
  for (const wireName of texts(node, "required")) merged.required.add(wireName);
  collectAdditional(at, merged);
  if (isChoice(context, at, merged, inherited)) merged.unions.push(at);
}

function collectAdditional(at: At, merged: Merged): void {
  for (const key of ["additionalProperties", "unevaluatedProperties"]) {
    const schema = field(at.node, key);
    if (schema === false) merged.isClosed = true;
    if (schema === true) merged.isOpen = true;
    if (isObject(schema)) merged.additional.push(child(at, key));
  }
  for (const [, schema] of entriesOf(at, "patternProperties")) merged.patterns.push(schema);
}

/** A base that lists its own children must not offer them to a child again. */
function isChoice(context: Context, at: At, merged: Merged, inherited: boolean): boolean {
  const members = unionMembers(at);
  if (members.length === 0) return false;
  const isBase = field(at.node, "discriminator") !== undefined && field(at.node, "properties") !== undefined;
  if (inherited && isBase) return false;
  return !members.some((member) => isObject(member.node) && merged.seen.has(follow(context, member).pointer));
}

function addProperty(context: Context, merged: Merged, wireName: string, at: At): void {
  const earlier = merged.properties.get(wireName);
  if (earlier === undefined) {
    merged.properties.set(wireName, { at });
    return;
  }
  if (isUntyped(at.node)) {
    merged.properties.set(wireName, { at: earlier.at, annotation: at });
    return;
  }
  const outcome = stronger(context, earlier.at, at);
  if (outcome === "conflict") report(context, "all-of-conflict", { property: wireName }, at.pointer);
  if (outcome !== "earlier") merged.properties.set(wireName, { at });
}

/** Both parts must hold (JSON Schema 2020-12, section 10.2.1.1): the narrower of two types says it all. */
function stronger(context: Context, earlier: At, later: At): "earlier" | "later" | "conflict" {
  const [kindBefore, kindAfter] = [kindOf(context, earlier), kindOf(context, later)];
  if (isUntyped(earlier.node) || kindBefore === "none") return "later";
  if (kindAfter === "none") return "earlier";
  if (kindBefore === kindAfter) return isNarrower(earlier.node, later.node) ? "earlier" : "later";
  if (kindAfter === "enum") return "later";
  if (kindBefore === "enum") return "earlier";
  return kindBefore === "union" || kindAfter === "union" ? "later" : "conflict";
}

/** A format or a const beats the plain type. */
function isNarrower(earlier: Node, later: Node): boolean {
  const rank = (node: Node): number =>
    field(node, "const") !== undefined
      ? 3
      : field(node, "$ref") !== undefined
        ? 2
        : field(node, "format") !== undefined
          ? 1
          : 0;
  return rank(earlier) > rank(later);
}
