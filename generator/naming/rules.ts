/** What a target says about names. Data and small pure functions; the engine is in `name.ts`. */
import type { Api } from "../ir/index.ts";
import type { Role } from "./symbol.ts";

export type Casing = "snake" | "camel" | "pascal" | "screamingSnake" | "kebab" | "lower";

export interface NamingRules {
  /** Key of `Info.packages` and `GenericCall.names` that applies. */
  readonly target: string;
  /** `"wire"`: keep the wire name as it is (TypeScript property keys). */
  readonly casing: { readonly [role in Role]: Casing | "wire" };
  /**
   * Words that a role must not use, exact spelling, and prefixes of scopes that the runtime owns
   * (for example the client's own members `close`, `get`, `post` for role `group`).
   */
  readonly reserved: { readonly [role in Role]: ReadonlySet<string> };
  /** Makes a reserved word usable: `class` → `class_`. */
  escape(name: string, role: Role): string;
  /** Last resort for names that are no legal identifier (empty, digit first, foreign letters where not allowed). */
  legalize(name: string, role: Role): string;
  /** Appended on a clash in one scope; `n` counts from 2. Must be legal. */
  disambiguate(name: string, n: number, role: Role): string;
  /** Default package and module name from the API's name in words. */
  packageName(words: readonly string[]): string;
  moduleName(words: readonly string[]): string;
  clientName(words: readonly string[]): string;
  /** Suffix of error classes: `Error`, `Exception`. */
  readonly errorSuffix: string;
  /** Members that the client itself has: groups and methods at the root are named apart from them. */
  clientMembers?(api: Api): Iterable<string>;
  /** True where two modules must not differ in case only (files on common systems). */
  readonly caseInsensitiveModules: boolean;
  /** True where each type has a file of its own name: then types must not differ in case only either. */
  readonly typesAreFiles?: boolean;
}
