/**
 * The names that generated code uses. `name` builds the table; everything later only reads it.
 * A name is legal, escaped and unique in its scope; the wire name is always kept beside it.
 */
import type { OperationId, TypeId } from "../ir/index.ts";

/** What a name is used for; casing and reserved words differ by role. */
export type Role =
  "type" | "property" | "enumMember" | "unionMember" | "method" | "parameter" | "group" | "module" | "error";

export interface ServiceSymbol {
  /** Class name, e.g. `Auth` or `ProjectServices`. */
  readonly type: string;
  /** Property on the parent, e.g. `auth`; empty for the root. */
  readonly member: string;
  /** Module name without folder and extension. */
  readonly module: string;
}

export interface TypeSymbol {
  readonly name: string;
  /** Module name without folder and extension. */
  readonly module: string;
  /** Wire name → member name (objects). */
  readonly properties: ReadonlyMap<string, string>;
  /** Names in the order of the shape's `values` (enums) or `members` (unions). */
  readonly members: readonly string[];
}

export interface OperationSymbol {
  /** Method name. */
  readonly method: string;
  /** Stem for types that belong to the operation, in type casing, unique: `DatabaseQueryItems`. */
  readonly type: string;
  /** Argument key → parameter name. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface SymbolTable {
  /** Name of the client class. */
  readonly client: string;
  /** Member of the client that calls any function by its name, where the document names one. */
  readonly genericCall: string | undefined;
  /** Stem in type casing: `AwsInterface`. */
  readonly api: string;
  /** Name in the package registry and import name. */
  readonly package: string;
  readonly module: string;
  type(id: TypeId): TypeSymbol;
  operation(id: OperationId): OperationSymbol;
  /** By `Service.id`. Parents of nested groups are there too. */
  service(id: string): ServiceSymbol;
  /** Class name of a catalogue code, e.g. `NoSuchItemError`. */
  error(code: number | string): string;
}
