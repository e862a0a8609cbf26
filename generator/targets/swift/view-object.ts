/** The view of a struct: properties, initialiser, and its JSON form. */
import type { Json, ObjectShape, Property, TypeDeclaration } from "../../ir/index.ts";
import { describe } from "./docs.ts";
import type { Scene } from "./scene.ts";
import { docComment, jsonLiteral, list, plainNumber, stringLiteral } from "./text.ts";
import type { ObjectView } from "./view-schemas.ts";
import { typeDoc } from "./view-types.ts";

/** How a property is declared, and which of the runtime's readers and writers it needs. */
interface Field {
  readonly name: string;
  readonly wire: string;
  readonly type: string;
  readonly attribute: string;
  /** In the initialiser, e.g. ` = nil`. */
  readonly standard: string;
  readonly read: string;
  readonly write: string;
  readonly doc: string;
}

export function objectView(scene: Scene, type: TypeDeclaration, shape: ObjectShape): ObjectView {
  const fields = shape.properties.map((property) => field(scene, type, property));
  const additional = shape.additional.kind === "typed" ? scene.types.text(shape.additional.type) : "JSONValue";
  const parameters = [
    ...fields.map(({ name, type: text, standard }) => `${name}: ${text}${standard}`),
    `additionalProperties: [String: ${additional}] = [:]`,
  ];
  return {
    doc: typeDoc(type),
    name: scene.symbols.type(type.id).name,
    properties: fields.map(({ doc, name, attribute, type: text }) => ({
      doc,
      text: `${attribute}public var ${name}: ${text}`,
    })),
    additional,
    initializer: list("public init(", parameters, ") {", 4),
    assignments: fields.map(({ name }) => ({ text: `self.${name} = ${name}` })),
    reads: fields.map(({ name, read }) => ({ text: `self.${name} = try fields.${read}` })),
    rest: "self.additionalProperties = try fields.rest()",
    writes: fields.map(({ write }) => ({ text: `fields.${write}` })),
  };
}

/** Servers never send write-only fields, callers never read-only ones: neither is always there. */
function isAlwaysThere({ usage }: TypeDeclaration, { required, access }: Property): boolean {
  if (!required) return false;
  if (access === "writeOnly") return !usage.response;
  return access === "readWrite" || !usage.request;
}

function field(scene: Scene, type: TypeDeclaration, property: Property): Field {
  const { symbols, types } = scene;
  const name = symbols.type(type.id).properties.get(property.wireName) ?? property.wireName;
  const { text, isNullable: mayBeNull } = types.value(property.type);
  // Null is one of the values of `JSONValue` itself.
  const isNullable = mayBeNull && text !== "JSONValue";
  const isRequired = isAlwaysThere(type, property);
  const notes =
    property.access === "readOnly" && type.usage.request ? ["Set by the server; not sent in requests."] : [];
  const wire = stringLiteral(property.wireName);
  const constant = property.type.kind === "literal" ? constantLiteral(property.type.value, text) : undefined;
  const common = {
    name,
    wire,
    attribute: types.isRecursive(type.id, property.type) ? "@Indirect " : "",
    doc: docComment([...describe(property), ...notes], 4),
  };
  const readOnly = property.access === "readOnly" ? ", readOnly: true" : "";
  const parts = `${wire}, self.${name}${readOnly}`;
  if (isRequired && isNullable)
    return { ...common, type: `${text}?`, standard: "", read: `nullable(${wire})`, write: `writeNullable(${parts})` };
  if (isRequired && constant !== undefined)
    return {
      ...common,
      type: text,
      standard: ` = ${constant}`,
      read: `constant(${wire}, ${constant})`,
      write: `write(${parts})`,
    };
  if (isRequired) return { ...common, type: text, standard: "", read: `required(${wire})`, write: `write(${parts})` };
  return {
    ...common,
    type: isNullable ? `Nullable<${text}>?` : `${text}?`,
    standard: " = nil",
    read: constant === undefined ? `optional(${wire})` : `optionalConstant(${wire}, ${constant})`,
    write: `writeIfPresent(${parts})`,
  };
}

/** A constant as a value of its own type. */
function constantLiteral(value: Json, type: string): string {
  return type === "Double" ? plainNumber(value) : jsonLiteral(value);
}
