/** What kind of value a schema speaks about, read from its keywords alone: nothing is lowered here. */
import type { Node } from "../source/source-document.ts";
import { type Context, follow } from "./context.ts";
import { type At, field, flag, isObject, itemsOf, list, text } from "./node.ts";

export type Kind = "object" | "array" | "string" | "number" | "boolean" | "enum" | "union" | "null" | "none";

const objectKeywords = [
  "properties",
  "additionalProperties",
  "patternProperties",
  "unevaluatedProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "dependentRequired",
];
const arrayKeywords = ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"];
const stringKeywords = ["pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType"];
const numberKeywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/** Keywords that give a schema a type of its own; the rest annotate or limit. */
const structuralKeywords = [
  "$ref",
  "allOf",
  "oneOf",
  "anyOf",
  "enum",
  "const",
  "properties",
  "additionalProperties",
  "patternProperties",
  "items",
  "prefixItems",
];

/** Neither reference, nor choice, nor enum, nor anything with parts. */
export function hasStructure(node: Node): boolean {
  return hasAny(node, structuralKeywords);
}

function hasAny(node: Node, keywords: readonly string[]): boolean {
  return isObject(node) && keywords.some((key) => Object.hasOwn(node, key));
}

/** `type` without `"null"`, as a list. */
export function typesOf(node: Node): readonly string[] {
  const type = field(node, "type");
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.filter((item): item is string => typeof item === "string" && item !== "null") : [];
}

/** The one type where `type` is missing, from the keywords that imply it. */
export function inferredType(node: Node): string | undefined {
  if (hasAny(node, objectKeywords)) return "object";
  if (hasAny(node, arrayKeywords)) return "array";
  if (hasAny(node, stringKeywords)) return "string";
  if (hasAny(node, numberKeywords)) return "number";
  return hasAny(node, ["format"]) ? typeOfFormat(text(node, "format") ?? "") : undefined;
}

function typeOfFormat(format: string): string | undefined {
  if (/^u?int\d+$/.test(format)) return "integer";
  if (/^(float|double)$/.test(format)) return "number";
  return /^(date|date-time|time|duration|uuid|uri|byte|binary|email|hostname|ipv4|ipv6)$/.test(format)
    ? "string"
    : undefined;
}

export function isNull(node: Node): boolean {
  const type = field(node, "type");
  if (type === "null" || (Array.isArray(type) && type.length === 1 && type[0] === "null")) return true;
  if (field(node, "const") === null) return true;
  const values = field(node, "enum");
  return Array.isArray(values) && values.length > 0 && values.every((value) => value === null);
}

/** True for a schema that limits but gives no type: `{required: [a]}`, `{not: …}`, `{description: …}`. */
export function isUntyped(node: Node): boolean {
  return !hasAny(node, structuralKeywords) && !hasAny(node, ["type", "format", "contentMediaType"]);
}

/** `{type: object}` and the like say no more than what stands beside them. */
export function isBare(node: Node): boolean {
  return !hasAny(node, structuralKeywords) && !hasAny(node, ["format", "contentMediaType"]);
}

/**
 * Members of `oneOf`, else `anyOf`. Lists of mere conditions (`anyOf: [{required: [a]}, {required: [b]}]`)
 * limit the schema beside them; they are no choice of types, so there are no members.
 */
export function unionMembers(at: At): readonly At[] {
  for (const key of ["oneOf", "anyOf"]) {
    const members = itemsOf(at, key);
    if (members.some(({ node }) => isObject(node) && !isCondition(node))) return members;
  }
  return [];
}

function isCondition(node: Node): boolean {
  if (isUntyped(node)) return Object.keys(node as object).some((key) => key === "required" || key === "not");
  return isBare(node) && list(node, "required").length > 0;
}

export function unionSource(at: At): "oneOf" | "anyOf" {
  return itemsOf(at, "oneOf").some(({ node }) => isObject(node) && !isCondition(node)) ? "oneOf" : "anyOf";
}

/** Looks through references and allOf; `seen` guards against loops. */
export function kindOf(context: Context, at: At, seen: ReadonlySet<string> = new Set()): Kind {
  const here = follow(context, at);
  if (seen.has(here.pointer) || !isObject(here.node)) return "none";
  const { node } = here;
  if (Array.isArray(field(node, "enum")) || field(node, "const") !== undefined) return "enum";
  const own = typesOf(node)[0] ?? inferredType(node);
  if (own !== undefined) return typeKind(own);
  if (unionMembers(here).length > 0) return "union";
  const inside = new Set(seen).add(here.pointer);
  const kinds = itemsOf(here, "allOf").map((part) => kindOf(context, part, inside));
  if (kinds.includes("object")) return "object";
  return kinds.find((kind) => kind !== "none") ?? (isNull(node) ? "null" : "none");
}

function typeKind(type: string): Kind {
  if (type === "integer") return "number";
  return type === "object" || type === "array" || type === "number" || type === "boolean" || type === "null"
    ? type
    : "string";
}

/** `nullable` is OpenAPI 3.0's, `x-nullable` is older; both survive in later documents. */
export function isMarkedNullable(node: Node): boolean {
  return flag(node, "nullable") || flag(node, "x-nullable");
}

/** Whether null is a legal value: `type` lists, `nullable`, enums and unions with null, through references. */
export function allowsNull(context: Context, at: At, seen: ReadonlySet<string> = new Set()): boolean {
  const { node } = at;
  if (!isObject(node) || seen.has(at.pointer) || isNull(node)) return false;
  if (isMarkedNullable(node)) return true;
  const type = field(node, "type");
  if (Array.isArray(type) && type.includes("null")) return true;
  if (list(node, "enum").includes(null)) return true;
  const isReference = text(node, "$ref") !== undefined;
  if (type !== undefined && !isReference) return false;
  const inside = new Set(seen).add(at.pointer);
  if (isReference) return allowsNull(context, follow(context, at), inside);
  if (unionMembers(at).some((member) => isNull(member.node) || allowsNull(context, member, inside))) return true;
  const parts = itemsOf(at, "allOf").filter((part) => !isUntyped(part.node));
  return parts.length > 0 && parts.every((part) => allowsNull(context, part, inside));
}
