/** Operations behind one URL must be told apart by constants that are always sent. */
import type { Argument, Operation } from "../ir/index.ts";
import { objectOf } from "../ir/walk.ts";
import { type Context, report } from "./context.ts";
import type { OperationSite } from "./operation-list.ts";

export function checkRpc(context: Context, sites: readonly OperationSite[], operations: readonly Operation[]): void {
  const byUrl = new Map<string, number[]>();
  operations.forEach(({ method, path, pathKey }, index) => {
    const url = `${method} ${path}`;
    if (pathKey.includes("#")) byUrl.set(url, [...(byUrl.get(url) ?? []), index]);
  });
  for (const [url, indexes] of byUrl) checkUrl(context, url, indexes, sites, operations);
}

function checkUrl(
  context: Context,
  url: string,
  indexes: readonly number[],
  sites: readonly OperationSite[],
  operations: readonly Operation[],
): void {
  const seen = new Map<string, Operation>();
  for (const index of indexes) {
    const [operation, site] = [operations[index], sites[index]];
    if (operation === undefined || site === undefined) continue;
    const mark = JSON.stringify(constantsOf(context, operation));
    const first = seen.get(mark);
    if (first !== undefined)
      report(context, "rpc-not-told-apart", { first: first.id, second: operation.id, url }, site.at.pointer);
    else seen.set(mark, operation);
  }
}

/** Also inside a body that is no list of arguments. */
function constantsOf(context: Context, operation: Operation): readonly unknown[] {
  const sent = operation.arguments
    .filter((one) => one.filledBy === "constant")
    .map((one: Argument) => [one.source, one.wireName, one.constant]);
  const body = operation.bodyMode === "single" ? operation.requestBody?.contents[0]?.type : undefined;
  const shape = body && objectOf((id) => context.declarations.get(id), body);
  const fields = shape?.properties.filter(({ required, type }) => required && type.kind === "literal") ?? [];
  return [...sent, ...fields.map(({ wireName, type }) => ["bodyField", wireName, type])];
}
