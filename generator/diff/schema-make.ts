/** How a schema is put together: renamed components, and parts moved into or out of components. */
import { isEqual } from "./equal.ts";
import { componentName, locate } from "./located.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import type { View } from "./schema-view.ts";

export function compareMake(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  if (pair.before.length === 0 || pair.after.length === 0) return;
  const [from, to] = [before.flats[0], after.flats[0]].map((flat) => flat && componentName(flat.pointer));
  const places = { before: before.pointer, after: after.pointer };
  const isRenamed = from !== undefined && to !== undefined && from !== to;
  if (isRenamed) {
    const isGone = !locate(graph.after, before.pointer) && !locate(graph.before, after.pointer);
    pair.findings.push({ rule: isGone ? "schema-renamed" : "schema-replaced", from, to, ...places });
  }
  const shapes = [before, after].map(({ flats }) =>
    flats.map(({ pointer }, index) => (isRenamed && index === 0 ? "=" : (componentName(pointer) ?? "-"))).join(" "),
  );
  if (shapes[0] !== shapes[1]) pair.findings.push({ rule: "schema-refactored", ...places });
}

/** Keywords of which several parts may say the same, so that one of them can go without a change of meaning. */
const repeatable =
  `type enum const required minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems
  maxItems minProperties maxProperties pattern uniqueItems multipleOf additionalProperties format`.split(/\s+/);

/** Called last: nothing else was found, and still the parts say other things. */
export function compareParts(pair: Pair, before: View, after: View): void {
  if (pair.findings.length > 0 || before.flats.length < 2) return;
  const isOtherwise = before.flats.some(({ node }, index) =>
    repeatable.some((key) => !isEqual(node[key], after.flats[index]?.node[key])),
  );
  if (!isOtherwise) return;
  pair.findings.push({ rule: "schema-refactored", before: before.pointer, after: after.pointer });
}
