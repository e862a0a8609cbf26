/** The views of `Types/`: one file per declared type that users can meet. */
import type { EnumShape, Shape, TypeDeclaration } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { usedTypes } from "../shared/used-types.ts";
import { describe } from "./docs.ts";
import type { Scene } from "./scene.ts";
import { docComment, jsonLiteral, plainNumber, stringLiteral } from "./text.ts";
import { objectView } from "./view-object.ts";
import type { AliasView, EnumView, UnionView } from "./view-schemas.ts";

export function typeFiles(scene: Scene): readonly FileView[] {
  const used = usedTypes(scene.api, ({ bodyMode }) => bodyMode !== "flattened");
  return scene.api.types.filter(({ id }) => used.has(id)).map((type) => typeFile(scene, type));
}

function typeFile(scene: Scene, type: TypeDeclaration): FileView {
  const { template, data } = typeView(scene, type, type.shape);
  return { path: `${scene.folder}/Types/${scene.symbols.type(type.id).module}.swift`, template, data };
}

function typeView(scene: Scene, type: TypeDeclaration, shape: Shape): Omit<FileView, "path"> {
  switch (shape.kind) {
    case "object":
      return { template: "object", data: objectView(scene, type, shape) };
    case "enum":
      return { template: shape.base === "string" ? "string-enum" : "enum", data: enumView(scene, type, shape) };
    case "union":
      return { template: "union", data: unionView(scene, type, shape) };
    case "alias":
      return { template: "alias", data: aliasView(scene, type, shape) };
  }
}

/** Comment of a declaration. */
export function typeDoc(type: TypeDeclaration): string {
  return docComment(describe({ ...type, docs: type.docs ?? `\`${type.name}\`.` }), 0);
}

const rawTypes: Readonly<Record<EnumShape["base"], string>> = {
  string: "String",
  integer: "Int",
  number: "Double",
  boolean: "Bool",
  mixed: "JSONValue",
};

function enumView({ symbols }: Scene, type: TypeDeclaration, shape: EnumShape): EnumView {
  const { name, members } = symbols.type(type.id);
  const raw = rawTypes[shape.base];
  const values = shape.values.map(({ value, docs, deprecated }, index) => {
    const member = members[index] ?? "";
    const literal = raw === "Double" ? plainNumber(value) : jsonLiteral(value);
    return {
      doc: docComment(describe({ deprecated, ...(docs === undefined ? {} : { docs }) }), 4),
      text: `public static let ${member} = ${name}(rawValue: ${literal})`,
    };
  });
  return {
    doc: typeDoc(type),
    name,
    raw,
    values,
    known: shape.values.map((_, index) => ({ text: `.${members[index] ?? ""},` })),
  };
}

function unionView(
  { symbols, types }: Scene,
  type: TypeDeclaration,
  shape: Extract<Shape, { kind: "union" }>,
): UnionView {
  const { name, members } = symbols.type(type.id);
  const isRecursive = shape.members.some((member) => types.isRecursive(type.id, member.type));
  const cases = shape.members.map((member, index) => {
    const label = members[index] ?? "";
    const tags = member.discriminatorValues.map(stringLiteral).join(", ");
    const constant = member.type.kind === "literal" ? `, constant: ${jsonLiteral(member.type.value)}` : "";
    return {
      text: `case ${label}(${types.text(member.type)})`,
      considered: `choice.consider(${name}.${label}${tags === "" ? "" : `, tags: [${tags}]`}${constant})`,
      written: `case .${label}(let value): return value.json(request: request)`,
    };
  });
  const { discriminator } = shape;
  return {
    doc: typeDoc(type),
    head: `public ${isRecursive ? "indirect " : ""}enum ${name}: APIUnion {`,
    name,
    discriminator: discriminator === undefined ? "" : `, discriminator: ${stringLiteral(discriminator.propertyName)}`,
    cases: cases.map(({ text }) => ({ doc: "", text })),
    considered: cases.map(({ considered }) => ({ text: considered })),
    written: cases.map(({ written }) => ({ text: written })),
  };
}

function aliasView(
  { symbols, types }: Scene,
  type: TypeDeclaration,
  shape: Extract<Shape, { kind: "alias" }>,
): AliasView {
  const isLoop = types.isLoop(type.id);
  const note = isLoop ? "The type contains itself, which no alias can: its values are raw JSON." : "";
  return {
    doc: docComment([...describe({ ...type, docs: sentence(type.docs ?? `\`${type.name}\``) }), note], 0),
    name: symbols.type(type.id).name,
    // Null belongs to where the type is used.
    type: isLoop ? "JSONValue" : types.value(shape.of).text,
  };
}
