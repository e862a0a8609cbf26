/**
 * `TypeReference` → Python annotation. Three views of one type: what a model's field holds, what a
 * caller may pass, and the text from which the runtime builds its codec.
 */
import type { Api, Primitive, TypeDeclaration, TypeId, TypeReference } from "../../ir/index.ts";
import { shapeReferences, innerReferences } from "../../ir/walk.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { literal } from "./text.ts";

/** Names that an annotation mentions and its module has to import. */
export interface NameUse {
  /** A name of the runtime, `typing` or another library. */
  library(name: string): void;
  /** A declared type; `name` is the type or its parameter form. Returns the text to print. */
  declared(id: TypeId, name: string): string;
}

const primitives: Readonly<Record<Primitive, string>> = {
  string: "str",
  boolean: "bool",
  integer: "int",
  int32: "int",
  int64: "int",
  uint64: "int",
  number: "float",
  float: "float",
  double: "float",
  decimal: "Decimal",
  decimalString: "DecimalText",
  date: "_dt.date",
  dateTime: "_dt.datetime",
  time: "_dt.time",
  duration: "str",
  uuid: "UUID",
  uri: "str",
  bytes: "bytes",
  binary: "Annotated[Any, BINARY]",
};
const libraryNames = ["Decimal", "DecimalText", "UUID", "Annotated", "Any", "BINARY", "_dt", "Literal", "_b"];

export class Types {
  readonly #declarations: ReadonlyMap<TypeId, TypeDeclaration>;
  readonly #symbols: SymbolTable;
  readonly #taken: ReadonlySet<string>;
  readonly #withParam = new Map<TypeId, boolean>();

  constructor(api: Api, symbols: SymbolTable) {
    this.#declarations = new Map(api.types.map((type) => [type.id, type]));
    this.#symbols = symbols;
    this.#taken = new Set(api.types.map(({ id }) => symbols.type(id).name));
  }

  declaration(id: TypeId): TypeDeclaration | undefined {
    return this.#declarations.get(id);
  }

  name(id: TypeId): string {
    return this.#symbols.type(id).name;
  }

  /** The name of the form that callers pass, where it differs from the type itself. */
  paramName(id: TypeId): string {
    return this.companion(id, "Param");
  }

  /** The type's name with a suffix, and underscores where the document has a type of that name. */
  companion(id: TypeId, suffix: string): string {
    let name = `${this.name(id)}${suffix}`;
    while (this.#taken.has(name)) name += "_";
    return name;
  }

  /** Whether a declaration has a form of its own for callers: objects, and what contains them. */
  hasParam(id: TypeId): boolean {
    const known = this.#withParam.get(id);
    if (known !== undefined) return known;
    this.#withParam.set(id, false); // for cycles of aliases
    const result = this.#needsParam(this.#declarations.get(id));
    this.#withParam.set(id, result);
    return result;
  }

  #needsParam(declaration: TypeDeclaration | undefined): boolean {
    if (declaration?.usage.request !== true) return false;
    const { shape } = declaration;
    if (shape.kind === "object") return true;
    return shapeReferences(shape).some((type) => this.#mentionsParam(type));
  }

  #mentionsParam(type: TypeReference): boolean {
    if (type.kind === "primitive") return type.primitive === "uuid" || type.primitive === "binary";
    if (type.kind === "named") return this.hasParam(type.id);
    // Callers may pass any sequence or mapping where a model holds a list or dict.
    return (
      type.kind === "list" ||
      type.kind === "map" ||
      type.kind === "tuple" ||
      innerReferences(type).some((inner) => this.#mentionsParam(inner))
    );
  }

  /** What a model's field holds. */
  field(type: TypeReference, use: NameUse, shadowed: ReadonlySet<string> = new Set()): string {
    return new Printer(this, use, shadowed, false).print(type);
  }

  /** What a caller may pass. */
  parameter(type: TypeReference, use: NameUse, shadowed: ReadonlySet<string> = new Set()): string {
    return new Printer(this, use, shadowed, true).print(type);
  }

  /** An open union: its members, and what nobody knew of. */
  union(members: readonly TypeReference[], use: NameUse, isParameter: boolean): string {
    return new Printer(this, use, new Set(), isParameter).union(members);
  }

  /** What a caller may pass where any of the types will do. */
  alternatives(members: readonly TypeReference[], use: NameUse, shadowed: ReadonlySet<string>): string {
    return new Printer(this, use, shadowed, true).any(members);
  }

  /** What the runtime reads: plain names, looked up in the package of types. */
  expression(type: TypeReference): string {
    return this.field(type, { library: () => undefined, declared: (_, name) => name });
  }
}

class Printer {
  readonly #types: Types;
  readonly #use: NameUse;
  readonly #shadowed: ReadonlySet<string>;
  readonly #isParameter: boolean;

