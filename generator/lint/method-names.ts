/**
 * Redocly asks the objects of a document for `hasOwnProperty`, and throws where that is a property of the
 * document. So it is handed another name, marked by a character that no document needs, and findings are put right.
 */
import { isObject, setOwn } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";

const name = "hasOwnProperty";
const mark = "\u2060";

/** The same tree where the text does not have the name, as in every honest document. */
export function withoutMethodNames<T extends Node>(text: string, root: T): T {
  return text.includes(name) ? (renamed(root) as T) : root;
}

function renamed(node: Node): Node {
  if (typeof node === "string") return node.replaceAll(name, mark + name);
  if (Array.isArray(node)) return node.map(renamed);
  if (!isObject(node)) return node;
  const copy: ObjectNode = {};
  for (const [key, value] of Object.entries(node)) setOwn(copy, key.replaceAll(name, mark + name), renamed(value));
  return copy;
}

export function originalText(text: string): string {
  return text.replaceAll(mark + name, name);
}
