/**
 * allOf, and properties beside a choice, which says the same: all of it holds at once. One reference
 * with remarks is the reference itself; objects merge into one; an object and a choice become a
 * choice of merged objects.
 */
import type { ObjectNode } from "../source/source-document.ts";
import { componentName, type Context, follow, report } from "./context.ts";
import { isDiscriminatedBase } from "./discriminator.ts";
import { isBare, isUntyped, type Kind, kindOf, unionMembers } from "./keywords.ts";
import { collect, emptyMerge, type Merged } from "./merge.ts";
import { type At, field, isObject, itemsOf, list, text } from "./node.ts";
import { lowerMerged } from "./object.ts";
import { lowerUnion } from "./one-of.ts";
import { unknown } from "./primitive.ts";
import { asReference, lowerSchema, type Lowered, typeOf } from "./schema.ts";
import { lowerVariants } from "./variants.ts";

/** Whether several statements about one value stand side by side. */
export function isComposed(at: At): boolean {
  const { node } = at;
  if (!isObject(node)) return false;
  if (list(node, "allOf").length > 0) return true;
  if (text(node, "$ref") !== undefined) return !isBare(without(node, "$ref"));
  return field(node, "properties") !== undefined && unionMembers(at).length > 0;
}

function without(node: ObjectNode, ...keys: readonly string[]): ObjectNode {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)));
}

export function lowerAllOf(context: Context, at: At): Lowered {
  const parts = partsOf(at);
  const [only] = parts;
  if (only === undefined) return lowerBareParts(context, at);
  if (parts.length === 1 && !addsRequired(at, only)) return lowerOnly(context, at, only);
  const kinds = kindsOf(context, parts);
  if (kinds.size === 0) return asReference(unknown);
  const isAboutObjects = kinds.has("object") || kinds.has("union") || hasProperties(context, at);
  return isAboutObjects ? lowerComposition(context, at) : lowerScalar(context, at, parts, kinds);
}

function kindsOf(context: Context, parts: readonly At[]): ReadonlySet<Kind> {
  return new Set(parts.map((part) => kindOf(context, part)).filter((kind) => kind !== "none"));
}

/** Nothing but `{type: string}`, `{minLength: 2}` and the like. */
function lowerBareParts(context: Context, at: At): Lowered {
  const own: At = { node: without(at.node as ObjectNode, "allOf"), pointer: at.pointer };
  const parts = [own, ...itemsOf(at, "allOf")].filter(({ node }) => isObject(node));
  return lowerScalar(context, at, parts, kindsOf(context, parts));
}

/** The parts that give a type; the schema's own keywords count as one. */
function partsOf(at: At): readonly At[] {
  const own: At = { node: without(at.node as ObjectNode, "allOf", "$ref"), pointer: at.pointer };
  const reference = text(at.node, "$ref");
  const base: At[] = reference === undefined ? [] : [{ node: { $ref: reference }, pointer: at.pointer }];
  return [...base, ...itemsOf(at, "allOf"), own].filter(({ node }) => isObject(node) && !isBare(node));
}

function addsRequired(at: At, only: At): boolean {
  const others = [at, ...itemsOf(at, "allOf")].filter((part) => part.node !== only.node);
  const own = new Set(only.pointer === at.pointer ? list(only.node, "required") : []);
  return others.some((part) => list(part.node, "required").some((name) => !own.has(name)));
}

/** A child that adds nothing to its discriminated base is still a type of its own, never the base's choice. */
function lowerOnly(context: Context, at: At, only: At): Lowered {
  const isOwn = only.pointer === at.pointer;
  if (isOwn && isComposed(only)) return lowerComposition(context, at);
  if (text(only.node, "$ref") === undefined) return lowerSchema(context, only);
  const isChild = componentName(at.pointer) !== undefined && isDiscriminatedBase(context, follow(context, only));
  if (isChild) return lowerComposition(context, at);
  if (!isOwn) return asReference(typeOf(context, only));
  return asReference(typeOf(context, { node: only.node, pointer: `${at.pointer}/$ref` }));
}

function hasProperties(context: Context, at: At): boolean {
  const merged = emptyMerge();
  collect(context, at, merged);
  return merged.properties.size > 0;
}

function lowerComposition(context: Context, at: At): Lowered {
  const merged = emptyMerge();
  collect(context, at, merged);
  const [choice] = merged.unions;
  if (choice === undefined) return lowerMerged(context, merged);
  if (merged.unions.length > 1) return mergeChoices(context, at, merged);
  return merged.properties.size === 0 ? lowerUnion(context, choice) : lowerVariants(context, at, merged, choice);
}

/** Several choices at once would multiply: their properties become optional ones of a single object. */
function mergeChoices(context: Context, at: At, merged: Merged): Lowered {
  report(context, "all-of-many-unions", {}, at.pointer);
  const required = new Set(merged.required);
  for (const choice of merged.unions.flatMap(unionMembers)) collect(context, choice, merged);
  merged.required.clear();
  for (const name of required) merged.required.add(name);
  return lowerMerged(context, merged);
}

/** Texts, numbers, lists and enums: an enum is the narrowest; else the keywords hold together. */
function lowerScalar(context: Context, at: At, parts: readonly At[], kinds: ReadonlySet<Kind>): Lowered {
  const enums = parts.filter((part) => kindOf(context, part) === "enum");
  const types = [...kinds].filter((kind) => kind !== "enum");
  if (types.length > 1) report(context, "all-of-mixed-types", { types: types.join(", ") }, at.pointer);
  const [narrowest] = enums;
  if (narrowest !== undefined) {
    return text(narrowest.node, "$ref") === undefined
      ? lowerSchema(context, narrowest)
      : lowerOnly(context, at, narrowest);
  }
  const relevant = parts.filter((part) => kindOf(context, part) === types[0] || isUntyped(part.node));
  const nodes = relevant.map((part) => without(follow(context, part).node as ObjectNode, "allOf", "$ref"));
  return lowerSchema(context, { node: Object.assign({}, ...nodes) as ObjectNode, pointer: at.pointer });
}
