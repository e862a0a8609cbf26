/**
 * `TypeReference` → Java type and the expression of its codec. Java has no aliases: one is printed as
 * what it stands for.
 */
import type { Api, EnumShape, Json, Primitive, TypeDeclaration, TypeId, TypeReference } from "../../ir/index.ts";
import { resolveAlias } from "../../ir/walk.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Imports } from "./imports.ts";
import { stringLiteral } from "./text.ts";

interface JavaType {
  /** As a type argument: `Long`. */
  readonly boxed: string;
  /** As a component or parameter that is never null: `long`. */
  readonly plain: string;
  /** What a caller may pass: any number for a decimal. */
  readonly accepted: string;
  readonly codec: string;
}

const primitives: Readonly<Record<Primitive, readonly [boxed: string, codec: string]>> = {
  string: ["String", "STRING"],
  boolean: ["Boolean", "BOOLEAN"],
  integer: ["Long", "LONG"],
  int32: ["Integer", "INT"],
  int64: ["Long", "LONG"],
  uint64: ["BigInteger", "BIG_INTEGER"],
  number: ["BigDecimal", "DECIMAL"],
  float: ["Double", "DOUBLE"],
  double: ["Double", "DOUBLE"],
  decimal: ["BigDecimal", "DECIMAL"],
  decimalString: ["BigDecimal", "DECIMAL_TEXT"],
  date: ["LocalDate", "DATE"],
  dateTime: ["OffsetDateTime", "DATE_TIME"],
  time: ["String", "STRING"],
  duration: ["String", "STRING"],
  uuid: ["UUID", "UUID_TEXT"],
  uri: ["String", "STRING"],
  bytes: ["byte[]", "BYTES"],
  binary: ["Upload", "BINARY"],
};
const unboxed: Readonly<Record<string, string>> = {
  Boolean: "boolean",
  Integer: "int",
  Long: "long",
  Double: "double",
};
const imported = ["BigDecimal", "BigInteger", "LocalDate", "OffsetDateTime", "UUID", "Upload"];

/** A type without its null, and whether null may stand there. */
export interface Peeled {
  readonly type: TypeReference;
  readonly isNullable: boolean;
}

export class Types {
  readonly #declarations: ReadonlyMap<TypeId, TypeDeclaration>;
  readonly #symbols: SymbolTable;

  constructor(api: Api, symbols: SymbolTable) {
    this.#declarations = new Map(api.types.map((type) => [type.id, type]));
    this.#symbols = symbols;
  }

  declaration(id: TypeId): TypeDeclaration | undefined {
    return this.#declarations.get(id);
  }

  name(id: TypeId): string {
    return this.#symbols.type(id).name;
  }

  /** Through aliases to a type that Java has; null is noted and taken off. */
  peel(type: TypeReference): Peeled {
    const resolved = resolveAlias((id) => this.#declarations.get(id), type);
    return { type: resolved, isNullable: this.#hasNull(type, new Set()) };
  }

  #hasNull(type: TypeReference, seen: Set<TypeId>): boolean {
    if (type.kind === "nullable" || type.kind === "unknown") return true;
    if (type.kind === "literal") return type.value === null;
    if (type.kind !== "named" || seen.has(type.id)) return false;
    const shape = this.#declarations.get(type.id)?.shape;
    if (shape?.kind === "enum") return shape.values.some(({ value }) => value === null);
    return shape?.kind === "alias" && this.#hasNull(shape.of, seen.add(type.id));
  }

  /** The type itself, without its null. */
  print(type: TypeReference, imports: Imports): JavaType {
    return new Printer(this, imports).print(this.peel(type).type);
  }

  /** A codec that takes null where the type does. */
  codec(type: TypeReference, imports: Imports): string {
    return new Printer(this, imports).inner(type).codec;
  }

  /** As a type argument of a container. */
  boxed(type: TypeReference, imports: Imports): string {
    return this.print(type, imports).boxed;
  }
}

/** An enum's values in Java and in JSON. */
export const enumBases: Readonly<Record<EnumShape["base"], readonly [type: string, codec: string]>> = {
  string: ["String", "STRING"],
  integer: ["Long", "LONG"],
  number: ["BigDecimal", "DECIMAL"],
  boolean: ["Boolean", "BOOLEAN"],
  mixed: ["Object", "ANY"],
};

function plainOf(boxed: string, codec: string, accepted?: string): JavaType {
  const plain = Object.hasOwn(unboxed, boxed) ? (unboxed[boxed] ?? boxed) : boxed;
  return { boxed, plain, accepted: accepted ?? plain, codec };
}

class Printer {
  readonly #types: Types;
  readonly #imports: Imports;
  /** Aliases under way: one that contains itself is any JSON value from there on. */
  readonly #open = new Set<TypeId>();

