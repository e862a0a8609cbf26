/** All operations of the document, in document order, each with its path item. Webhooks and callbacks are the user's side. */
import { type Context, follow } from "./context.ts";
import { type At, childPointer, entriesOf, field, isObject, text } from "./node.ts";

export interface OperationSite {
  /** Upper case, as sent. */
  readonly method: string;
  readonly pathKey: string;
  /** Without the fragment that tells RPC operations apart. */
  readonly path: string;
  readonly pathItem: At;
  readonly at: At;
  readonly id: string;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

export function listOperations(context: Context): readonly OperationSite[] {
  const root: At = { node: context.document.root, pointer: "" };
  const used = new Set<string>();
  return entriesOf(root, "paths")
    .filter(([pathKey]) => pathKey.startsWith("/"))
    .flatMap(([pathKey, item]) => {
      const pathItem = follow(context, item);
      return operationsOf(pathItem).map(([method, at]) => {
        const path = pathKey.split("#")[0] ?? pathKey;
        return { method, pathKey, path, pathItem, at, id: uniqueId(used, at, method, pathKey) };
      });
    });
}

/** In the order of the path item; additional methods (OpenAPI 3.2) last. */
function operationsOf(pathItem: At): readonly (readonly [string, At])[] {
  if (!isObject(pathItem.node)) return [];
  const standard = Object.entries(pathItem.node)
    .filter(([key, node]) => methods.includes(key) && isObject(node))
    .map(([key, node]) => [key.toUpperCase(), { node, pointer: childPointer(pathItem.pointer, key) }] as const);
  const additional = entriesOf(pathItem, "additionalOperations").filter(([, { node }]) => isObject(node));
  return [...standard, ...additional];
}

/** `load` reports repeated ids; here they only must not overwrite each other. */
function uniqueId(used: Set<string>, at: At, method: string, pathKey: string): string {
  const given = text(at.node, "operationId");
  const place = `${method} ${pathKey}`;
  const id = given === undefined || given === "" || used.has(given) ? place : given;
  used.add(id);
  return id;
}

export function tagsOf(at: At): readonly string[] {
  const tags = field(at.node, "tags");
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}
