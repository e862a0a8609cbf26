/** What an operation is sent in its body. */
import { compareContent } from "./content.ts";
import { type Context, type Exchange, usageOf } from "./context.ts";
import { compareRest } from "./rest.ts";
import { compareFlag, isTrue } from "./fields.ts";
import type { Usage } from "./finding.ts";
import { child, type Located } from "./located.ts";

export function compareRequestBody(context: Context, exchange: Exchange, old: Located, current: Located): void {
  const usage = usageOf(exchange, "sent");
  const [left, right] = context.both(usage, child(old, "requestBody"), child(current, "requestBody"));
  if (left && right) compareBodies(context, usage, left, right);
  else if (left) {
    context.report(usage, { rule: "request-body-removed", before: placeOf(old) });
  } else if (right) {
    const rule = isTrue(right, "required") ? "required-request-body-added" : "request-body-added";
    context.report(usage, { rule, after: placeOf(current) });
  }
}

/** The operation's own field, even if the body stands under `components`. */
function placeOf(operation: Located): string {
  return `${operation.pointer}/requestBody`;
}

const compared = new Set(["required", "content"]);

export function compareBodies(context: Context, usage: Usage, old: Located, current: Located): void {
  const rules = { set: "request-body-became-required", unset: "request-body-became-optional" } as const;
  compareFlag(context, usage, [old, current], "required", rules);
  compareContent(context, usage, [child(old, "content"), child(current, "content")], [old.pointer, current.pointer]);
  compareRest(context, usage, old, current, compared);
}
