/** Small comparisons that several objects share. */
import type { Context } from "./context.ts";
import type { Finding, Usage } from "./finding.ts";
import { child, type Located } from "./located.ts";
import type { RuleId } from "./rules.ts";

export function isTrue(owner: Located | undefined, key: string): boolean {
  return child(owner, key)?.node === true;
}

export function textOf(owner: Located | undefined, key: string): string | undefined {
  const value = child(owner, key)?.node;
  return typeof value === "string" ? value : undefined;
}

/** Where a field stands on both sides, or the object that lacks it. */
export function fieldPlaces(old: Located, current: Located, key: string): { before: string; after: string } {
  return { before: (child(old, key) ?? old).pointer, after: (child(current, key) ?? current).pointer };
}

/** A field that is true or absent. */
export function compareFlag(
  context: Context,
  usage: Usage,
  [old, current]: readonly [Located, Located],
  key: string,
  rules: { readonly set: RuleId; readonly unset: RuleId },
  more: Partial<Finding> = {},
): void {
  const [was, is] = [isTrue(old, key), isTrue(current, key)];
  if (was === is) return;
  context.report(usage, { rule: is ? rules.set : rules.unset, ...more, ...fieldPlaces(old, current, key) });
}
