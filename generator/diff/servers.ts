/** Where the API is: `servers` of the document, of a path, of an operation. */
import type { Context } from "./context.ts";
import { compareRest } from "./rest.ts";
import { shown } from "./equal.ts";
import { fieldPlaces, textOf } from "./fields.ts";
import type { Usage } from "./finding.ts";
import { child, entries, items, type Located } from "./located.ts";
import type { Owners } from "./parameters.ts";

export function compareServers(
  context: Context,
  usage: Usage,
  old: Located | undefined,
  current: Located | undefined,
): void {
  const [left, right] = [byUrl(old), byUrl(current)];
  for (const [url, server] of left) {
    const other = right.get(url);
    if (other) compareServer(context, usage, server, other);
    else context.report(usage, { rule: "server-removed", name: textOf(server, "url") ?? "", before: server.pointer });
  }
  for (const [url, server] of right) {
    if (!left.has(url))
      context.report(usage, { rule: "server-added", name: textOf(server, "url") ?? "", after: server.pointer });
  }
  const [from] = left.keys();
  const [to] = right.keys();
  if (from !== undefined && to !== undefined && from !== to && right.has(from)) {
    context.report(usage, { rule: "default-server-changed", from, to, before: old?.pointer, after: current?.pointer });
  }
}

/** A slash at the end makes no other server. */
function byUrl(servers: Located | undefined): Map<string, Located> {
  return new Map(items(servers).map((server) => [(textOf(server, "url") ?? "").replace(/\/$/, ""), server]));
}

function compareServer(context: Context, usage: Usage, old: Located, current: Located): void {
  const [left, right] = [new Map(entries(child(old, "variables"))), new Map(entries(child(current, "variables")))];
  for (const [name, was] of left) {
    const is = right.get(name);
    if (is) compareVariable(context, usage, was, is, name);
    else context.report(usage, { rule: "server-variable-removed", name, before: was.pointer });
  }
  for (const [name, { pointer }] of right) {
    if (!left.has(name)) context.report(usage, { rule: "server-variable-added", name, after: pointer });
  }
  compareRest(context, usage, old, current, new Set(["url", "variables"]));
}

function compareVariable(context: Context, usage: Usage, old: Located, current: Located, name: string): void {
  const [from, to] = [old, current].map((variable) => shown(child(variable, "default")?.node));
  if (from !== to) {
    const names = { name, from: from ?? "", to: to ?? "" };
    context.report(usage, {
      rule: "server-variable-default-changed",
      ...names,
      ...fieldPlaces(old, current, "default"),
    });
  }
  const [left, right] = [old, current].map((variable) => child(variable, "enum"));
  const [were, are] = [left, right].map(
    (list) => new Map(items(list).map((value) => [shown(value.node), value.pointer])),
  );
  for (const [value, pointer] of were ?? []) {
    if (right && !are?.has(value))
      context.report(usage, { rule: "server-variable-value-removed", name, from: value, before: pointer });
  }
  for (const [value, pointer] of are ?? []) {
    if (left && !were?.has(value))
      context.report(usage, { rule: "server-variable-value-added", name, to: value, after: pointer });
  }
  const isBounded = !left !== !right;
  compareRest(context, usage, old, current, new Set(["default", ...(isBounded ? [] : ["enum"])]));
}

/** Only where one side has servers of its own: else the document's count. */
export function compareOperationServers(context: Context, usage: Usage, old: Owners, current: Owners): void {
  const [was, is] = [ownServers(old), ownServers(current)];
  if (!was && !is) return;
  const root = (node: Context["before"]): Located | undefined => child({ pointer: "", node }, "servers");
  compareServers(context, usage, was ?? root(context.before), is ?? root(context.after));
}

function ownServers([item, operation]: Owners): Located | undefined {
  return child(operation, "servers") ?? child(item, "servers");
}
