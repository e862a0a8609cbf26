/**
 * A schema as it applies to a value: references followed, `allOf` laid flat, null taken out of unions.
 * Two schemas that are put together in different ways, but mean the same, have views that compare as equal.
 */
import { isObject } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { below, child, follow, items, type Located, resolve } from "./located.ts";

/** Schemas that all apply to one value. */
export type Schema = readonly Located[];

export interface Union {
  readonly kind: "oneOf" | "anyOf";
  readonly pointer: string;
  readonly members: readonly Located[];
  readonly discriminator: Located | undefined;
}

export interface View {
  /** Where the schema is written; of several, the first. */
  readonly pointer: string;
  /** The objects whose keywords apply, outermost first. */
  readonly flats: readonly Located<ObjectNode>[];
  readonly unions: readonly Union[];
  /** Without null; undefined if any type will do. */
  readonly types: ReadonlySet<string> | undefined;
  /** The types follow from other keywords alone. */
  readonly isImplied: boolean;
  /** Undefined where nothing is said about types. */
  readonly nullable: boolean | undefined;
  /** `false`: no value is valid. */
  readonly isNever: boolean;
}

interface Draft {
  readonly root: ObjectNode;
  readonly flats: Located<ObjectNode>[];
  readonly unions: Union[];
  readonly seen: Set<string>;
  readonly simpleTypes: string[][];
  /** What null is an alternative to need not allow it. */
  readonly besideNull: Set<Located>;
  isWrapped: boolean;
  isNever: boolean;
}

export function viewOf(root: ObjectNode, schema: Schema, pointer: string): View {
  const draft: Draft = {
    root,
    flats: [],
    unions: [],
    seen: new Set(),
    simpleTypes: [],
    besideNull: new Set(),
    isWrapped: false,
    isNever: false,
  };
  for (const part of schema) flatten(draft, part);
  const { flats, unions, isNever, isWrapped } = draft;
  const stated = statedTypes(draft);
  const types = stated ?? impliedTypes(flats);
  const isAllowed = isWrapped || (types === undefined ? undefined : types.includes("null"));
  const nullable = isAllowed === true ? !forbidsNull(draft) : isAllowed;
  const plain = types?.filter((type) => type !== "null");
  return {
    pointer: schema[0]?.pointer ?? pointer,
    flats,
    unions,
    types: plain && new Set(plain),
    isImplied: stated === undefined,
    nullable,
    isNever,
  };
}

function flatten(draft: Draft, { pointer, node }: Located): void {
  if (node === false) draft.isNever = true;
  if (!isObject(node) || draft.seen.has(pointer)) return;
  draft.seen.add(pointer);
  const here = { pointer, node };
  draft.flats.push(here);
  const reference = node["$ref"];
  const target = typeof reference === "string" ? resolve(draft.root, reference) : undefined;
  if (target) flatten(draft, target);
  for (const part of items(child(here, "allOf"))) flatten(draft, part);
  for (const kind of ["oneOf", "anyOf"] as const) addUnion(draft, here, kind);
}

function addUnion(draft: Draft, here: Located<ObjectNode>, kind: Union["kind"]): void {
  const list = child(here, kind);
  const all = items(list);
  if (!list || all.length === 0) return;
  const members = all.filter(({ node }) => !isNullOnly(node));
  if (members.length < all.length) draft.isWrapped = true;
  const [only] = members;
  const simple = members.map(({ node }) => simpleType(node));
  if (members.length === 1 && only) {
    const from = draft.flats.length;
    flatten(draft, only);
    if (members.length < all.length) draft.flats.slice(from).forEach((flat) => draft.besideNull.add(flat));
  } else if (simple.every((types) => types !== undefined)) draft.simpleTypes.push(simple.flat());
  else draft.unions.push({ kind, pointer: list.pointer, members, discriminator: child(here, "discriminator") });
}

/** An enum without null forbids it, whatever the type says. */
function forbidsNull({ flats, besideNull }: Draft): boolean {
  return flats.some((flat) => {
    const types = besideNull.has(flat) ? undefined : constTypes(flat.node);
    return types !== undefined && !types.includes("null");
  });
}

function isNullOnly(node: Node): boolean {
  return isObject(node) && (node["type"] === "null" || ("const" in node && node["const"] === null));
}

/** The types of a schema that says nothing else: a union of such is a list of types. */
function simpleType(node: Node): string[] | undefined {
  if (!isObject(node) || !Object.keys(node).every((key) => key === "type")) return undefined;
  return typesOf(node);
}

function typesOf(node: ObjectNode): string[] | undefined {
  const { type } = node;
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.filter((name) => typeof name === "string") : undefined;
}

/** What all parts allow. */
function statedTypes({ flats, simpleTypes }: Draft): string[] | undefined {
  const lists = [
    ...simpleTypes,
    ...flats.flatMap(({ node }) => [typesOf(node) ?? []].filter(({ length }) => length > 0)),
  ];
  return lists.length === 0 ? undefined : lists.reduce(intersection);
}

function intersection(left: readonly string[], right: readonly string[]): string[] {
  const fits = (type: string, list: readonly string[]): boolean =>
    list.includes(type) || (type === "integer" && list.includes("number"));
  return [...new Set([...left.filter((type) => fits(type, right)), ...right.filter((type) => fits(type, left))])];
}

function constTypes(node: ObjectNode): string[] | undefined {
  const values = Array.isArray(node["enum"]) ? node["enum"] : "const" in node ? [node["const"] ?? null] : undefined;
  return values && [...new Set(values.map(typeOfValue))];
}

function typeOfValue(value: Node): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "bigint" ? "integer" : typeof value;
}

const objectKeywords = ["properties", "required", "additionalProperties", "patternProperties"];
const arrayKeywords = ["items", "prefixItems"];

/** Documents leave `type` out where other keywords make it clear. */
function impliedTypes(flats: View["flats"]): string[] | undefined {
  const [values] = flats.map(({ node }) => constTypes(node)).filter((types) => types !== undefined);
  if (values) return values;
  const has = (keywords: readonly string[]): boolean =>
    flats.some(({ node }) => keywords.some((keyword) => node[keyword] !== undefined));
  if (has(objectKeywords)) return ["object"];
  return has(arrayKeywords) ? ["array"] : undefined;
}

/** The values of a keyword, outermost first. */
export function keyword(view: View, key: string): readonly Located[] {
  let found: Located[] | undefined;
  // Asked for every keyword of every schema, mostly in vain.
  for (const { pointer, node } of view.flats) {
    const value = Object.hasOwn(node, key) ? node[key] : undefined;
    if (value !== undefined) (found ??= []).push({ pointer: below(pointer, key), node: value });
  }
  return found ?? none;
}

const none: readonly Located[] = [];

/** A schema behind references that stand alone. */
export function dereferenced(root: ObjectNode, schema: Located): Located {
  return follow(root, schema, true) ?? schema;
}
