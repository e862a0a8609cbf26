/** The view of an enum, a union or another name for a type: one alias that the runtime reads lazily. */
import type { EnumShape, EnumValue, TypeDeclaration, TypeReference, UnionShape } from "../../ir/index.ts";
import { describe } from "./docs.ts";
import { Imports } from "./imports.ts";
import { docComment, list, literal, nested, stringLiteral, width } from "./text.ts";
import type { AliasView } from "./view-schemas.ts";
import { forwardReference, importView, type TypeScene } from "./view-types.ts";

export function aliasView(scene: TypeScene, type: TypeDeclaration, module: string): AliasView {
  const { types } = scene;
  const name = types.name(type.id);
  const imports = new Imports(scene.symbols, module);
  for (const used of ["AliasInfo", "Annotated", "TypeAliasType"]) imports.library(used);
  const { shape } = type;
  const constants = shape.kind === "enum" ? constantsOf(scene, type, shape, imports) : [];
  const param = types.hasParam(type.id) ? paramExpression(scene, type, imports) : "";
  const target = targetOf(scene, type, imports);
  const paramName = types.paramName(type.id);
  const annotated = nested("Annotated[", [target, infoOf(scene, type)], "]", 4);
  return {
    ...importView(imports),
    definition: list(`${name} = TypeAliasType(`, [stringLiteral(name), annotated], ")", 0),
    doc: docComment([type.docs ?? `\`${type.name}\`.`, describe({ ...type, docs: "" })], 0),
    hasParam: param !== "",
    param: list(`${paramName} = TypeAliasType(`, [stringLiteral(paramName), param], ")", 0),
    paramDoc: docComment([`What may be passed as :data:\`${name}\`.`], 0),
    hasConstants: constants.length > 0,
    constantsName: types.companion(type.id, "Values"),
    constantsDoc: docComment([`The known values of :data:\`${name}\`; the server may send others.`], 4),
    constants,
  };
}

function targetOf(scene: TypeScene, { shape, id }: TypeDeclaration, imports: Imports): string {
  const { types } = scene;
  switch (shape.kind) {
    case "enum":
      return enumText(shape, imports);
    case "union":
      imports.library("Unknown");
      return forwardReference(types.union(references(shape), imports, false));
    case "alias":
      return forwardReference(types.field(shape.of, imports));
    case "object":
      throw new Error(`${id} is an object and no alias.`);
  }
}

function paramExpression(scene: TypeScene, { shape }: TypeDeclaration, imports: Imports): string {
  if (shape.kind === "alias") return forwardReference(scene.types.parameter(shape.of, imports));
  if (shape.kind !== "union") return "";
  imports.library("Unknown");
  return forwardReference(scene.types.union(references(shape), imports, true));
}

function references(shape: UnionShape): readonly TypeReference[] {
  return shape.members.map(({ type }) => type);
}

const wider: Readonly<Record<EnumShape["base"], string>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
  mixed: "Any",
};

/** `Literal[...] | str`: the known values are offered, every other one is allowed. */
function enumText(shape: EnumShape, imports: Imports): string {
  const values = shape.values.map(({ value }) => value).filter(isLiteral);
  const base = wider[shape.base];
  if (base === "Any") imports.library("Any");
  if (values.length === 0 || base === "Any" || base === "float") return base;
  imports.library("Literal");
  const none = shape.values.some(({ value }) => value === null) ? ["None"] : [];
  const known = nested("Literal[", [...new Set(values.map(literal))], "]", 8);
  // A union with a broken member has one member per line.
  const joint = known.includes("\n") ? "\n| " : " | ";
  return [known, base, ...none].join(joint);
}

function isLiteral(value: EnumValue["value"]): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isInteger(value);
}

/** A discriminator's values with the members they select, as the runtime finds them. */
function infoOf({ types }: TypeScene, { shape }: TypeDeclaration): string {
  if (shape.kind !== "union" || shape.discriminator === undefined) return "AliasInfo(__name__)";
  // A value that two members claim selects the first.
  const tags = new Map<string, string>();
  for (const { type, discriminatorValues } of shape.members) {
    for (const value of discriminatorValues) if (!tags.has(value)) tags.set(value, types.expression(type));
  }
  const entries = Array.from(tags, ([value, type]) => `${stringLiteral(value)}: ${stringLiteral(type)}`);
  const members = nested("{", entries, "}", 12);
  return nested("AliasInfo(", ["__name__", stringLiteral(shape.discriminator.propertyName), members], ")", 8);
}

function constantsOf(
  { symbols }: TypeScene,
  type: TypeDeclaration,
  shape: EnumShape,
  imports: Imports,
): AliasView["constants"] {
  const names = symbols.type(type.id).members;
  imports.library("Final");
  return shape.values.map((value, index) => {
    const doc = docComment([describe({ ...value, ...(value.docs === undefined ? {} : { docs: value.docs }) })], 4);
    const head = `${names[index] ?? ""}: Final = `;
    const text = literal(value.value);
    const isWide = head.length + text.length + 4 > width;
    return { line: isWide ? `${head}(\n        ${text}\n    )` : head + text, doc, hasDoc: doc !== "" };
  });
}
