/** What every view is made from. */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Types } from "./types.ts";
import type { UnionTree } from "./unions.ts";

export interface Scene {
  readonly api: Api;
  readonly symbols: SymbolTable;
  readonly types: Types;
  readonly unions: UnionTree;
}
