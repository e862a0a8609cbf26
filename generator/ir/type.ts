/**
 * The types of an API, neutral of any target language.
 *
 * Plain readonly data, told apart by `kind`, linked by ids and never by object, so that recursion
 * needs no care and the whole model prints as JSON. Names are the document's own strings: casing
 * and escaping belong to `naming`. *Required* belongs to the property, *nullable* to the type.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where in which document a thing was declared; the position is looked up only when printed. */
export interface SourceRef {
  /** Path or URL of the document, as the user gave it. */
  readonly document: string;
  /** JSON Pointer into the document as written (RFC 6901). */
  readonly pointer: string;
}

/** Unique key of a type declaration. Never printed in generated code. */
export type TypeId = string;
/** A name exactly as the document spells it, or words joined by blanks where we made it up. */
export type WireName = string;

export type Primitive =
  | "string"
  | "boolean"
  /** `type: integer` without a format: a whole number, range not declared. */
  | "integer"
  | "int32"
  | "int64"
  | "uint64"
  /** `type: number` without a format. */
  | "number"
  | "float"
  | "double"
  /** Exact decimal, sent as a JSON number (`type: number, format: decimal`). */
  | "decimal"
  /** Exact decimal, sent as a JSON string (`type: string, format: decimal`). */
  | "decimalString"
  | "date"
  | "dateTime"
  | "time"
  | "duration"
  | "uuid"
  | "uri"
  /** Octets sent as base64 text inside JSON (`format: byte` or `contentEncoding: base64`). */
  | "bytes"
  /** Raw octets: a whole body, or a part of a multipart body. */
  | "binary";

export type TypeReference =
  | { readonly kind: "primitive"; readonly primitive: Primitive }
  | { readonly kind: "named"; readonly id: TypeId }
  | { readonly kind: "list"; readonly item: TypeReference }
  | { readonly kind: "map"; readonly value: TypeReference }
  /** A list whose places have types of their own (`prefixItems`); `rest` is null where no more may follow. */
  | { readonly kind: "tuple"; readonly items: readonly TypeReference[]; readonly rest: TypeReference | null }
  | { readonly kind: "nullable"; readonly of: TypeReference }
  | { readonly kind: "literal"; readonly value: Json }
  /** Any JSON value. */
  | { readonly kind: "unknown" };

/** Limits that types cannot show: printed in documentation, enforced by the server stub. */
export interface Constraints {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** `readOnly` properties never stand in a request, `writeOnly` ones never in a response. */
export type Access = "readWrite" | "readOnly" | "writeOnly";

export interface Property {
  readonly wireName: string;
  readonly type: TypeReference;
  readonly required: boolean;
  readonly access: Access;
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
  readonly origin: SourceRef;
}

export interface ObjectShape {
  readonly kind: "object";
  /** All properties, those of `allOf` parts merged in, in document order. */
  readonly properties: readonly Property[];
  /** Fields beside the named ones: `typed` if the document gives them a schema, `open` if it allows any (or says nothing), `closed` if it forbids them. */
  readonly additional:
    | { readonly kind: "closed" }
    /** `isDeclared`: the document says so in words (`additionalProperties: true`), so such fields are meant to be used. */
    | { readonly kind: "open"; readonly isDeclared?: true }
    | { readonly kind: "typed"; readonly type: TypeReference };
}

export interface EnumValue {
  readonly value: Json;
  /** Name from `x-enum-varnames` and the like; absent: made from the value. */
  readonly name?: string;
  readonly docs?: string;
  readonly deprecated: boolean;
}

/** Always open: a value that is not listed is kept and written back unchanged. */
export interface EnumShape {
  readonly kind: "enum";
  readonly base: "string" | "integer" | "number" | "boolean" | "mixed";
  readonly values: readonly EnumValue[];
}

export interface UnionMember {
  readonly type: TypeReference;
  /** Discriminator values that select this member (several where the mapping is n:1). Empty without a discriminator. */
  readonly discriminatorValues: readonly string[];
  /** A short name for the member (schema name, title, or JSON type), unique in the union. */
  readonly name: WireName;
}

/** A member that is not listed is kept as raw JSON and written back unchanged. */
export interface UnionShape {
  readonly kind: "union";
  readonly members: readonly UnionMember[];
  readonly discriminator?: { readonly propertyName: string };
  /** `oneOf` or `anyOf`, for documentation; both decode to the member that fits best. */
  readonly source: "oneOf" | "anyOf";
}

export interface AliasShape {
  readonly kind: "alias";
  readonly of: TypeReference;
}

export type Shape = ObjectShape | EnumShape | UnionShape | AliasShape;

export interface TypeDeclaration {
  readonly id: TypeId;
  /** For hoisted inline schemas: owner and property joined by a blank, e.g. `Pet owner`. */
  readonly name: WireName;
  readonly shape: Shape;
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly example?: Json;
  readonly constraints?: Constraints;
  /** Whether an operation sends it, receives it, or both (reached through any nesting). */
  readonly usage: { readonly request: boolean; readonly response: boolean };
  readonly origin: SourceRef;
}
