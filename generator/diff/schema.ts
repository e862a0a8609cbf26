/** Compares two schemas, aspect by aspect; each aspect has a file. */
import { compareAnnotations } from "./schema-annotations.ts";
import { compareApplicators } from "./schema-applicators.ts";
import { compareEnum } from "./schema-enum.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { compareLimits } from "./schema-limits.ts";
import { compareMake } from "./schema-make.ts";
import { compareObject } from "./schema-object.ts";
import { compareTypes } from "./schema-types.ts";
import { compareUnions, isAlternative, compareAlternative } from "./schema-unions.ts";
import type { View } from "./schema-view.ts";
import { isEqual } from "./equal.ts";
import { isObject } from "../source/pointer.ts";
import type { Node } from "../source/source-document.ts";

export function compareSchemas(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
  if (isSame(pair)) return;
  compareMake(pair, before, after, graph);
  compareAnnotations(pair, before, after);
  if (isAlternative(before, after)) {
    compareAlternative(pair, before, after, graph);
    return;
  }
  compareTypes(pair, before, after);
  compareEnum(pair, before, after);
  compareLimits(pair, before, after);
  compareObject(pair, before, after, graph);
  compareApplicators(pair, before, after, graph);
  compareUnions(pair, before, after, graph);
}

/** Most schemas did not change; what refers to nothing needs no closer look. */
function isSame({ before, after }: Pair): boolean {
  const [left] = before;
  const [right] = after;
  if (before.length !== 1 || after.length !== 1 || !left || !right) return false;
  return left.pointer === right.pointer && isEqual(left.node, right.node) && !refers(left.node);
}

function refers(node: Node): boolean {
  if (Array.isArray(node)) return node.some(refers);
  if (!isObject(node)) return false;
  return "$ref" in node || "discriminator" in node || Object.values(node).some(refers);
}
