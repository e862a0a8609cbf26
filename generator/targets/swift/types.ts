/** `TypeReference` → Swift types, and what holds for a type through all that it refers to. */
import type { Api, Primitive, TypeDeclaration, TypeId, TypeReference } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { findAliasLoops, findLoops } from "./loops.ts";

/** A type as a property or argument has it: `T`, and whether null is one of its values. */
export interface ValueType {
  readonly text: string;
  readonly isNullable: boolean;
}

export class Types {
  readonly #declarations: ReadonlyMap<TypeId, TypeDeclaration>;
  readonly #symbols: SymbolTable;
  /** By id, the ids that would lead back to it without a list or map between. */
  readonly #loops: ReadonlyMap<TypeId, number>;
  readonly #aliasLoops: ReadonlySet<TypeId>;

  constructor(api: Api, symbols: SymbolTable) {
    this.#declarations = new Map(api.types.map((type) => [type.id, type]));
    this.#symbols = symbols;
    this.#loops = findLoops(this.#declarations);
    this.#aliasLoops = findAliasLoops(this.#declarations);
  }

  declaration(id: TypeId): TypeDeclaration | undefined {
    return this.#declarations.get(id);
  }

  /** An alias that leads back to itself has no type in Swift: its values stay raw JSON. */
  isLoop(id: TypeId): boolean {
    return this.#aliasLoops.has(id);
  }

  /** Whether a value of `owner` would hold another one inside itself through this reference. */
  isRecursive(owner: TypeId, type: TypeReference): boolean {
    const target = this.#resolve(type).type;
    if (target.kind !== "named") return false;
    const loop = this.#loops.get(owner);
    return loop !== undefined && loop === this.#loops.get(target.id);
  }

  /** Through aliases of types that may be null: Swift would make two optionals of them. */
  value(type: TypeReference): ValueType {
    const { type: bare, isNullable } = this.#resolve(type);
    return { text: this.#bare(isNullable ? bare : type), isNullable };
  }

  /** As an item of a list or a map, or by itself. */
  text(type: TypeReference): string {
    const { text, isNullable } = this.value(type);
    return isNullable && text !== "JSONValue" ? `${text}?` : text;
  }

  #resolve(type: TypeReference): { readonly type: TypeReference; readonly isNullable: boolean } {
    let here = type;
    let isNullable = false;
    for (;;) {
      if (here.kind === "nullable") {
        isNullable = true;
        here = here.of;
      } else if (here.kind === "named" && !this.#aliasLoops.has(here.id)) {
        const shape = this.#declarations.get(here.id)?.shape;
        if (shape?.kind !== "alias") return { type: here, isNullable };
        here = shape.of;
      } else return { type: here, isNullable };
    }
  }

  #bare(type: TypeReference): string {
    switch (type.kind) {
      case "primitive":
        return primitives[type.primitive];
      case "named":
        return this.#symbols.type(type.id).name;
      case "list":
        return `[${this.text(type.item)}]`;
      case "map":
        return `[String: ${this.text(type.value)}]`;
      case "tuple":
        return "[JSONValue]";
      case "nullable":
        return this.#bare(type.of);
      case "literal":
        return literalType(type.value);
      case "unknown":
        return "JSONValue";
    }
  }
}

export function literalType(value: unknown): string {
  if (typeof value === "string") return "String";
  if (typeof value === "boolean") return "Bool";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "Int" : "Double";
  return "JSONValue";
}

const primitives: Readonly<Record<Primitive, string>> = {
  string: "String",
  boolean: "Bool",
  integer: "Int",
  int32: "Int",
  int64: "Int64",
  uint64: "UInt64",
  number: "Double",
  float: "Float",
  double: "Double",
  decimal: "DecimalNumber",
  decimalString: "DecimalString",
  date: "CalendarDate",
  dateTime: "DateTime",
  time: "String",
  duration: "String",
  uuid: "UUID",
  uri: "String",
  bytes: "Data",
  binary: "FileUpload",
};
