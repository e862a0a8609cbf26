/** Who may call an operation: alternatives, each a set of security schemes with scopes. */
import { type Context, type Exchange, usageOf } from "./context.ts";
import type { Usage } from "./finding.ts";
import { child, entries, items, type Located } from "./located.ts";

interface Requirement {
  /** Scheme → scopes. */
  readonly schemes: ReadonlyMap<string, readonly string[]>;
  readonly pointer: string;
}

interface Requirements {
  readonly list: readonly Requirement[];
  readonly pointer: string;
}

export function compareSecurity(context: Context, exchange: Exchange, old: Located, current: Located): void {
  const usage = usageOf(exchange);
  // Calls that the API makes are not signed in by the credentials of the API.
  const isInherited = exchange.sends === "request";
  const left = requirementsOf(isInherited ? context.before : {}, old, context.renamedSchemes);
  const right = requirementsOf(isInherited ? context.after : {}, current, new Map());
  if (isAnonymous(left) !== isAnonymous(right) && (left.list.length <= 1 || right.list.length <= 1)) {
    if (left.list.length === 1 && isAnonymous(left)) return reportRequired(context, usage, left, right);
    if (right.list.length === 1 && isAnonymous(right)) {
      context.report(usage, { rule: "security-no-longer-required", before: left.pointer, after: right.pointer });
      return;
    }
  }
  compareAlternatives(context, usage, left, right);
}

function reportRequired(context: Context, usage: Usage, left: Requirements, right: Requirements): void {
  const to = right.list.map(spoken).join(" or ");
  context.report(usage, { rule: "security-required", to, before: left.pointer, after: right.pointer });
}

/** The operation's own requirements, else the document's; none at all is one that demands nothing. */
function requirementsOf(
  root: Context["before"],
  operation: Located,
  renamed: ReadonlyMap<string, string>,
): Requirements {
  const found = child(operation, "security") ?? child({ pointer: "", node: root }, "security");
  const list = items(found).map((requirement): Requirement => {
    const schemes = entries(requirement).map(([name, scopes]): [string, string[]] => [
      renamed.get(name) ?? name,
      items(scopes).map(({ node }) => String(node as string)),
    ]);
    return { schemes: new Map(schemes), pointer: requirement.pointer };
  });
  const pointer = found?.pointer ?? operation.pointer;
  return { list: list.length > 0 ? list : [{ schemes: new Map(), pointer }], pointer };
}

function isAnonymous({ list }: Requirements): boolean {
  return list.some(({ schemes }) => schemes.size === 0);
}

function spoken({ schemes }: Requirement): string {
  return schemes.size === 0 ? "no credentials" : [...schemes.keys()].join(" with ");
}

function keyOf({ schemes }: Requirement): string {
  return [...schemes.keys()].sort().join("\n");
}

function compareAlternatives(context: Context, usage: Usage, left: Requirements, right: Requirements): void {
  const byKey = new Map(right.list.map((requirement) => [keyOf(requirement), requirement]));
  for (const requirement of left.list) {
    const other = byKey.get(keyOf(requirement));
    byKey.delete(keyOf(requirement));
    if (other) compareScopes(context, usage, requirement, other);
    else {
      const rule = right.list.some((candidate) => suffices(requirement, candidate))
        ? "security-relaxed"
        : "security-alternative-removed";
      context.report(usage, { rule, from: spoken(requirement), before: requirement.pointer, after: right.pointer });
    }
  }
  for (const requirement of byKey.values()) {
    const isWeaker = left.list.some((old) => !byKeyOf(right).has(keyOf(old)) && suffices(old, requirement));
    if (isWeaker) continue;
    const to = spoken(requirement);
    context.report(usage, { rule: "security-alternative-added", to, before: left.pointer, after: requirement.pointer });
  }
}

function byKeyOf({ list }: Requirements): ReadonlySet<string> {
  return new Set(list.map(keyOf));
}

/** Who has all that `held` demands is let in by `demanded`. */
function suffices(held: Requirement, demanded: Requirement): boolean {
  return [...demanded.schemes].every(([name, scopes]) => {
    const own = held.schemes.get(name);
    return own !== undefined && scopes.every((scope) => own.includes(scope));
  });
}

function compareScopes(context: Context, usage: Usage, old: Requirement, current: Requirement): void {
  const where = { before: old.pointer, after: current.pointer };
  for (const [name, scopes] of old.schemes) {
    const others = current.schemes.get(name) ?? [];
    for (const scope of others) {
      if (!scopes.includes(scope)) context.report(usage, { rule: "security-scope-added", name, to: scope, ...where });
    }
    for (const scope of scopes) {
      if (!others.includes(scope))
        context.report(usage, { rule: "security-scope-removed", name, from: scope, ...where });
    }
  }
}
