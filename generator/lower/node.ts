/** Reading untrusted trees: own fields only (a property may be called `constructor`), and JSON Pointers. */
import type { Json } from "../ir/index.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";

/** A value of the document with the pointer (RFC 6901) where it stands. */
export interface At<N extends Node = Node> {
  readonly node: N;
  readonly pointer: string;
}

export function isObject(node: Node | undefined): node is ObjectNode {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

export function field(node: Node | undefined, key: string): Node | undefined {
  return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
}

export function text(node: Node | undefined, key: string): string | undefined {
  const value = field(node, key);
  return typeof value === "string" ? value : undefined;
}

/** A non-empty text: empty descriptions are as good as none. */
export function prose(node: Node | undefined, key: string): string | undefined {
  const value = text(node, key)?.trim();
  return value === "" ? undefined : value;
}

export function flag(node: Node | undefined, key: string): boolean {
  return field(node, key) === true;
}

export function list(node: Node | undefined, key: string): readonly Node[] {
  const value = field(node, key);
  return Array.isArray(value) ? value : [];
}

export function texts(node: Node | undefined, key: string): readonly string[] {
  return list(node, key).filter((item) => typeof item === "string");
}

function escapeToken(key: string): string {
  return key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

function unescapeToken(token: string): string {
  return token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token;
}

export function pointerTokens(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeToken);
}

export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${typeof key === "number" ? key : escapeToken(key)}`;
}

/** The child under a key; its node is undefined-free: `null` where nothing stands. */
export function child(at: At, key: string): At {
  return { node: field(at.node, key) ?? null, pointer: childPointer(at.pointer, key) };
}

/** The entries of the object under a key, extensions included. */
export function entriesOf(at: At, key: string): readonly (readonly [string, At])[] {
  const value = field(at.node, key);
  if (!isObject(value)) return [];
  const pointer = childPointer(at.pointer, key);
  return Object.entries(value).map(([name, node]) => [name, { node, pointer: childPointer(pointer, name) }]);
}

export function itemsOf(at: At, key: string): readonly At[] {
  const nodes = list(at.node, key);
  if (nodes.length === 0) return [];
  const pointer = childPointer(at.pointer, key);
  return nodes.map((node, index) => ({ node, pointer: childPointer(pointer, index) }));
}

/** The value at a pointer, or undefined. */
export function nodeAt(root: Node, pointer: string): Node | undefined {
  let node: Node | undefined = root;
  for (const token of pointerTokens(pointer)) {
    node = Array.isArray(node) ? node[Number(token)] : field(node, token);
    if (node === undefined) return undefined;
  }
  return node;
}

/** JSON has one kind of number; big integers keep their value as far as a double can. */
export function toJson(node: Node): Json {
  return hasBigInt(node) ? withoutBigInt(node) : (node as Json);
}

/** Examples may be large: without big integers they are taken as they are. */
function hasBigInt(node: Node): boolean {
  if (typeof node !== "object" || node === null) return typeof node === "bigint";
  return Array.isArray(node) ? node.some(hasBigInt) : Object.values(node).some(hasBigInt);
}

function withoutBigInt(node: Node): Json {
  if (typeof node === "bigint") return Number(node);
  if (Array.isArray(node)) return node.map(withoutBigInt);
  if (!isObject(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutBigInt(value)]));
}
