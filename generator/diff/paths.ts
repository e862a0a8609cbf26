/** The operations of a document, and which of the old ones is which of the new ones. */
import { type Context, type Exchange, usageOf } from "./context.ts";
import { compareMapExtensions, compareRest } from "./rest.ts";
import { isTrue } from "./fields.ts";
import { child, entries, follow, type Located } from "./located.ts";
import { compareOperation } from "./operation.ts";
import type { ObjectNode } from "../source/source-document.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

export interface PathItem {
  readonly path: string;
  readonly item: Located;
  /** By method, in capitals. */
  readonly operations: ReadonlyMap<string, Located>;
}

export function pathItem(root: ObjectNode, path: string, reference: Located): PathItem {
  const item = follow(root, reference) ?? reference;
  const standard = methods.flatMap((method) => {
    const operation = child(item, method);
    return operation ? [[method.toUpperCase(), operation] as const] : [];
  });
  return { path, item, operations: new Map([...standard, ...entries(child(item, "additionalOperations"))]) };
}

export function comparePaths(context: Context): void {
  const [left, right] = [context.before, context.after].map((node) => child({ pointer: "", node }, "paths"));
  compareMapExtensions(context, {}, left, right);
  const [old, current] = [pathsOf(context.before), pathsOf(context.after)];
  const matched = matchPaths(old, current);
  const taken = new Set(matched.values());
  for (const item of old) {
    const other = matched.get(item);
    if (other) comparePathItems(context, item, other, exchangeAt(other.path));
    else reportRemoved(context, item, exchangeAt(item.path));
  }
  for (const item of current) {
    if (!taken.has(item)) reportAdded(context, item, exchangeAt(item.path));
  }
}

const exchangeAt =
  (path: string) =>
  (method: string): Exchange => ({ operation: `${method} ${path}`, sends: "request", receives: "response" });

export function pathsOf(root: ObjectNode): PathItem[] {
  const all = entries(child({ pointer: "", node: root }, "paths"));
  return all.filter(([path]) => !path.startsWith("x-")).map(([path, item]) => pathItem(root, path, item));
}

/** By the path as written; failing that, by all but the names of its parameters. */
function matchPaths(old: readonly PathItem[], current: readonly PathItem[]): Map<PathItem, PathItem> {
  const matched = new Map<PathItem, PathItem>();
  const exact = new Map(current.map((item) => [item.path, item]));
  for (const item of old) {
    const other = exact.get(item.path);
    if (other) matched.set(item, other);
  }
  const taken = new Set(matched.values());
  const byShape = new Map(current.filter((item) => !taken.has(item)).map((item) => [shapeOf(item.path), item]));
  for (const item of old) {
    const other = matched.has(item) ? undefined : byShape.get(shapeOf(item.path));
    if (!other) continue;
    byShape.delete(shapeOf(item.path));
    matched.set(item, other);
  }
  return matched;
}

function shapeOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

function reportRemoved(
  context: Context,
  { path, item, operations }: PathItem,
  exchangeOf: (method: string) => Exchange,
): void {
  if (operations.size === 0) context.report({}, { rule: "path-removed", name: path, before: item.pointer });
  for (const [method, operation] of operations) {
    const rule = isTrue(operation, "deprecated") ? "operation-removed-after-deprecation" : "operation-removed";
    context.report(usageOf(exchangeOf(method)), { rule, before: operation.pointer });
  }
}

function reportAdded(
  context: Context,
  { path, item, operations }: PathItem,
  exchangeOf: (method: string) => Exchange,
): void {
  if (operations.size === 0) context.report({}, { rule: "path-added", name: path, after: item.pointer });
  for (const [method, operation] of operations) {
    context.report(usageOf(exchangeOf(method)), { rule: "operation-added", after: operation.pointer });
  }
}

const compared = new Set([...methods, "additionalOperations", "parameters", "servers", "$ref"]);

export function comparePathItems(
  context: Context,
  old: PathItem,
  current: PathItem,
  exchangeOf: (method: string) => Exchange,
): void {
  if (context.isRootSame && context.graph.stability.isSameAt(old.item, current.item)) return;
  if (old.operations.size + current.operations.size === 0) {
    compareRest(context, {}, old.item, current.item, new Set());
    return;
  }
  const renamed = renamedParameters(old.path, current.path);
  for (const [method, operation] of old.operations) {
    const other = current.operations.get(method);
    const exchange = exchangeOf(method);
    if (!other) {
      reportRemoved(context, { ...old, operations: new Map([[method, operation]]) }, () => exchange);
      continue;
    }
    const usage = usageOf(exchange, "sent");
    for (const [from, to] of renamed) {
      context.report(usage, {
        rule: "path-parameter-renamed",
        from,
        to,
        before: old.item.pointer,
        after: current.item.pointer,
      });
    }
    compareRest(context, usage, old.item, current.item, compared);
    compareOperation(context, exchange, [old.item, operation], [current.item, other], renamed);
  }
  for (const [method, operation] of current.operations) {
    if (old.operations.has(method)) continue;
    reportAdded(context, { ...current, operations: new Map([[method, operation]]) }, exchangeOf);
  }
}

/** Old name → new name, by position. */
function renamedParameters(old: string, current: string): Map<string, string> {
  const names = (path: string): string[] => [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const [left, right] = [names(old), names(current)];
  const pairs = left.map((name, index): [string, string] => [name, right[index] ?? name]);
  return new Map(pairs.filter(([from, to]) => from !== to));
}
