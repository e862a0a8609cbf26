/** How a schema is put together: renamed components, and parts moved into or out of components. */
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
