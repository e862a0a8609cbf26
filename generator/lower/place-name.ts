/**
 * Names for inline schemas, made from the place where they stand and nothing else: the same place
 * gets the same name whatever else the document contains.
 */
import type { WireName } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";
import type { Node } from "../source/source-document.ts";
import { componentName, type Context, follow } from "./context.ts";
import { collect, emptyMerge } from "./merge.ts";
import { kindOf } from "./keywords.ts";
import { type At, field, itemsOf, list, pointerTokens, prose, text, texts, childPointer } from "./node.ts";
import { mediaSuffix } from "./media.ts";
import { primarySuccess } from "./response-status.ts";

const componentSuffixes = new Map([
  ["responses", "response"],
  ["requestBodies", "request"],
  ["headers", "header"],
]);

interface Walk {
  readonly context: Context;
  readonly tokens: readonly string[];
  node: Node | undefined;
  pointer: string;
  index: number;
  words: string[];
}

export function placeName(context: Context, pointer: string): WireName {
  const walk: Walk = {
    context,
    tokens: pointerTokens(pointer),
    node: context.document.root,
    pointer: "",
    index: 0,
    words: [],
  };
  start(walk);
  while (walk.index < walk.tokens.length) step(walk);
  return walk.words.filter((word) => word !== "").join(" ");
}

/** Goes `count` tokens down. */
function advance(walk: Walk, count: number): string {
  let token = "";
  for (let taken = 0; taken < count && walk.index < walk.tokens.length; taken += 1) {
    token = walk.tokens[walk.index] ?? "";
    walk.index += 1;
    walk.pointer = childPointer(walk.pointer, token);
    walk.node = Array.isArray(walk.node) ? walk.node[Number(token)] : field(walk.node, token);
  }
  return token;
}

function start(walk: Walk): void {
  const [section, kind = "", name = ""] = walk.tokens;
  if (section === "components") {
    advance(walk, 3);
    const suffix = componentSuffixes.get(kind) ?? "";
    walk.words = [name, splitWords(name).at(-1)?.toLowerCase() === suffix ? "" : suffix];
    rename(walk);
  } else if (section === "paths" || section === "webhooks") {
    startOperation(walk);
  }
}

function startOperation(walk: Walk): void {
  const path = walk.tokens[1] ?? "";
  const label = walk.context.operationLabels.get(
    walk.tokens
      .slice(0, 3)
      .map((token) => childPointer("", token))
      .join(""),
  );
  advance(walk, label === undefined ? 2 : 3);
  walk.words = [label ?? splitWords(path).join(" ")];
}

/** `x-awsi-type-name` on a schema names it, and what is inside starts from there. */
function rename(walk: Walk): void {
  const given = givenName(walk.node);
  if (given !== undefined) walk.words = [given];
}

export function givenName(node: Node | undefined): string | undefined {
  return prose(node, "x-awsi-type-name") ?? prose(field(node, "x-ms-enum"), "name");
}

function step(walk: Walk): void {
  const owner = walk.node;
  const keyword = advance(walk, 1);
  walk.words.push(wordsFor(walk, keyword, owner));
  rename(walk);
}

/** The words that one keyword adds; those with a name or a number of their own go one further down. */
function wordsFor(walk: Walk, keyword: string, owner: Node | undefined): string {
  switch (keyword) {
    case "properties":
    case "$defs":
    case "definitions":
      return advance(walk, 1);
    case "items":
    case "itemSchema":
      return "item";
    case "prefixItems":
      return `item ${Number(advance(walk, 1)) + 1}`;
    case "additionalProperties":
    case "unevaluatedProperties":
      return "value";
    case "patternProperties":
      advance(walk, 1);
      return "value";
    case "oneOf":
    case "anyOf":
      return memberWords(walk, owner, keyword);
    case "allOf":
      advance(walk, 1);
      return "";
    default:
      return operationWords(walk, keyword, owner);
  }
}

function memberWords(walk: Walk, owner: Node | undefined, keyword: string): string {
  const members = itemsOf(
    { node: owner ?? null, pointer: walk.pointer.slice(0, walk.pointer.lastIndexOf("/")) },
    keyword,
  );
  const index = Number(advance(walk, 1));
  return uniqueLabels(walk.context, members)[index] ?? "";
}

function operationWords(walk: Walk, keyword: string, owner: Node | undefined): string {
  switch (keyword) {
    case "requestBody":
      return "request";
    case "responses": {
      const status = advance(walk, 1);
      return status === primarySuccess(owner) ? "response" : `response ${status}`;
    }
    case "content":
      return mediaSuffix(field(owner, "content"), advance(walk, 1));
    case "parameters":
      advance(walk, 1);
      return text(follow(walk.context, { node: walk.node ?? null, pointer: walk.pointer }).node, "name") ?? "";
    case "headers":
      return `${advance(walk, 1)} header`;
    default:
      return "";
  }
}

/** Short names for the members of a choice, unique among them; a number is the last resort. */
export function uniqueLabels(context: Context, members: readonly At[]): readonly WireName[] {
  const key = `${members.length} ${members[0]?.pointer ?? ""} ${members.at(-1)?.pointer ?? ""}`;
  const known = context.memberLabels.get(key);
  if (known !== undefined) return known;
  const labels = makeLabels(context, members);
  context.memberLabels.set(key, labels);
  return labels;
}

function makeLabels(context: Context, members: readonly At[]): readonly WireName[] {
  const labels = members.map((member) => memberLabel(context, member, members));
  const used = new Map<string, number>();
  return labels.map((label) => {
    const key = splitWords(label).join(" ").toLowerCase();
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count === 1 ? label : `${label} ${count}`;
  });
}

function memberLabel(context: Context, member: At, members: readonly At[]): WireName {
  const { pointer } = follow(context, member);
  const given = givenName(member.node) ?? componentName(pointer) ?? prose(member.node, "title");
  if (given !== undefined && splitWords(given).length > 0) return given;
  const kind = kindOf(context, member);
  if (kind === "object") return objectLabel(context, member, members);
  if (kind === "array") return listLabel(context, member);
  return kind === "none" || kind === "union" ? "variant" : kind;
}

function listLabel(context: Context, at: At): WireName {
  const items = field(follow(context, at).node, "items");
  if (items === undefined) return "list";
  const name = memberLabel(context, { node: items, pointer: `${at.pointer}/items` }, []);
  return `${name} list`;
}

/** By a constant it contains (`type: {const: dog}` → dog), else by a property that it alone requires. */
function objectLabel(context: Context, member: At, members: readonly At[]): WireName {
  const merged = emptyMerge();
  collect(context, member, merged);
  if (merged.properties.size === 0) return "map";
  for (const name of merged.required) {
    const { node } = follow(context, merged.properties.get(name)?.at ?? { node: null, pointer: "" });
    const values = list(node, "enum");
    const value = field(node, "const") ?? (values.length === 1 ? values[0] : undefined);
    if (typeof value === "string" && splitWords(value).length > 0) return value;
  }
  const others = members.filter((other) => other !== member).flatMap((other) => texts(other.node, "required"));
  const own = texts(member.node, "required").find((name) => !others.includes(name));
  return own === undefined ? "variant" : `with ${own}`;
}
