/** Who may call an operation: alternatives, each a set of security schemes with scopes. */
import { type Context, type Exchange, usageOf } from "./context.ts";
import { shown } from "./equal.ts";
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
  const isOwn = [old, current].some((operation) => child(operation, "security"));
  const [left, right] = [
    requirementsOf(isInherited ? context.before : {}, old, isOwn, context.renamedSchemes),
    requirementsOf(isInherited ? context.after : {}, current, isOwn, new Map()),
  ];
  if (isAnonymous(left) !== isAnonymous(right) && (left.list.length <= 1 || right.list.length <= 1)) {
    if (left.list.length === 1 && isAnonymous(left)) {
      reportRequired(context, usage, left, right);
      return;
    }
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
  isOwn: boolean,
  renamed: ReadonlyMap<string, string>,
): Requirements {
  const found = child(operation, "security") ?? child({ pointer: "", node: root }, "security");
  const list = items(found).map((requirement): Requirement => {
    const schemes = entries(requirement).map(([name, scopes]): [string, string[]] => [
      renamed.get(name) ?? name,
      items(scopes).map(({ node }) => (typeof node === "string" ? node : shown(node))),
    ]);
    return { schemes: new Map(schemes), pointer: requirement.pointer };
  });
  // Where it would be: for all that inherit it, that is one place.
  const pointer = found?.pointer ?? (isOwn ? operation.pointer : "");
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
  const { pairs, removed, added } = matchRequirements(left.list, right.list);
  for (const [old, current] of pairs) compareScopes(context, usage, old, current);
  const relaxed = new Set<Requirement>();
  for (const requirement of removed) {
    const weaker = right.list.find((candidate) => suffices(requirement, candidate));
    if (weaker) relaxed.add(weaker);
    const rule = weaker ? "security-relaxed" : "security-alternative-removed";
    context.report(usage, { rule, from: spoken(requirement), before: requirement.pointer, after: right.pointer });
  }
  for (const requirement of added) {
    // A weaker form of what there was is no further way.
    if (relaxed.has(requirement)) continue;
    const to = spoken(requirement);
    context.report(usage, { rule: "security-alternative-added", to, before: left.pointer, after: requirement.pointer });
  }
}

interface Matched {
  readonly pairs: readonly (readonly [Requirement, Requirement])[];
  readonly removed: readonly Requirement[];
  readonly added: readonly Requirement[];
}

/** The same schemes with the same scopes, then the same schemes. */
function matchRequirements(old: readonly Requirement[], current: readonly Requirement[]): Matched {
  const pairs: [Requirement, Requirement][] = [];
  let [removed, added] = [[...old], [...current]];
  for (const key of [exactKeyOf, keyOf]) {
    for (const left of removed) {
      const right = added.find((candidate) => key(candidate) === key(left));
      if (!right) continue;
      pairs.push([left, right]);
      removed = removed.filter((one) => one !== left);
      added = added.filter((one) => one !== right);
    }
  }
  return { pairs, removed, added };
}

function exactKeyOf({ schemes }: Requirement): string {
  return [...schemes]
    .map(([name, scopes]) => `${name} ${[...scopes].sort().join(" ")}`)
    .sort()
    .join("\n");
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
