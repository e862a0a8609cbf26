/** `enum` and `const`, which is an enum of one value. */
import type { Node } from "../source/source-document.ts";
import { canonical, shown } from "./equal.ts";
import { items, type Located } from "./located.ts";
import type { Pair } from "./schema-graph.ts";
import { places } from "./schema-types.ts";
import { keyword, type View } from "./schema-view.ts";

interface Values {
  readonly list: ReadonlyMap<string, Located>;
  readonly key: "enum" | "const";
}

export function compareEnum(pair: Pair, before: View, after: View): void {
  const [left, right] = [valuesOf(before), valuesOf(after)];
  if (!left && !right) return;
  const where = places(before, after, left && right ? right.key : ((left ?? right)?.key ?? "enum"));
  if (!left || !right) {
    const rule = left ? "enum-removed" : "enum-added";
    pair.findings.push({ rule, from: listed(left), to: listed(right), ...where });
    return;
  }
  const removed = [...left.list].filter(([key]) => !right.list.has(key)).map(([, value]) => value);
  const added = [...right.list].filter(([key]) => !left.list.has(key)).map(([, value]) => value);
  if (
    left.list.size === 1 &&
    right.list.size === 1 &&
    removed[0] &&
    added[0] &&
    left.key === "const" &&
    right.key === "const"
  ) {
    pair.findings.push({ rule: "const-changed", from: shown(removed[0].node), to: shown(added[0].node), ...where });
    return;
  }
  for (const { pointer, node } of removed) {
    pair.findings.push({ rule: "enum-value-removed", from: shown(node), before: pointer });
  }
  for (const { pointer, node } of added) {
    pair.findings.push({ rule: "enum-value-added", to: shown(node), after: pointer });
  }
}

function listed(values: Values | undefined): string {
  return values ? shown([...values.list.values()].map(({ node }) => node)) : "none";
}

/** The values that all parts allow. Null is left to the types. */
function valuesOf(view: View): Values | undefined {
  const isNull = (node: Node): boolean => node === null && view.nullable !== undefined;
  const lists = view.flats.flatMap((flat): Values[] => {
    const own: View = { ...view, flats: [flat] };
    const constant = keyword(own, "const");
    const all = constant.length > 0 ? constant : items(keyword(own, "enum")[0]);
    if (all.length === 0) return [];
    const list = new Map(all.filter(({ node }) => !isNull(node)).map((value) => [canonical(value.node), value]));
    return list.size === 0 ? [] : [{ list, key: constant.length > 0 ? "const" : "enum" }];
  });
  return lists.length === 0 ? undefined : lists.reduce(intersection);
}

function intersection(left: Values, right: Values): Values {
  return { key: left.key, list: new Map([...left.list].filter(([key]) => right.list.has(key))) };
}
