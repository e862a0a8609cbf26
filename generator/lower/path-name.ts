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
    const key = pathShape(path);
    if (key.endsWith("/{}")) collections.add(key.slice(0, -3));
    methods.set(key, (methods.get(key) ?? new Set()).add(method));
  }
  return { collections, methods };
}

/** What a place is called says nothing: `/pets/{id}` and `/pets/{petId}` are one. */
function pathShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}").replace(/\/$/, "");
}

function isPlace(segment: string): boolean {
  return segment.includes("{");
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "" && !isPrefix(segment));
}

/** The fixed segments nest: `/accounts/{id}/persons` → accounts, persons. An action is no group. */
export function pathGroup(site: OperationSite, index: PathIndex): readonly string[] {
  const segments = segmentsOf(site.path);
  const holders = isAction(site, index) ? segments.slice(0, -1) : segments;
  return holders.filter((segment) => !isPlace(segment) && splitWords(segment).length > 0);
}

export function pathMethod(site: OperationSite, index: PathIndex): string {
  const shape = pathShape(site.path);
  const last = segmentsOf(site.path).at(-1);
  if (last !== undefined && isAction(site, index)) return splitWords(last).join(" ");
  if (last === undefined || isPlace(last)) return memberMethod(site.method, index.methods.get(shape));
  return collectionMethod(site, index, shape);
}

/** The same, with the words of the path that the group does not say: `create photos` in `pets`. */
export function longPathMethod(site: OperationSite, index: PathIndex, group: readonly string[]): string {
  const said = new Set(group.flatMap(splitWords).map((word) => word.toLowerCase()));
  const rest = segmentsOf(site.path).filter((segment) => !isPlace(segment));
  const words = rest.flatMap(splitWords).filter((word) => !said.has(word.toLowerCase()));
  return isAction(site, index) ? words.join(" ") : [pathMethod(site, index), ...words].join(" ");
}

/** `/charges/{id}/capture` or `/login`: only ever posted to and no plural, so the last word is a verb. */
function isAction(site: OperationSite, index: PathIndex): boolean {
  const shape = pathShape(site.path);
  const last = segmentsOf(site.path).at(-1) ?? "{}";
  const isPlural = /[^s]s$/i.test(last);
  return site.method === "POST" && !isPlace(last) && !isPlural && isAlone(index, shape);
}

function isAlone(index: PathIndex, shape: string): boolean {
  return !index.collections.has(shape) && index.methods.get(shape)?.size === 1;
}

/** Where both exist, PUT replaces and PATCH updates. */
function memberMethod(method: string, methods: ReadonlySet<string> | undefined): string {
  const hasPatch = methods?.has("PATCH") === true;
  if (method === "PUT") return hasPatch ? "replace" : "update";
  if (method === "POST") return hasPatch ? "create" : "update";
  return method === "PATCH" ? "update" : method.toLowerCase();
}

function collectionMethod(site: OperationSite, index: PathIndex, shape: string): string {
  if (site.method === "POST") return "create";
  if (site.method !== "GET") return memberMethod(site.method, index.methods.get(shape));
  return index.collections.has(shape) || answersList(site.at) ? "list" : "get";
}

function answersList(operation: At): boolean {
  return entriesOf(operation, "responses").some(([status, response]) => {
    const contents = entriesOf(response, "content").map(([, media]) => field(media.node, "schema") ?? null);
    return status.startsWith("2") && contents.some((schema) => text(schema, "type") === "array");
  });
}
