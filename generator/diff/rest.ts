/** What no other comparison looks at. */
import type { Context } from "./context.ts";
import { isEqual } from "./equal.ts";
import type { Usage } from "./finding.ts";
import { below, child, type Located } from "./located.ts";
import type { RuleId } from "./rules.ts";

const documentation = new Set(["title", "description", "summary", "example", "examples", "externalDocs", "tags"]);

/** Whatever nobody compared: prose, extensions, and fields that no rule knows. Nothing is lost silently. */
export function compareRest(
  context: Context,
  usage: Usage,
  old: Located,
  current: Located,
  compared: ReadonlySet<string>,
): void {
  if (old.node === current.node) return;
  const keys = new Map<RuleId, string[]>();
  for (const key of new Set([...Object.keys(old.node ?? {}), ...Object.keys(current.node ?? {})])) {
    if (compared.has(key) || isEqual(child(old, key)?.node, child(current, key)?.node)) continue;
    const rule = documentation.has(key)
      ? "documentation-changed"
      : key.startsWith("x-")
        ? "extension-changed"
        : "other-change";
    keys.set(rule, [...(keys.get(rule) ?? []), key]);
  }
  for (const [rule, names] of keys) {
    const place = (side: Located): string =>
      names.length === 1 && child(side, names[0] ?? "") ? below(side.pointer, names[0] ?? "") : side.pointer;
    context.report(usage, { rule, to: names.join(", "), before: place(old), after: place(current) });
  }
}

/** Of a map from names to values: only its extensions, the values are compared one by one. */
export function compareMapExtensions(
  context: Context,
  usage: Usage,
  old: Located | undefined,
  current: Located | undefined,
): void {
  if (!old || !current) return;
  const keys = [...Object.keys(old.node ?? {}), ...Object.keys(current.node ?? {})];
  compareRest(context, usage, old, current, new Set(keys.filter((key) => !key.startsWith("x-"))));
}
