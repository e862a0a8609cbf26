/** Declarations: component schemas under their own names, inline shapes under names of their places. */
import type { Shape, TypeId, TypeReference } from "../ir/index.ts";
import { constraintsOf, exampleOf } from "./annotations.ts";
import { type Context, origin } from "./context.ts";
import { type At, flag, pointerTokens, prose } from "./node.ts";
import { placeName } from "./place-name.ts";
import type { Lowered } from "./schema.ts";

interface Declaration {
  readonly id: TypeId;
  readonly name: string;
  readonly at: At;
  readonly build: () => Shape;
}

/** Takes the place in the order first, so that owners precede what is hoisted out of them, and recursion ends. */
export function declare(context: Context, { id, name, at, build }: Declaration): TypeReference {
  context.order.add(id);
  const docs = prose(at.node, "description");
  const example = exampleOf(at.node);
  const constraints = constraintsOf(at.node);
  context.declarations.set(id, {
    id,
    name,
    shape: build(),
    ...(docs !== undefined && { docs }),
    deprecated: flag(at.node, "deprecated"),
    ...(example !== undefined && { example }),
    ...(constraints && { constraints }),
    origin: origin(context, at.pointer),
  });
  return { kind: "named", id };
}

export function hoist(context: Context, at: At, lowered: Extract<Lowered, { kind: "shape" }>): TypeReference {
  const id = at.pointer;
  if (context.declarations.has(id)) return { kind: "named", id };
  if (lowered.shapeKind === "enum") return hoistEnum(context, at, lowered.build());
  return declare(context, { id, name: placeName(context, id), at, build: lowered.build });
}

/** Equal inline enums under one owner share the declaration that was met first. */
function hoistEnum(context: Context, at: At, shape: Shape): TypeReference {
  const owner = pointerTokens(at.pointer).slice(0, 3).join("/");
  const key = JSON.stringify([owner, shape]);
  const id = context.sharedEnums.get(key);
  if (id !== undefined) return { kind: "named", id };
  context.sharedEnums.set(key, at.pointer);
  return declare(context, { id: at.pointer, name: placeName(context, at.pointer), at, build: () => shape });
}
