/** What attributes are: of simple type, another object, or a collection of objects. */
import type { Json } from "../../runtime/exact-json.ts";

export const SIMPLE_TYPES = ["string", "integer", "boolean", "date"] as const;
export type SimpleType = (typeof SIMPLE_TYPES)[number];

/** `free`: of a kind whose attributes are not known; the value tells its type. */
export interface SimpleAttribute {
  readonly is: "simple";
  readonly type: SimpleType | "free";
  /** The only texts that it can be. */
  readonly values?: readonly string[];
  readonly initial?: Json;
  /** Never answered, searched for or sorted by; what is stored is its hash. */
  readonly isSecret?: boolean;
}

/** Written and read by the attributes of the other object: `domain.id`. */
export interface ReferenceAttribute {
  readonly is: "reference";
  readonly of: string;
}

export interface CollectionAttribute {
  readonly is: "collection";
  /** The kind of its elements; undefined: of none that this server has, so it is empty. */
  readonly of?: string;
  /** Given as a list of ids. The others come of what other objects say. */
  readonly isSettable: boolean;
}

export type Attribute = SimpleAttribute | ReferenceAttribute | CollectionAttribute;
export type AttributeTable = Readonly<Record<string, Attribute>>;

export function simple(type: SimpleType | "free", initial?: Json): SimpleAttribute {
  return { is: "simple", type, ...(initial !== undefined && { initial }) };
}

export function choice(values: readonly string[], initial?: Json): SimpleAttribute {
  return { ...simple("string", initial), values };
}

export const secret: SimpleAttribute = { ...simple("string"), isSecret: true };

export function reference(of: string): ReferenceAttribute {
  return { is: "reference", of };
}

/** Objects that the attribute itself names. */
export function members(of: string): CollectionAttribute {
  return { is: "collection", of, isSettable: true };
}

/** Objects that come of assignments. */
export function derived(of?: string): CollectionAttribute {
  return { is: "collection", ...(of !== undefined && { of }), isSettable: false };
}
