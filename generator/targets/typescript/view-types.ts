/** The view of `src/types.ts`: one declaration per type, two where requests and responses differ. */
import type {
  EnumShape,
  ObjectShape,
  Property,
  TypeDeclaration,
  TypeReference,
  UnionMember,
  UnionShape,
} from "../../ir/index.ts";
import { argumentList, unionList } from "../../render/layout.ts";
import { paragraphs } from "./docs.ts";
import type { Scene } from "./scene.ts";
import { docComment, jsonLiteral, literalKey, propertyKey, stringLiteral } from "./text.ts";
import { literalText, type Mode, type Place, tupleItems, typeText } from "./types.ts";
import type { DeclarationView, FieldView, TypesView } from "./view-schemas.ts";

export function typesView(scene: Scene): TypesView {
  const declarations = scene.api.types.flatMap((declaration) =>
    modesOf(scene, declaration).map((mode) => declarationView(scene, declaration, mode)),
  );
  return {
    usesRuntime: declarations.some(mentionsRuntime),
    isEmpty: declarations.length === 0,
    declarations,
  };
}

function mentionsRuntime(view: DeclarationView): boolean {
  return [view.head, ...view.fields.map((field) => field.text)].some((text) => text.includes("runtime."));
}

/** The response's view comes first: it bears the plain name. */
function modesOf(scene: Scene, { id, usage }: TypeDeclaration): readonly Mode[] {
  if (!scene.variants.split.has(id)) return ["response"];
  if (usage.request && usage.response) return ["response", "request"];
  return [usage.request ? "request" : "response"];
}

function declarationView(scene: Scene, declaration: TypeDeclaration, mode: Mode): DeclarationView {
  const { shape } = declaration;
  const name = scene.typeName(declaration.id, mode);
  const place: Place = { scene, prefix: "", mode, owner: declaration.id };
  const doc = docComment([
    ...paragraphs({ ...declaration, docs: docsOf(declaration) }),
    modeNote(scene, declaration, mode),
  ]);
  switch (shape.kind) {
    case "object":
      return objectView(name, doc, shape, place);
    case "enum":
      return enumView(scene, declaration, shape, name, doc);
    case "union":
      return aliasView(name, doc, unionMembers(shape, place));
    case "alias":
      return aliasView(name, doc, [typeText(shape.of, place)]);
  }
}

function docsOf({ docs, shape }: TypeDeclaration): string {
  const note = shape.kind === "union" ? "A server may also send members that are not listed here." : "";
  return [docs ?? "", note].filter((text) => text !== "").join("\n\n");
}

function modeNote(scene: Scene, { id, usage }: TypeDeclaration, mode: Mode): string | undefined {
  if (!scene.variants.split.has(id) || !usage.request || !usage.response) return undefined;
  return mode === "request" ? `As sent; \`${scene.typeName(id, "response")}\` is received.` : undefined;
}

function aliasView(name: string, doc: string, members: readonly string[]): DeclarationView {
  const texts = members.length === 0 ? ["unknown"] : members;
  return {
    doc,
    isInterface: false,
    isAlias: true,
    hasConstants: false,
    name,
    head: aliasText(name, texts),
    fields: [],
  };
}

/** On one line, else all members on the next, else one per line. */
function aliasText(name: string, members: readonly string[]): string {
  const texts = [...new Set(members)];
  const head = `export type ${name} =`;
  const line = `  ${texts.join(" | ")};`;
  const isTooLong = head.length + line.length - 1 > 100;
  if (isTooLong && texts.length > 1 && line.length <= 100) return `${head}\n${line}`;
  return unionList(`${head} `, texts, ";", { width: 100, indent: 0 });
}

function objectView(name: string, doc: string, shape: ObjectShape, place: Place): DeclarationView {
  const visible = shape.properties.filter((property) => isVisible(property, place.mode));
  const index = indexSignature(shape, visible, place);
  const fields = [...visible.map((property) => propertyView(property, place)), ...index];
  // An interface without members would accept anything.
  if (fields.length === 0) return aliasView(name, doc, ["{ [key: string]: never }"]);
  return {
    doc,
    isInterface: true,
    isAlias: false,
    hasConstants: false,
    name,
    head: `export interface ${name} {`,
    fields,
  };
}

function isVisible(property: Property, mode: Mode): boolean {
  return property.access === "readWrite" || property.access === (mode === "request" ? "writeOnly" : "readOnly");
}

function propertyView(property: Property, place: Place): FieldView {
  const doc = docComment(paragraphs(property), 2);
  return typedField(property.wireName, property.type, place, property.required, doc);
}

