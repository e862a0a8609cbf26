/**
 * Visits the objects of a document in which keys are keywords: not maps of user-chosen names
 * (`properties`, `paths`), not literal data (`example`, `default`, extensions), where `$ref` or
 * `nullable` mean nothing.
 */
import type { Node, ObjectNode } from "./source-document.ts";
import { toPointer } from "./pointer.ts";

/** The way from the root to a value, linked upwards; a pointer is made only where one is needed. */
export interface Step {
  readonly parent: Step | undefined;
  readonly key: string;
}

export type Visitor = (node: ObjectNode, step: Step | undefined) => void;

/** Keywords whose value is a map from names to objects with keywords. */
const nameMaps = new Set(
  `paths webhooks schemas responses parameters examples requestBodies headers securitySchemes links callbacks
   pathItems content encoding variables mediaTypes properties patternProperties $defs definitions
   dependentSchemas`.split(/\s+/),
);
/** Keywords whose value is the user's own data. */
const literals = new Set(["example", "default", "enum", "const", "value", "dataValue"]);

type Mode = "keywords" | "names" | "literal";

/** Depth first, in document order. The visitor may replace the node's own values. */
export function walk(root: Node, visitor: Visitor, start?: Step): void {
  const visit = (node: Node, step: Step | undefined, mode: Mode): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      node.forEach((item, index) => {
        visit(item, { parent: step, key: String(index) }, mode === "names" ? "keywords" : mode);
      });
      return;
    }
    if (mode === "keywords") visitor(node, step);
    for (const [key, child] of Object.entries(node)) {
      if (typeof child !== "object" || child === null) continue;
      const next = mode === "names" ? "keywords" : modeOf(key, child);
      if (next !== "literal") visit(child, { parent: step, key }, next);
    }
  };
  visit(root, start, "keywords");
}

function modeOf(key: string, child: Node): Mode {
  if (literals.has(key) || key.startsWith("x-")) return "literal";
  // A schema has a list of plain values under `examples`, all else a map of Example Objects.
  if (key === "examples" && Array.isArray(child)) return "literal";
  return nameMaps.has(key) ? "names" : "keywords";
}

export function stepKeys(step: Step | undefined): string[] {
  const keys: string[] = [];
  for (let at = step; at !== undefined; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

export function stepPointer(step: Step | undefined): string {
  return toPointer(stepKeys(step));
}

export function stepOf(keys: readonly string[]): Step | undefined {
  let step: Step | undefined;
  for (const key of keys) step = { parent: step, key };
  return step;
}
