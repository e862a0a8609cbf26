/** oneOf, anyOf and lists of types: a choice of types, after all that is no real choice is taken out. */
import type { Shape, TypeReference, UnionMember } from "../ir/index.ts";
import type { Context } from "./context.ts";
import { discriminatorValues, mappingOf, propertyNameOf } from "./discriminator.ts";
import { enumOfMembers } from "./enum.ts";
import { isBare, isNull, unionMembers, unionSource } from "./keywords.ts";
import { type At, isObject, text } from "./node.ts";
import { uniqueLabels } from "./place-name.ts";
import { unknown } from "./primitive.ts";
import { asReference, type Lowered, lowerSchema, typeOf, withoutNull } from "./schema.ts";

export function lowerUnion(context: Context, at: At): Lowered {
  return lowerMembers(context, at, flatten(unionMembers(at)));
}

/** Also used for the members that are left when an error branch is taken out of a response. */
export function lowerMembers(context: Context, at: At, all: readonly At[]): Lowered {
  const members = all.filter((member) => !isNull(member.node));
  const [only] = members;
  if (only === undefined) return asReference({ kind: "literal", value: null });
  if (members.length === 1)
    return text(only.node, "$ref") === undefined ? lowerSchema(context, only) : asReference(typeOf(context, only));
  return enumOfMembers(context, members) ?? choice(context, at, members);
}

/** A choice inside a choice, inline and alone, is one longer choice. */
function flatten(members: readonly At[]): readonly At[] {
  return members.flatMap((member) => {
    const inner = isObject(member.node) && isPureChoice(member.node) ? unionMembers(member) : [];
    return inner.length === 0 ? [member] : flatten(inner);
  });
}

const annotations = new Set(["oneOf", "anyOf", "title", "description", "example", "examples", "deprecated"]);

function isPureChoice(node: object): boolean {
  return Object.keys(node).every((key) => annotations.has(key));
}

interface Option {
  readonly at: At;
  readonly type: TypeReference;
}

function choice(context: Context, at: At, members: readonly At[]): Lowered {
  const options = distinct(members.map((member) => ({ at: member, type: withoutNull(typeOf(context, member)) })));
  const [only] = options;
  if (only === undefined || options.some(({ type }) => type.kind === "unknown")) return asReference(unknown);
  if (options.length === 1) return asReference(only.type);
  return { kind: "shape", shapeKind: "union", build: () => unionShape(context, at, options) };
}

/** Equal types once; `string` swallows the forms of text that look alike on the wire, `number` whole numbers. */
function distinct(options: readonly Option[]): readonly Option[] {
  const byText = new Map(options.map((option) => [JSON.stringify(option.type), option] as const).toReversed());
  const unique = options.filter((option) => byText.get(JSON.stringify(option.type)) === option);
  const primitives = new Set<string>(unique.map(({ type }) => (type.kind === "primitive" ? type.primitive : "")));
  return unique.filter(({ type }) => {
    if (type.kind === "literal" && typeof type.value === "string") return !primitives.has("string");
    if (type.kind !== "primitive" || type.primitive === "string" || type.primitive === "number") return true;
    const isText = textForms.has(type.primitive);
    return !primitives.has(isText ? "string" : wholeNumbers.has(type.primitive) ? "number" : "none");
  });
}

const textForms = new Set(["date", "dateTime", "time", "duration", "uuid", "uri", "bytes", "decimalString"]);
const wholeNumbers = new Set(["integer", "int32", "int64", "uint64", "float", "double"]);

function unionShape(context: Context, at: At, options: readonly Option[]): Shape {
  const labels = uniqueLabels(
    context,
    options.map((option) => option.at),
  );
  const propertyName = propertyNameOf(at);
  const mapping = mappingOf(context, at);
  const members = options.map(({ at: member, type }, index): UnionMember => ({
    type,
    discriminatorValues: propertyName === undefined ? [] : discriminatorValues(context, mapping, propertyName, member),
    name: labels[index] ?? "",
  }));
  return {
    kind: "union",
    source: unionSource(at),
    ...(propertyName !== undefined && { discriminator: { propertyName } }),
    members,
  };
}

/** `type: [string, integer]`: each type with the keywords that stand beside it (JSON Schema 2020-12, section 6.1.1). */
export function typeListUnion(context: Context, at: At, types: readonly string[]): Lowered {
  const node = isObject(at.node) ? at.node : {};
  const members = types.map((type) => ({ node: { ...node, type }, pointer: `${at.pointer}/type/${type}` }));
  const isAnything = types.length >= 6 && isBare(node);
  return isAnything ? asReference(unknown) : choice(context, at, members);
}