/** A tuple alone breaks inside its brackets. */
export function typedField(
  name: string,
  type: TypeReference,
  place: Place,
  isRequired: boolean,
  doc: string,
): FieldView {
  if (type.kind !== "tuple" || !isRequired) return fieldView(name, typeText(type, place), isRequired, doc);
  const head = `${propertyKey(name)}: [`;
  return { doc, text: `  ${argumentList(head, tupleItems(type, place), "];", { width: 100, indent: 2 })}` };
}

export function fieldView(name: string, type: string, isRequired: boolean, doc: string): FieldView {
  const head = `${propertyKey(name)}${isRequired ? "" : "?"}: `;
  const members = isRequired || type === "unknown" ? [type] : [type, "undefined"];
  const text = unionList(head, members.flatMap(splitUnion), ";", { width: 100, indent: 2 });
  return { doc, text: `  ${text}` };
}

/** `X | null` are two members where a line is to be broken. */
function splitUnion(type: string): readonly string[] {
  return type.endsWith(" | null") ? [type.slice(0, -" | null".length), "null"] : [type];
}

/** Must cover the named fields, too; with many different ones only `unknown` does so in readable form. */
function indexSignature(shape: ObjectShape, visible: readonly Property[], place: Place): readonly FieldView[] {
  const { additional } = shape;
  if (additional.kind === "closed" || (additional.kind === "open" && !isDeclaredOpen(additional, visible))) return [];
  const own = additional.kind === "typed" ? typeText(additional.type, place) : "unknown";
  const named = visible.map((property) => typeText(property.type, place));
  const optional = visible.some((property) => !property.required) ? ["undefined"] : [];
  const all = new Set([own, ...named, ...optional].flatMap((type) => type.split(" | ")));
  const type = all.has("unknown") || all.size > 4 ? "unknown" : [...all].join(" | ");
  return [{ doc: "  /** Further fields. */\n", text: `  [key: string]: ${type};` }];
}

/** A document that says nothing allows more fields without meaning any. */
function isDeclaredOpen(additional: ObjectShape["additional"], visible: readonly Property[]): boolean {
  return visible.length === 0 || (additional.kind === "open" && additional.isDeclared === true);
}

function enumView(scene: Scene, { id }: TypeDeclaration, shape: EnumShape, name: string, doc: string): DeclarationView {
  const members = scene.symbols.type(id).members;
  const literals = shape.values.map(({ value }) => literalText(value));
  const head = aliasText(name, [...literals, ...openMembers(shape)]);
  const fields = shape.values.map((value, index): FieldView => {
    const notes = docComment([value.docs, value.deprecated ? "@deprecated" : undefined], 2);
    return { doc: notes, text: `  ${literalKey(members[index] ?? String(index))}: ${jsonLiteral(value.value)},` };
  });
  return { doc, isInterface: false, isAlias: true, hasConstants: fields.length > 0, name, head, fields };
}

/** `string & {}` keeps the listed values visible in editors where `string` would swallow them. */
function openMembers(shape: EnumShape): readonly string[] {
  const kinds = new Set(shape.values.map(({ value }) => typeof value));
  const open = [...kinds].flatMap((kind) => (kind === "string" || kind === "number" ? [`(${kind} & {})`] : []));
  return shape.values.some(({ value }) => typeof value === "boolean") ? [...open, "boolean"] : open;
}

function unionMembers(shape: UnionShape, place: Place): readonly string[] {
  return shape.members.map((member) => {
    const type = typeText(member.type, place);
    return shape.discriminator && needsTag(place.scene, member, shape.discriminator.propertyName)
      ? `(${type} & ${tag(member, shape.discriminator.propertyName)})`
      : type;
  });
}

/** Only a member whose own field does not tell it apart needs to be narrowed. */
function needsTag(scene: Scene, member: UnionMember, propertyName: string): boolean {
  if (member.discriminatorValues.length === 0 || member.type.kind !== "named") return false;
  const shape = scene.declarations.get(member.type.id)?.shape;
  if (shape?.kind !== "object") return false;
  const type = shape.properties.find((property) => property.wireName === propertyName)?.type;
  if (type === undefined) return true;
  if (type.kind === "primitive") return type.primitive === "string";
  return type.kind === "named" && isOpenStringEnum(scene, type.id);
}

function isOpenStringEnum(scene: Scene, id: string): boolean {
  const shape = scene.declarations.get(id)?.shape;
  return shape?.kind === "enum" && shape.base === "string";
}

function tag(member: UnionMember, propertyName: string): string {
  const values = member.discriminatorValues.map(stringLiteral).join(" | ");
  return `{ ${propertyKey(propertyName)}: ${values} }`;
}