  constructor(types: Types, imports: Imports) {
    this.#types = types;
    this.#imports = imports;
  }

  print(type: TypeReference): JavaType {
    switch (type.kind) {
      case "primitive":
        return this.#primitive(type.primitive);
      case "named":
        return this.#named(type.id);
      case "list": {
        const item = this.inner(type.item);
        this.#imports.use("List", "Codecs");
        return plainOf(`List<${item.boxed}>`, `Codecs.list(${item.codec})`);
      }
      case "map": {
        const value = this.inner(type.value);
        this.#imports.use("Map", "Codecs");
        return plainOf(`Map<String, ${value.boxed}>`, `Codecs.map(${value.codec})`);
      }
      case "tuple":
        this.#imports.use("List", "Codecs");
        return plainOf("List<Object>", "Codecs.list(Codecs.ANY)");
      case "nullable":
        return this.print(this.#types.peel(type).type);
      case "literal":
        return this.#literal(type.value);
      case "unknown":
        this.#imports.use("Codecs");
        return plainOf("Object", "Codecs.ANY");
    }
  }

  /** Inside a container, where null stands for itself. */
  inner(type: TypeReference): JavaType {
    const { isNullable } = this.#types.peel(type);
    const printed = this.print(type);
    if (!isNullable || printed.codec === "Codecs.ANY") return printed;
    this.#imports.use("Codecs");
    return { ...printed, codec: `Codecs.nullable(${printed.codec})` };
  }

  #primitive(primitive: Primitive): JavaType {
    const [boxed, codec] = primitives[primitive];
    if (imported.includes(boxed)) this.#imports.use(boxed);
    this.#imports.use("Codecs");
    return plainOf(boxed, `Codecs.${codec}`, boxed === "BigDecimal" ? "Number" : undefined);
  }

  #named(id: TypeId): JavaType {
    const shape = this.#types.declaration(id)?.shape;
    if (shape?.kind !== "alias") {
      const name = this.#imports.declared(id);
      return plainOf(name, `${name}.CODEC`);
    }
    if (this.#open.has(id)) return this.print({ kind: "unknown" });
    this.#open.add(id);
    const printed = this.print(shape.of);
    this.#open.delete(id);
    return printed;
  }

  #literal(value: Json): JavaType {
    this.#imports.use("Codecs");
    const base = literalBase(value);
    if (base === "mixed") return plainOf("Object", "Codecs.ANY");
    const [boxed, codec] = enumBases[base];
    if (boxed === "BigDecimal") this.#imports.use(boxed);
    return plainOf(boxed, `Codecs.literal(${jsonLiteral(value)}, Codecs.${codec})`);
  }
}

function literalBase(value: Json): EnumShape["base"] {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value !== "number") return "mixed";
  return Number.isInteger(value) ? "integer" : "number";
}

/** A JSON value as the runtime holds it; what is no scalar is read from its text. */
export function jsonLiteral(value: Json): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean" || value === null) return String(value);
  if (typeof value !== "number") return `Json.constant(${stringLiteral(JSON.stringify(value))})`;
  if (!Number.isInteger(value)) return `new BigDecimal("${value}")`;
  return Math.abs(value) < 2 ** 63 ? `${BigInt(value)}L` : `new java.math.BigInteger("${BigInt(value)}")`;
}
