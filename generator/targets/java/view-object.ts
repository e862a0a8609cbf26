/** The view of an object: a record, its codec, and a builder where users make such objects. */
import type { ObjectShape, Property, TypeDeclaration } from "../../ir/index.ts";
import { describe } from "./docs.ts";
import { Imports } from "./imports.ts";
import type { Scene } from "./scene.ts";
import { docComment, type DocTag, list, stringLiteral, tagText } from "./text.ts";
import { jsonLiteral } from "./types.ts";
import type { ObjectView } from "./view-schemas.ts";
import { parentClause, typeDoc, typesPackage } from "./view-types.ts";

/** A record's constructor takes 255 slots at most (JVMS 4.3.3), two of which a `long` would need. */
const mostComponents = 240;
const mostPlain = 100;

/** How a field is read and written, by whether it may be absent or null. */
type Presence = "required" | "requiredNullable" | "optional" | "nullable";

interface Component {
  readonly property: Property;
  readonly name: string;
  readonly presence: Presence;
  readonly boxed: string;
  readonly plain: string;
  readonly accepted: string;
  readonly codec: string;
  readonly isReadOnly: boolean;
}

export function objectView(scene: Scene, type: TypeDeclaration, shape: ObjectShape): ObjectView {
  const imports = new Imports(scene.symbols, "types");
  imports.use("Codec", "Codecs", "JsonCreator", "Map", "Model", "ObjectCodec", "ObjectReader", "ObjectWriter");
  imports.use("Values");
  const components = shape.properties
    .slice(0, mostComponents)
    .map((property) => component(scene, type, property, imports));
  const name = scene.types.name(type.id);
  const rest = restOf(scene, shape, imports);
  const builder = type.usage.request ? builderView(components, imports) : noBuilder;
  const secrets = components.filter(({ property }) => property.access === "writeOnly");
  const mayBePlain = components.length <= mostPlain;
  return {
    package: typesPackage(scene),
    imports: imports.lines,
    name,
    doc: typeDoc(type, [
      ...components.map(componentTag),
      { tag: "param", text: "additionalProperties fields that the document does not name" },
    ]),
    open: list(
      `public record ${name}(`,
      [
        ...components.map((one) => `${componentType(one, mayBePlain)} ${one.name}`),
        `Map<String, ${rest.type}> additionalProperties`,
      ],
      `)${parentClause(scene, type.id, "implements", ["Model"])} {`,
      0,
    ),
    reads: components.map((one) => `in.${one.presence}(${stringLiteral(one.property.wireName)}, ${one.codec}),`),
    writes: components.map(writeLine),
    restType: rest.type,
    restCodec: rest.codec,
    hasSecrets: secrets.length > 0,
    shown: list("return ", [shownText(name, components)], ";", 4),
    ...builder,
  };
}

function componentTag({ name, property }: Component): DocTag {
  return { tag: "param", text: `${name} ${tagText(describe(property)) || "the field of that name"}` };
}

function restOf(scene: Scene, shape: ObjectShape, imports: Imports): { type: string; codec: string } {
  if (shape.additional.kind !== "typed") return { type: "Object", codec: "Codecs.ANY" };
  const { type } = shape.additional;
  return { type: scene.types.boxed(type, imports), codec: scene.types.codec(type, imports) };
}

function component(scene: Scene, type: TypeDeclaration, property: Property, imports: Imports): Component {
  const { isNullable } = scene.types.peel(property.type);
  const isRequired = isAlwaysThere(type, property);
  const presence = isRequired ? (isNullable ? "requiredNullable" : "required") : isNullable ? "nullable" : "optional";
  if (presence === "nullable") imports.use("Nullable");
  else if (presence !== "required") imports.use("Optional");
  const printed = scene.types.print(property.type, imports);
  const name = scene.symbols.type(type.id).properties.get(property.wireName) ?? property.wireName;
  const isReadOnly = property.access === "readOnly" && type.usage.request;
  return { ...printed, property, name, presence, isReadOnly };
}

