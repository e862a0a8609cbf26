/** Enums, always open: values, and the names and descriptions that well-known extensions add. */
import type { EnumShape, EnumValue, Json } from "../ir/index.ts";
import { componentName, type Context, follow, report } from "./context.ts";
import { inferredType, isNull, typesOf } from "./keywords.ts";
import { type At, field, flag, isObject, list, prose, text, toJson } from "./node.ts";
import { primitive } from "./primitive.ts";
import { asReference, type Lowered, lowerByType, typeOf } from "./schema.ts";

export function lowerEnum(context: Context, at: At): Lowered {
  const values = valuesOf(at);
  if (values.length === 0) {
    report(context, "empty-enum", {}, at.pointer);
    return lowerByType(context, at);
  }
  if (values.length === 2 && values.every(({ value }) => typeof value === "boolean"))
    return asReference(primitive("boolean"));
  const [only] = values;
  const isConstant = values.length === 1 && componentName(at.pointer) === undefined && only?.name === undefined;
  return isConstant && only ? asReference({ kind: "literal", value: only.value }) : enumShape(values, typesOf(at.node));
}

function enumShape(values: readonly EnumValue[], types: readonly string[]): Lowered {
  const base = baseOf(
    values.map(({ value }) => value),
    types,
  );
  return { kind: "shape", shapeKind: "enum", build: () => ({ kind: "enum", base, values }) };
}

function baseOf(values: readonly Json[], types: readonly string[]): EnumShape["base"] {
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size > 1) return "mixed";
  if (kinds.has("string")) return "string";
  if (kinds.has("boolean")) return "boolean";
  if (!kinds.has("number")) return "mixed";
  return values.every(Number.isInteger) && !types.includes("number") ? "integer" : "number";
}

/** Without null, which belongs to the reference, and without repetitions. */
function valuesOf(at: At): readonly EnumValue[] {
  const names = namesOf(at);
  const type = typesOf(at.node)[0];
  const seen = new Set<string>();
  return list(at.node, "enum").flatMap((node, index): EnumValue[] => {
    const value = coerce(toJson(node), type);
    const key = JSON.stringify(value);
    if (value === null || seen.has(key)) return [];
    seen.add(key);
    return [{ value, ...names(value, index), deprecated: false }];
  });
}

/** YAML reads `enum: [1.0, yes]` as number and boolean where `type: string` says what was meant. */
function coerce(value: Json, type: string | undefined): Json {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  const isNumeric = type === "integer" || type === "number";
  return isNumeric && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

type Naming = (value: Json, index: number) => { readonly name?: string; readonly docs?: string };

function namesOf(at: At): Naming {
  const { node } = at;
  const microsoft = list(field(node, "x-ms-enum"), "values");
  const names = field(node, "x-enum-varnames") ?? field(node, "x-enumNames") ?? field(node, "x-speakeasy-enums");
  const descriptions = field(node, "x-enum-descriptions") ?? field(node, "x-enumDescriptions");
  return (value, index) => {
    const entry = microsoft.find((item) => JSON.stringify(field(item, "value")) === JSON.stringify(value));
    const name = pick(names, value, index) ?? prose(entry, "name");
    const docs = pick(descriptions, value, index) ?? prose(entry, "description");
    return { ...(name !== undefined && { name }), ...(docs !== undefined && { docs }) };
  };
}

/** These extensions are lists beside the values, or records by value. */
function pick(source: ReturnType<typeof field>, value: Json, index: number): string | undefined {
  const found = Array.isArray(source)
    ? source[index]
    : field(source, typeof value === "string" ? value : JSON.stringify(value));
  return typeof found === "string" && found.trim() !== "" ? found.trim() : undefined;
}

/** Members that are constants or enums of text, perhaps beside plain `string`: one open enum. */
export function enumOfMembers(context: Context, members: readonly At[]): Lowered | undefined {
  const enums = members.filter((member) => !isPlainString(member.node));
  const [only] = enums;
  if (only === undefined || !enums.every((member) => isTextEnum(context, member))) return undefined;
  if (enums.length === 1 && text(only.node, "$ref") !== undefined) return asReference(typeOf(context, only));
  const values = new Map(
    enums.flatMap((member) => memberValues(context, member)).map((value) => [JSON.stringify(value.value), value]),
  );
  return enumShape([...values.values()], ["string"]);
}

function isPlainString(node: At["node"]): boolean {
  return (
    typesOf(node)[0] === "string" &&
    !isObjectWith(node, ["enum", "const", "format", "contentEncoding", "oneOf", "anyOf", "allOf"])
  );
}

function isObjectWith(node: At["node"], keys: readonly string[]): boolean {
  return isObject(node) && keys.some((key) => Object.hasOwn(node, key));
}

function isTextEnum(context: Context, member: At): boolean {
  const { node } = follow(context, member);
  const values = field(node, "enum");
  if (Array.isArray(values))
    return values.length > 0 && values.every((value) => typeof value === "string" || value === null);
  return typeof field(node, "const") === "string" && (typesOf(node)[0] ?? inferredType(node) ?? "string") === "string";
}

/** A constant's title is its name (JSON Schema's habit for documented enums). */
function memberValues(context: Context, member: At): readonly EnumValue[] {
  const here = follow(context, member);
  const constant = field(here.node, "const");
  if (constant === undefined) return isNull(here.node) ? [] : valuesOf(here);
  const name = prose(here.node, "title");
  const docs = prose(here.node, "description");
  return [
    {
      value: toJson(constant),
      ...(name !== undefined && { name }),
      ...(docs !== undefined && { docs }),
      deprecated: flag(here.node, "deprecated"),
    },
  ];
}
