/** Component schemas: each is declared under its own name, as an alias where it is no shape. */
import type { TypeReference } from "../ir/index.ts";
import { type Context, report } from "./context.ts";
import { declare } from "./hoist.ts";
import { type At, entriesOf, field } from "./node.ts";
import { givenName } from "./place-name.ts";
import { unknown } from "./primitive.ts";
import { lowerSchema, withoutNull } from "./schema.ts";

export function lowerComponents(context: Context): void {
  const components: At = { node: field(context.document.root, "components") ?? null, pointer: "/components" };
  const schemas = entriesOf(components, "schemas");
  for (const [, at] of schemas) context.order.add(at.pointer);
  for (const [name, at] of schemas) lowerComponent(context, name, at);
  for (const [, at] of schemas) cutLoops(context, at.pointer);
}

function lowerComponent(context: Context, name: string, at: At): void {
  const lowered = lowerSchema(context, at);
  const build =
    lowered.kind === "shape" ? lowered.build : () => ({ kind: "alias" as const, of: withoutNull(lowered.type) });
  declare(context, { id: at.pointer, name: givenName(at.node) ?? name, at, build });
}

/** What a value of the type is, without passing an object, a list or a map: there recursion is harmless. */
function transparent(context: Context, id: string): readonly TypeReference[] {
  const shape = context.declarations.get(id)?.shape;
  if (shape?.kind === "alias") return [withoutNull(shape.of)];
  return shape?.kind === "union" ? shape.members.map((member) => withoutNull(member.type)) : [];
}

/** `A = B`, `B = A`, or a choice that offers itself: no value ends it, so the looping part is dropped. */
function cutLoops(context: Context, id: string): void {
  const declared = context.declarations.get(id);
  if (declared === undefined || !reaches(context, id, id)) return;
  const { shape, name } = declared;
  report(context, "type-loop", { name }, id);
  if (shape.kind !== "union") {
    context.declarations.set(id, { ...declared, shape: { kind: "alias", of: unknown } });
    return;
  }
  const members = shape.members.filter(
    ({ type }) => !(type.kind === "named" && (type.id === id || reaches(context, type.id, id))),
  );
  const [only] = members;
  const rest = members.length > 1 ? { ...shape, members } : { kind: "alias" as const, of: only?.type ?? unknown };
  context.declarations.set(id, { ...declared, shape: rest });
}

function reaches(context: Context, from: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const type of transparent(context, here)) {
      if (type.kind !== "named" || seen.has(type.id)) continue;
      if (type.id === goal) return true;
      seen.add(type.id);
      open.push(type.id);
    }
  }
  return false;
}
