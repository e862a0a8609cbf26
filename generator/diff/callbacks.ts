/** Calls that the API makes: callbacks and webhooks. The client is the one who receives, so directions turn around. */
import { type Context, type Exchange, usageOf } from "./context.ts";
import type { RuleId } from "./rules.ts";
import type { Usage } from "./finding.ts";
import { child, entries, type Located } from "./located.ts";
import { compareMapExtensions } from "./rest.ts";
import { comparePathItems, pathItem } from "./paths.ts";

export function compareCallbacks(context: Context, exchange: Exchange, old: Located, current: Located): void {
  const [left, right] = [new Map(entries(child(old, "callbacks"))), new Map(entries(child(current, "callbacks")))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const usage = usageOf(exchange);
    const [was, is] = context.both(usage, left.get(name), right.get(name));
    if (was && is) compareCallback(context, exchange, was, is, name);
    else if (was) context.report(usage, { rule: "callback-removed", name, before: left.get(name)?.pointer });
    else if (is) context.report(usage, { rule: "callback-added", name, after: right.get(name)?.pointer });
  }
}

/** A callback holds path items by the expression of their URL. */
export function compareCallback(
  context: Context,
  exchange: Exchange,
  old: Located,
  current: Located,
  name: string,
): void {
  const turned = (method: string): Exchange => ({
    ...exchange,
    operation: `${exchange.operation} (callback ${name} ${method})`,
    sends: exchange.receives,
    receives: exchange.sends,
  });
  compareMapExtensions(context, usageOf(exchange), old, current);
  const rules = { removed: "callback-removed", added: "callback-added" } as const;
  compareItems(context, [withoutExtensions(old), withoutExtensions(current)], rules, usageOf(exchange), () => turned);
}

export function compareWebhooks(context: Context): void {
  const [old, current] = [context.before, context.after].map((node) => child({ pointer: "", node }, "webhooks"));
  const rules = { removed: "webhook-removed", added: "webhook-added" } as const;
  compareItems(context, [withoutExtensions(old), withoutExtensions(current)], rules, {}, (name) => (method) => ({
    operation: `${method} ${name} (webhook)`,
    sends: "response",
    receives: "request",
  }));
}

type Items = ReadonlyMap<string, Located>;

function withoutExtensions(map: Located | undefined): Items {
  return new Map(entries(map).filter(([key]) => !key.startsWith("x-")));
}

function compareItems(
  context: Context,
  [left, right]: readonly [Items, Items],
  rules: { readonly removed: RuleId; readonly added: RuleId },
  usage: Usage,
  exchangeOf: (name: string) => (method: string) => Exchange,
): void {
  for (const [name, item] of left) {
    const other = right.get(name);
    if (!other) {
      context.report(usageOfItem(context.before, usage, name, item, exchangeOf), {
        rule: rules.removed,
        name,
        before: item.pointer,
      });
      continue;
    }
    const [was, is] = [pathItem(context.before, name, item), pathItem(context.after, name, other)];
    comparePathItems(context, was, is, exchangeOf(name));
  }
  for (const [name, item] of right) {
    if (left.has(name)) continue;
    context.report(usageOfItem(context.after, usage, name, item, exchangeOf), {
      rule: rules.added,
      name,
      after: item.pointer,
    });
  }
}

/** A webhook is its own operation; a callback belongs to one. */
function usageOfItem(
  root: Context["before"],
  usage: Usage,
  name: string,
  item: Located,
  exchangeOf: (name: string) => (method: string) => Exchange,
): Usage {
  if (usage.operation !== undefined || usage.isUnused) return usage;
  const [method] = pathItem(root, name, item).operations.keys();
  return method === undefined ? usage : { operation: exchangeOf(name)(method).operation };
}
