/** The view of an enum: an open class with a constant per listed value, and an enum to switch over. */
import type { EnumShape, EnumValue, Json, TypeDeclaration } from "../../ir/index.ts";
import { describe } from "./docs.ts";
import { Imports } from "./imports.ts";
import type { Scene } from "./scene.ts";
import { docComment, list } from "./text.ts";
import { enumBases, jsonLiteral } from "./types.ts";
import type { EnumView } from "./view-schemas.ts";
import { parentClause, typeDoc, typesPackage } from "./view-types.ts";

/** A class initialiser has 64 KB at most (JVMS 4.7.3), and each value takes some of it. */
const mostConstants = 1500;

interface Constant {
  readonly name: string;
  readonly value: EnumValue;
}

export function enumView(scene: Scene, type: TypeDeclaration, shape: EnumShape): EnumView {
  const imports = new Imports(scene.symbols, "types");
  imports.use("Codec", "Codecs", "EnumCodec", "JsonCreator", "KnownValues", "List", "OpenEnum", "Values");
  const [base, codec] = enumBases[baseOf(shape)];
  const constants = constantsOf(scene, type, shape);
  if (base === "BigDecimal") imports.use(base);
  if (constants.some(({ value }) => typeof value.value === "object")) imports.use("Json");
  const name = scene.types.name(type.id);
  const unknown = unknownName(constants);
  return {
    package: typesPackage(scene),
    imports: imports.lines,
    name,
    doc: typeDoc(type),
    parents: parentClause(scene, type.id, "implements", []),
    base,
    codec: `Codecs.${codec}`,
    unknown,
    constants: constants.map(({ name: constant, value }) => ({
      doc: docComment([describe(value) || `\`${JSON.stringify(value.value)}\`.`], [], 2),
      knownDoc: docComment([describe(value) || `\`${JSON.stringify(value.value)}\`.`], [], 4),
      name: constant,
      value: constantText(base, value.value),
    })),
    listed: list(
      "new KnownValues<>(",
      constants.map(({ name: constant }) => constant),
      ");",
      6,
    ),
  };
}

/** What no long holds is any number. */
function baseOf({ base, values }: EnumShape): EnumShape["base"] {
  const isLong = values.every(({ value }) => typeof value !== "number" || Math.abs(value) < 2 ** 63);
  return base === "integer" && !isLong ? "mixed" : base;
}

function constantText(base: string, value: Json): string {
  return base === "BigDecimal" && typeof value === "number" ? `new BigDecimal("${value}")` : jsonLiteral(value);
}

/** Null is no constant: it is a matter of the place where the type stands. */
function constantsOf({ symbols }: Scene, type: TypeDeclaration, shape: EnumShape): readonly Constant[] {
  const names = symbols.type(type.id).members;
  return shape.values
    .map((value, index) => ({ name: names[index] ?? `VALUE_${index}`, value }))
    .filter(({ value }) => value.value !== null)
    .slice(0, mostConstants);
}

function unknownName(constants: readonly Constant[]): string {
  let name = "UNKNOWN";
  while (constants.some((constant) => constant.name === name)) name += "_VALUE";
  return name;
}