  constructor(types: Types, use: NameUse, shadowed: ReadonlySet<string>, isParameter: boolean) {
    this.#types = types;
    this.#use = use;
    this.#shadowed = shadowed;
    this.#isParameter = isParameter;
  }

  print(type: TypeReference): string {
    return joined(this.#alternatives(type));
  }

  any(members: readonly TypeReference[]): string {
    return joined(members.flatMap((member) => this.#alternatives(member)));
  }

  union(members: readonly TypeReference[]): string {
    return joined([...members.flatMap((member) => this.#alternatives(member)), "Unknown"]);
  }

  #alternatives(type: TypeReference): readonly string[] {
    switch (type.kind) {
      case "primitive":
        return this.#primitive(type.primitive);
      case "named":
        return this.#named(type.id);
      case "list":
        return [`${this.#library(this.#isParameter ? "Sequence" : "list")}[${this.print(type.item)}]`];
      case "map":
        return [this.#map(type.value)];
      case "tuple":
        return [this.#tuple(type.items, type.rest)];
      case "nullable":
        return [...this.#alternatives(type.of), "None"];
      case "literal":
        return [this.#literal(type.value)];
      case "unknown":
        return [this.#library("Any")];
    }
  }

  #library(name: string): string {
    if (this.#shadowed.has(name)) {
      this.#use.library("_b");
      return `_b.${name}`;
    }
    this.#use.library(name);
    return name;
  }

  #primitive(primitive: Primitive): readonly string[] {
    if (this.#isParameter && primitive === "binary") return [this.#library("FileInput")];
    const text = primitives[primitive];
    if (/^[a-z]+$/.test(text)) return [this.#library(text)];
    for (const name of libraryNames) if (new RegExp(`\\b${name}\\b`).test(text)) this.#use.library(name);
    return this.#isParameter && primitive === "uuid" ? [text, this.#library("str")] : [text];
  }

  #named(id: TypeId): readonly string[] {
    const name = this.#types.name(id);
    const type = (): string => this.#use.declared(id, name);
    if (!this.#isParameter || !this.#types.hasParam(id)) return [type()];
    const param = this.#use.declared(id, this.#types.paramName(id));
    return this.#types.declaration(id)?.shape.kind === "object" ? [param, type()] : [param];
  }

  #map(value: TypeReference): string {
    const name = this.#isParameter ? "Mapping" : "dict";
    return `${this.#library(name)}[${this.#library("str")}, ${this.print(value)}]`;
  }

  #tuple(items: readonly TypeReference[], rest: TypeReference | null): string {
    const all = rest === null ? items : [...items, rest];
    if (this.#isParameter || rest !== null || items.length === 0) {
      const union = all.length === 0 ? [this.#library("Any")] : all.flatMap((item) => this.#alternatives(item));
      return `${this.#library(this.#isParameter ? "Sequence" : "list")}[${joined(union)}]`;
    }
    return `${this.#library("tuple")}[${items.map((item) => this.print(item)).join(", ")}]`;
  }

  #literal(value: Extract<TypeReference, { kind: "literal" }>["value"]): string {
    if (value === null) return "None";
    if (typeof value === "number" && !Number.isInteger(value)) return this.#library("float");
    if (typeof value === "object") return this.#library("Any");
    return `${this.#library("Literal")}[${literal(value)}]`;
  }
}

/** Members once each, constants together, `None` last; `Any` says everything. */
function joined(alternatives: readonly string[]): string {
  const members = [...new Set(withOneLiteral([...new Set(alternatives)]))];
  if (members.includes("Any")) return "Any";
  return [...members.filter((member) => member !== "None"), ...(members.includes("None") ? ["None"] : [])].join(" | ");
}

function withOneLiteral(members: readonly string[]): readonly string[] {
  const isLiteral = (member: string): boolean => member.startsWith("Literal[");
  const values = members.filter(isLiteral).map((member) => member.slice("Literal[".length, -1));
  return members.map((member) => (isLiteral(member) ? `Literal[${values.join(", ")}]` : member));
}
