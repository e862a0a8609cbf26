/** `TypeReference` → TypeScript. Types of the document stand bare in their own file, elsewhere behind `types.`. */
import type { Primitive, TypeId, TypeReference } from "../../ir/index.ts";
import { stringLiteral } from "./text.ts";
import type { Scene } from "./scene.ts";

export type Mode = "request" | "response";

export interface Place {
  readonly scene: Scene;
  /** `types.` outside the file of types. */
  readonly prefix: "" | "types.";
  readonly mode: Mode;
  /** The alias that is being declared: references that lead back to it are cut. */
  readonly owner?: TypeId;
}

export function typeText(reference: TypeReference, place: Place): string {
  switch (reference.kind) {
    case "primitive":
      return primitiveText(reference.primitive, place.mode);
    case "named":
      return namedText(reference.id, place);
    case "list":
      return `${grouped(reference.item, place)}[]`;
    case "map":
      return `{ [key: string]: ${typeText(reference.value, place)} }`;
    case "tuple":
      return `[${tupleItems(reference, place).join(", ")}]`;
    case "nullable":
      return `${typeText(reference.of, place)} | null`;
    case "literal":
      return literalText(reference.value);
    case "unknown":
      return "unknown";
  }
}

function grouped(reference: TypeReference, place: Place): string {
  const text = typeText(reference, place);
  return reference.kind === "nullable" ? `(${text})` : text;
}

type Tuple = Extract<TypeReference, { kind: "tuple" }>;

/** Items of a tuple, one text each, for lines that are too long. */
export function tupleItems(reference: Tuple, place: Place): readonly string[] {
  const items = reference.items.map((item) => typeText(item, place));
  const rest = reference.rest === null ? [] : [`...${grouped(reference.rest, place)}[]`];
  return [...items, ...rest];
}

function namedText(id: TypeId, place: Place): string {
  if (place.owner !== undefined && place.scene.variants.circular.has(`${place.owner}>${id}`)) return "unknown";
  return place.prefix + place.scene.typeName(id, place.mode);
}

function primitiveText(primitive: Primitive, mode: Mode): string {
  switch (primitive) {
    case "boolean":
      return "boolean";
    case "integer":
    case "int32":
    case "number":
    case "float":
    case "double":
      return "number";
    case "int64":
    case "uint64":
      return "runtime.Int64";
    case "decimal":
      return "runtime.DecimalValue";
    case "bytes":
      return "runtime.Base64";
    case "binary":
      // Received inside JSON, octets can only be text.
      return mode === "request" ? "runtime.FileInput" : "string";
    case "string":
    case "decimalString":
    case "date":
    case "dateTime":
    case "time":
    case "duration":
    case "uuid":
    case "uri":
      return "string";
  }
}

/** Objects and lists have no literal type. */
export function literalText(value: unknown): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "number";
  return typeof value === "object" && value !== null ? "unknown" : String(value);
}

const formats: Partial<Record<Primitive, string>> = {
  date: "Date, `YYYY-MM-DD`.",
  dateTime: "Date and time as in RFC 3339.",
  time: "Time of day as in RFC 3339.",
  duration: "Duration as in ISO 8601.",
  decimalString: "Decimal number as text.",
  uuid: "UUID.",
  uri: "URI.",
  bytes: "Base64 text; see `fromBase64` and `toBase64`.",
};

/** What the type itself does not tell about its text. */
export function formatNote(reference: TypeReference): string | undefined {
  if (reference.kind === "nullable") return formatNote(reference.of);
  return reference.kind === "primitive" ? formats[reference.primitive] : undefined;
}
