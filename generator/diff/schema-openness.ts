/** `additionalProperties`, `patternProperties`, and the like: what an object may hold beside its named properties. */
import { isObject } from "../source/pointer.ts";
import { entries, type Located } from "./located.ts";
import type { RuleId } from "./rules.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { places } from "./schema-types.ts";
import { keyword, type View } from "./schema-view.ts";

const keywords = ["additionalProperties", "unevaluatedProperties"];

export function isClosed(view: View): boolean {
  return openness(view).kind === "closed";
}

interface Openness {
  readonly kind: "open" | "typed" | "closed";
  readonly schemas: readonly Located[];
}

function openness(view: View): Openness {
  const all = keywords.flatMap((key) => keyword(view, key));
  if (all.some(({ node }) => node === false)) return { kind: "closed", schemas: [] };
  const schemas = all.filter(({ node }) => isObject(node) && Object.keys(node).length > 0);
  return { kind: schemas.length > 0 ? "typed" : "open", schemas };
}

const steps: Readonly<Record<string, RuleId>> = {
  "open closed": "additional-properties-forbidden",
  "typed closed": "additional-properties-forbidden",
  "closed open": "additional-properties-allowed",
  "closed typed": "additional-properties-allowed",
  "open typed": "additional-properties-typed",
  "typed open": "additional-properties-untyped",
};

export function compareOpenness(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [left, right] = [openness(before), openness(after)];
  const rule = steps[`${left.kind} ${right.kind}`];
  const key = keywords.find((name) => [before, after].some((view) => keyword(view, name).length > 0));
  if (rule) pair.findings.push({ rule, ...places(before, after, key ?? "additionalProperties") });
  if (left.kind === "typed" && right.kind === "typed") {
    pair.edges.push({ to: graph.pair(left.schemas, right.schemas), effect: "plain" });
  }
  comparePatterns(pair, before, after, graph);
}

function comparePatterns(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  const [left = new Map<string, Located>(), right = new Map<string, Located>()] = [before, after].map(
    (view) => new Map(keyword(view, "patternProperties").flatMap((map) => entries(map))),
  );
  for (const [pattern, old] of left) {
    const current = right.get(pattern);
    if (current) pair.edges.push({ to: graph.pair([old], [current]), effect: "plain" });
    else pair.findings.push({ rule: "pattern-properties-removed", from: pattern, before: old.pointer });
  }
  for (const [pattern, current] of right) {
    if (!left.has(pattern))
      pair.findings.push({ rule: "pattern-properties-added", to: pattern, after: current.pointer });
  }
}
