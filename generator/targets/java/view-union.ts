/** The view of a union: a sealed interface, records for members without a class, and one for the unknown. */
import type { TypeDeclaration, UnionShape } from "../../ir/index.ts";
import { Imports } from "./imports.ts";
import type { Scene } from "./scene.ts";
import { docComment, stringLiteral, width } from "./text.ts";
import type { MemberPlan } from "./unions.ts";
import type { UnionView } from "./view-schemas.ts";
import { parentClause, typeDoc, typesPackage } from "./view-types.ts";

export function unionView(scene: Scene, type: TypeDeclaration, shape: UnionShape): UnionView {
  const imports = new Imports(scene.symbols, "types");
  imports.use("Codec", "JsonCreator", "Model", "UnionCodec", "Values");
  const name = scene.types.name(type.id);
  const members = scene.unions.members(type.id);
  const wrappers = members.flatMap((member) => wrapper(scene, member, imports));
  const permitted = [
    ...members.flatMap(({ declared }) => (declared === undefined ? [] : [scene.types.name(declared)])),
    ...wrappers.map((one) => `${name}.${one.name}`),
    `${name}.Unknown`,
  ];
  const tag = shape.discriminator === undefined ? "null" : stringLiteral(shape.discriminator.propertyName);
  return {
    package: typesPackage(scene),
    imports: imports.lines,
    name,
    doc: typeDoc(type),
    open: `public sealed interface ${name}${parentClause(scene, type.id, "extends", ["Model"])}\n${permits(permitted)}`,
    tag,
    members: members.map((member) => ({ text: memberLine(scene, member, imports) })),
    wrappers,
  };
}

function permits(names: readonly string[]): string {
  const line = `    permits ${names.join(", ")} {`;
  return line.length <= width ? line : `    permits ${names.join(",\n        ")} {`;
}

function wrapper(scene: Scene, member: MemberPlan, imports: Imports): UnionView["wrappers"] {
  if (member.wrapper === undefined) return [];
  const type = scene.types.boxed(member.type, imports);
  return [
    {
      name: member.wrapper,
      type,
      doc: docComment([`A value of type \`${member.name}\`.`], [{ tag: "param", text: "value the value" }], 2),
    },
  ];
}

function memberLine(scene: Scene, { type, declared, wrapper: name, tags }: MemberPlan, imports: Imports): string {
  const selected = tags.map((tag) => `, ${stringLiteral(tag)}`).join("");
  if (declared !== undefined) {
    const own = scene.types.name(declared);
    return `.member(${own}.class, () -> ${own}.CODEC${selected})`;
  }
  const codec = scene.types.codec(type, imports);
  return `.wrapped(${name ?? ""}.class, ${name ?? ""}::new, ${name ?? ""}::value, () -> ${codec}${selected})`;
}
