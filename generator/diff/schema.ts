/** Compares two schemas, aspect by aspect; each aspect has a file. */
import { compareAnnotations } from "./schema-annotations.ts";
import { compareApplicators } from "./schema-applicators.ts";
import { compareEnum } from "./schema-enum.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";
import { compareLimits } from "./schema-limits.ts";
import { compareMake, compareParts } from "./schema-make.ts";
import { compareObject } from "./schema-object.ts";
import { compareTypes } from "./schema-types.ts";
import { compareUnions, isAlternative, compareAlternative } from "./schema-unions.ts";
import type { View } from "./schema-view.ts";

export function compareSchemas(pair: Pair, before: View, after: View, graph: SchemaGraph): void {
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
  compareParts(pair, before, after);
}