/** A record is what the server sends: write-only fields are absent there, read-only ones in a request. */
function isAlwaysThere(type: TypeDeclaration, property: Property): boolean {
  if (!property.required) return false;
  if (property.access === "writeOnly") return !type.usage.response;
  return property.access === "readWrite" || !type.usage.request;
}

function componentType({ presence, boxed, plain }: Component, mayBePlain: boolean): string {
  if (presence === "required") return mayBePlain ? plain : boxed;
  return presence === "nullable" ? `Nullable<${boxed}>` : `Optional<${boxed}>`;
}

function writeLine({ presence, property, codec, name, isReadOnly }: Component): ObjectView["writes"][number] {
  const text = `out.${presence}(${stringLiteral(property.wireName)}, ${codec}, it.${name}());`;
  return { text: isReadOnly ? `if (out.takesReadOnly()) {\n      ${text}\n    }` : text };
}

/** As records print themselves, without what only ever goes to the server: a secret as a rule. */
function shownText(name: string, components: readonly Component[]): string {
  const parts = components.map(({ name: component, property }, index) => {
    const label = stringLiteral(`${index === 0 ? `${name}[` : ", "}${component}=`);
    return property.access === "writeOnly" ? `${label} + "***"` : `${label} + ${component}`;
  });
  return `${parts.join("\n        + ")}\n        + ", additionalProperties=" + additionalProperties + "]"`;
}

type BuilderView = Pick<ObjectView, "hasBuilder" | "fields" | "setters" | "build">;
const noBuilder: BuilderView = { hasBuilder: false, fields: [], setters: [], build: "" };

function builderView(components: readonly Component[], imports: Imports): BuilderView {
  imports.use("LinkedHashMap");
  if (components.some(({ presence }) => presence === "required")) imports.use("Objects");
  const arguments_ = components.map(({ presence, name }) =>
    presence === "required" ? `Objects.requireNonNull(${name}, ${stringLiteral(name)})` : name,
  );
  return {
    hasBuilder: true,
    fields: components.map(fieldLine),
    setters: components.flatMap((one) => {
      const mayBeNull = one.presence === "nullable" || one.presence === "requiredNullable";
      return mayBeNull && one.plain !== one.boxed ? [setter(one, one.plain), setter(one)] : [setter(one)];
    }),
    build: [...arguments_, "new LinkedHashMap<>(additionalProperties)"].join(",\n          "),
  };
}

function fieldLine({ presence, boxed, name, property }: Component): string {
  if (presence === "nullable") return `private Nullable<${boxed}> ${name} = Nullable.absent();`;
  if (presence !== "required") return `private Optional<${boxed}> ${name} = Optional.empty();`;
  const { type } = property;
  const fixed = type.kind === "literal" && boxed !== "Object" ? ` = ${jsonLiteral(type.value)}` : "";
  return `private ${boxed} ${name}${fixed};`;
}

/** `limit(2)` is no `Long`: what may be null has a form for numbers and one for null. */
function setter(
  { presence, boxed, accepted, name, property }: Component,
  only?: string,
): ObjectView["setters"][number] {
  const isNullable =
    (only === undefined && presence === "nullable") || (only === undefined && presence === "requiredNullable");
  const value = accepted === "Number" ? `Codecs.decimal(${name})` : name;
  const wraps = {
    required: "",
    requiredNullable: "Optional.ofNullable",
    optional: "Optional.of",
    nullable: "Nullable.ofNullable",
  };
  const words = describe(property);
  return {
    doc: docComment(
      [words === "" ? `Sets \`${property.wireName}\`.` : words],
      [
        { tag: "param", text: `${name} the value${isNullable ? ", or null" : ""}` },
        { tag: "return", text: "this" },
      ],
      4,
    ),
    type: only ?? (isNullable && accepted !== "Number" ? boxed : accepted),
    name,
    value: presence === "required" ? value : `${wraps[presence]}(${value})`,
  };
}
