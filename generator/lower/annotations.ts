/** What stands beside a type: description, default, example, access, limits (JSON Schema 2020-12, section 9). */
import type { Access, Constraints, Json } from "../ir/index.ts";
import type { Node } from "../source/source-document.ts";
import { type Context, follow } from "./context.ts";
import { type At, field, flag, list, prose, text, toJson } from "./node.ts";

const numericLimits = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

export function constraintsOf(node: Node): Constraints | undefined {
  const found: { -readonly [key in keyof Constraints]: Constraints[key] } = {};
  for (const key of numericLimits) {
    const limit = field(node, key);
    if (typeof limit === "number" || typeof limit === "bigint") found[key] = Number(limit);
  }
  const pattern = text(node, "pattern");
  if (pattern !== undefined) found.pattern = pattern;
  if (flag(node, "uniqueItems")) found.uniqueItems = true;
  return Object.keys(found).length === 0 ? undefined : found;
}

/** `example` is deprecated in favour of `examples` (OpenAPI 3.1, section 4.8.24). */
export function exampleOf(node: Node): Json | undefined {
  const example = field(node, "example") ?? list(node, "examples")[0];
  return example === undefined ? undefined : toJson(example);
}

export interface Annotations {
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
}

/** A default holds for a reference too: what leaves the value out means the default of its type. */
export function annotationsOf(context: Context, at: At): Annotations {
  const docs = prose(at.node, "description");
  const standard = field(at.node, "default") ?? field(follow(context, at).node, "default");
  const example = exampleOf(at.node);
  const constraints = constraintsOf(at.node);
  return {
    ...(docs !== undefined && { docs }),
    deprecated: flag(at.node, "deprecated"),
    ...(standard !== undefined && { default: toJson(standard) }),
    ...(example !== undefined && { example }),
    ...(constraints && { constraints }),
  };
}

export function accessOf(context: Context, at: At): Access {
  const nodes = [at.node, follow(context, at).node];
  if (nodes.some((node) => flag(node, "readOnly"))) return "readOnly";
  return nodes.some((node) => flag(node, "writeOnly")) ? "writeOnly" : "readWrite";
}
