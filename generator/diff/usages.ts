/** From the places where operations use schemas, through the graph of pairs, to what was found in them. */
import type { Direction } from "./change.ts";
import type { Context } from "./context.ts";
import type { Effect, Finding, Usage } from "./finding.ts";
import type { Pair } from "./schema-graph.ts";

type Add = (finding: Finding, usage: Usage, effect: Effect) => void;

/** A pair with findings that is reached from another one. */
interface Reached {
  readonly pair: Pair;
  readonly effect: Effect;
}

export function walkUsages(context: Context, add: Add): void {
  const dirty = dirtyPairs(context.graph.pairs);
  const known = new Map<Pair, Map<string, readonly Reached[]>>();
  const seen = new Set<Pair>();
  for (const { pair, usage } of context.roots) {
    if (!dirty.has(pair)) continue;
    const byDirection = known.get(pair) ?? new Map<string, readonly Reached[]>();
    known.set(pair, byDirection);
    const direction = usage.direction ?? "";
    const reached = byDirection.get(direction) ?? reach(pair, usage.direction, dirty);
    byDirection.set(direction, reached);
    for (const { pair: target, effect } of reached) {
      seen.add(target);
      for (const finding of target.findings) add(finding, usage, effect);
    }
  }
  // What is left stands where no message has it: below a readOnly property of a request.
  for (const pair of context.graph.pairs) {
    if (!seen.has(pair)) for (const finding of pair.findings) add(finding, { isUnused: true }, "plain");
  }
}

/** Those that lead to a finding: the rest, which is most, need not be walked. */
function dirtyPairs(pairs: Iterable<Pair>): Set<Pair> {
  const sources = new Map<Pair, Pair[]>();
  const waiting: Pair[] = [];
  for (const pair of pairs) {
    if (pair.findings.length > 0) waiting.push(pair);
    for (const { to } of pair.edges) {
      const list = sources.get(to);
      if (list) list.push(pair);
      else sources.set(to, [pair]);
    }
  }
  const dirty = new Set(waiting);
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    for (const source of sources.get(pair) ?? []) {
      if (dirty.has(source)) continue;
      dirty.add(source);
      waiting.push(source);
    }
  }
  return dirty;
}

function reach(start: Pair, direction: Direction | undefined, dirty: ReadonlySet<Pair>): Reached[] {
  const effects = new Map<Pair, Set<Effect>>();
  const waiting: Reached[] = [{ pair: start, effect: "plain" }];
  const reached: Reached[] = [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const seen = effects.get(next.pair) ?? new Set<Effect>();
    effects.set(next.pair, seen);
    if (seen.has(next.effect) || !dirty.has(next.pair)) continue;
    seen.add(next.effect);
    if (next.pair.findings.length > 0) reached.push(next);
    for (const { to, only, effect } of next.pair.edges) {
      if (only !== undefined && direction !== undefined && only !== direction) continue;
      waiting.push({ pair: to, effect: combined(next.effect, effect) });
    }
  }
  return reached;
}

function combined(outer: Effect, inner: Effect): Effect {
  if (outer === "unclear" || inner === "unclear") return "unclear";
  return outer === inner ? "plain" : "inverted";
}
