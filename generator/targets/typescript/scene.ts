/** What all views of one run share: the API, its symbols, and what was found out about its types. */
import type { Api, TypeDeclaration, TypeId } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Mode } from "./types.ts";
import { findVariants, type Variants } from "./variants.ts";

export interface Scene {
  readonly api: Api;
  readonly symbols: SymbolTable;
  readonly variants: Variants;
  readonly declarations: ReadonlyMap<TypeId, TypeDeclaration>;
  /** Name of a type as requests or responses see it. */
  typeName(id: TypeId, mode: Mode): string;
  /** Name for the params of an operation, apart from all types. */
  paramsName(stem: string): string;
}

export function createScene(api: Api, symbols: SymbolTable): Scene {
  const variants = findVariants(api);
  const declarations = new Map(api.types.map((declaration) => [declaration.id, declaration]));
  const taken = new Set(api.types.map(({ id }) => symbols.type(id).name));
  const inputs = new Map<TypeId, string>();
  for (const { id, usage } of api.types) {
    if (!variants.split.has(id) || !usage.request || !usage.response) continue;
    const name = free(`${symbols.type(id).name}Input`, taken);
    taken.add(name);
    inputs.set(id, name);
  }
  return {
    api,
    symbols,
    variants,
    declarations,
    typeName: (id, mode) => (mode === "request" ? inputs.get(id) : undefined) ?? symbols.type(id).name,
    paramsName: (stem) => free(`${stem}Params`, taken),
  };
}

function free(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? free(`${name}2`, taken) : name;
}
