/** Group and method out of method and path, where nothing else names an operation. */
import { splitWords } from "../ir/words.ts";
import { isPrefix } from "./method-name.ts";
import { type At, entriesOf, field, text } from "./node.ts";
import type { OperationSite } from "./operation-list.ts";

/** Which paths hold members (`/pets` beside `/pets/{id}`), and which methods each path has. */
export interface PathIndex {
  readonly collections: ReadonlySet<string>;
  readonly methods: ReadonlyMap<string, ReadonlySet<string>>;
}

export function indexPaths(sites: readonly OperationSite[]): PathIndex {
  const collections = new Set<string>();
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of sites) {
    const member = /^(.*)\/\{[^/]*\}[^/]*$/.exec(path.replace(/\/$/, ""));
    if (member?.[1] !== undefined) collections.add(member[1]);
    const key = path.replace(/\/$/, "");
    methods.set(key, (methods.get(key) ?? new Set()).add(method));
  }
  return { collections, methods };
}

function isPlace(segment: string): boolean {
  return segment.includes("{");
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "" && !isPrefix(segment));
}

/** The fixed segments nest: `/accounts/{id}/persons` → accounts, persons. */
export function pathGroup(path: string): readonly string[] {
  return segmentsOf(path).filter((segment) => !isPlace(segment) && splitWords(segment).length > 0);
}

export function pathMethod(site: OperationSite, index: PathIndex, group: readonly string[]): string {
  const path = site.path.replace(/\/$/, "");
  const last = segmentsOf(path).at(-1);
  if (last !== undefined && isAction(site, index, path, last) && group.length === 0) return splitWords(last).join(" ");
  if (last === undefined || isPlace(last)) return memberMethod(site.method, index.methods.get(path));
  return collectionMethod(site, index, path);
}

/** `/charges/{id}/capture`, only ever posted to: the last word is the verb. */
function isAction(site: OperationSite, index: PathIndex, path: string, last: string): boolean {
  return (
    site.method === "POST" && !isPlace(last) && !index.collections.has(path) && index.methods.get(path)?.size === 1
  );
}

/** Where both exist, PUT replaces and PATCH updates. */
function memberMethod(method: string, methods: ReadonlySet<string> | undefined): string {
  if (method === "PUT") return methods?.has("PATCH") === true ? "replace" : "update";
  if (method === "POST" || method === "PATCH")
    return method === "POST" && methods?.has("PATCH") === true ? "create" : "update";
  return method.toLowerCase();
}

function collectionMethod(site: OperationSite, index: PathIndex, path: string): string {
  if (site.method === "POST") return "create";
  if (site.method !== "GET") return memberMethod(site.method, index.methods.get(path));
  return index.collections.has(path) || answersList(site.at) ? "list" : "get";
}

function answersList(operation: At): boolean {
  return entriesOf(operation, "responses").some(([status, response]) => {
    const contents = entriesOf(response, "content").map(([, media]) => field(media.node, "schema") ?? null);
    return status.startsWith("2") && contents.some((schema) => text(schema, "type") === "array");
  });
}
