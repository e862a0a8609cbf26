/**
 * Which types are members of which unions. A record, an enum or another union implements the sealed
 * interface itself; what has no class of its own (a text, a list), and what would make an interface
 * extend itself, is wrapped in a record of the union.
 */
import type { Api, TypeDeclaration, TypeId, TypeReference, UnionMember } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Types } from "./types.ts";

export interface MemberPlan {
  readonly type: TypeReference;
  /** Declared types that implement the interface. */
  readonly declared?: TypeId;
  /** Name of the record that wraps the others. */
  readonly wrapper?: string;
  readonly tags: readonly string[];
  readonly name: string;
}

export class UnionTree {
  readonly #members = new Map<TypeId, readonly MemberPlan[]>();
  readonly #parents = new Map<TypeId, TypeId[]>();
  readonly #types: Types;
  readonly #names: ReadonlySet<string>;

  constructor(api: Api, symbols: SymbolTable, types: Types) {
    this.#types = types;
    // An alias has no class whose name could be meant.
    const classes = api.types.filter(({ shape }) => shape.kind !== "alias");
    this.#names = new Set(classes.map(({ id }) => symbols.type(id).name));
    for (const type of api.types) this.#plan(type, symbols);
  }

  members(id: TypeId): readonly MemberPlan[] {
    return this.#members.get(id) ?? [];
  }

  /** Unions that a type is a direct member of. */
  parents(id: TypeId): readonly TypeId[] {
    return this.#parents.get(id) ?? [];
  }

  #plan({ id, shape }: TypeDeclaration, symbols: SymbolTable): void {
    if (shape.kind !== "union") return;
    const names = symbols.type(id).members;
    const plans = new Map<string, MemberPlan>();
    shape.members.forEach((member, index) => {
      const plan = this.#member(id, member, names[index] ?? "Member");
      const key = plan.declared ?? plan.name;
      const earlier = plans.get(key);
      plans.set(key, earlier === undefined ? plan : { ...earlier, tags: [...earlier.tags, ...plan.tags] });
    });
    this.#members.set(id, [...plans.values()]);
  }

  #member(union: TypeId, { type, discriminatorValues: tags }: UnionMember, name: string): MemberPlan {
    const resolved = this.#types.peel(type).type;
    if (resolved.kind === "named" && resolved.id !== union && !this.#isAbove(resolved.id, union)) {
      const parents = this.#parents.get(resolved.id) ?? [];
      if (!parents.includes(union)) this.#parents.set(resolved.id, [...parents, union]);
      return { type: resolved, declared: resolved.id, tags, name };
    }
    return { type: resolved, wrapper: this.#names.has(name) ? `${name}Value` : name, tags, name };
  }

  /** Whether `id` stands above the union already: then it cannot stand below it. */
  #isAbove(id: TypeId, union: TypeId): boolean {
    return this.parents(union).some((parent) => parent === id || this.#isAbove(id, parent));
  }
}
