/**
 * Whether a schema admits one known scalar, judged by what usually tells branches of a choice apart:
 * `const`, `enum`, `type`, bounds, and `not` around a `const` or `enum`. What is not judged admits.
 */
import type { Node } from "../source/source-document.ts";
import { type Context, follow } from "./context.ts";
import { type At, field, isObject, itemsOf, list, texts } from "./node.ts";

type Scalar = string | number | boolean;

/** `depth` bounds references that lead to each other. */
export function admits(context: Context, at: At, value: Scalar, depth = 0): boolean {
  const { node } = at;
  if (!isObject(node) || depth > 16) return node !== false;
  const holds = (part: At): boolean => admits(context, part, value, depth + 1);
  return (
    isListed(node, value) &&
    !isListed(field(node, "not"), value, false) &&
    isOfType(node, value) &&
    isWithin(node, value) &&
    (field(node, "$ref") === undefined || holds(follow(context, at))) &&
    itemsOf(at, "allOf").every(holds) &&
    ["anyOf", "oneOf"].every((key) => list(node, key).length === 0 || itemsOf(at, key).some(holds))
  );
}

/** What `const` and `enum` say; `silent` where there is neither. */
function isListed(node: Node | undefined, value: Scalar, silent = true): boolean {
  const only = field(node, "const");
  if (only !== undefined) return only === value;
  return field(node, "enum") === undefined ? silent : list(node, "enum").includes(value);
}

function isOfType(node: Node, value: Scalar): boolean {
  const own = field(node, "type");
  const types = typeof own === "string" ? [own] : texts(node, "type");
  if (types.length === 0) return true;
  return types.includes(typeof value) || (types.includes("integer") && Number.isInteger(value));
}

function isWithin(node: Node, value: Scalar): boolean {
  if (typeof value !== "number") return true;
  const bound = (key: string, fits: (limit: number) => boolean): boolean => {
    const limit = field(node, key);
    return typeof limit !== "number" || fits(limit);
  };
  return (
    bound("minimum", (limit) => value >= limit) &&
    bound("exclusiveMinimum", (limit) => value > limit) &&
    bound("maximum", (limit) => value <= limit) &&
    bound("exclusiveMaximum", (limit) => value < limit)
  );
}
