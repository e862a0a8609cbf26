/** Types that lead back to themselves: by value, where a struct cannot hold itself, and through aliases. */
import type { TypeDeclaration, TypeId, TypeReference } from "../../ir/index.ts";
import { innerReferences, shapeReferences } from "../../ir/walk.ts";

type Declarations = ReadonlyMap<TypeId, TypeDeclaration>;
type Edges = (id: TypeId) => readonly TypeId[];

/** Types of one loop have one number; types of no loop have none. Lists and maps hold by reference. */
export function findLoops(declarations: Declarations): ReadonlyMap<TypeId, number> {
  return components([...declarations.keys()], (id) => {
    const shape = declarations.get(id)?.shape;
    return shape === undefined ? [] : shapeReferences(shape).flatMap(held);
  });
}

function held(type: TypeReference): readonly TypeId[] {
  if (type.kind === "nullable") return held(type.of);
  return type.kind === "named" ? [type.id] : [];
}

/** Aliases that lead back to themselves through aliases, lists and maps alone. */
export function findAliasLoops(declarations: Declarations): ReadonlySet<TypeId> {
  const mentioned = (type: TypeReference): readonly TypeId[] =>
    type.kind === "named" ? [type.id] : type.kind === "tuple" ? [] : innerReferences(type).flatMap(mentioned);
  const loops = components([...declarations.keys()], (id) => {
    const shape = declarations.get(id)?.shape;
    return shape?.kind === "alias" ? mentioned(shape.of) : [];
  });
  return new Set(loops.keys());
}

/** Strongly connected components that hold a loop (Tarjan), without recursion: documents may be deep. */
function components(ids: readonly TypeId[], edges: Edges): ReadonlyMap<TypeId, number> {
  const order = new Map<TypeId, number>();
  const low = new Map<TypeId, number>();
  const open: TypeId[] = [];
  const found = new Map<TypeId, number>();
  const closed = new Set<TypeId>();
  const close = (id: TypeId): void => {
    const members = open.splice(open.indexOf(id));
    for (const member of members) closed.add(member);
    const isLoop = members.length > 1 || edges(id).includes(id);
    if (isLoop) for (const member of members) found.set(member, order.get(id) ?? 0);
  };
  const lower = (id: TypeId, to: number): void => {
    low.set(id, Math.min(low.get(id) ?? to, to));
  };
  for (const root of ids) {
    const path: { id: TypeId; targets: TypeId[] }[] = order.has(root) ? [] : [enter(root)];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const target = here.targets.pop();
      if (target === undefined) {
        path.pop();
        if (low.get(here.id) === order.get(here.id)) close(here.id);
        const above = path.at(-1);
        if (above) lower(above.id, low.get(here.id) ?? 0);
      } else if (!order.has(target)) path.push(enter(target));
      else if (!closed.has(target)) lower(here.id, order.get(target) ?? 0);
    }
  }
  return found;

  function enter(id: TypeId): { id: TypeId; targets: TypeId[] } {
    order.set(id, order.size);
    low.set(id, order.size - 1);
    open.push(id);
    return { id, targets: [...edges(id)] };
  }
}
