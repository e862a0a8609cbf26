/** The body of a request in each kind of media type, and the arguments that carry it. */
import type { Argument, MediaKind } from "../ir/index.ts";
import { requires } from "./alternatives.ts";
import type { Body } from "./case.ts";
import type { Coverage } from "./coverage.ts";
import type { DocumentMedia, PlacedSchema } from "./document-operations.ts";
import { isObject, type Value, type ValueObject } from "./exact-json.ts";
import {
  delimiterOf,
  formPlace,
  multipartPlace,
  oneLevel,
  withoutDelimiter,
  withoutEmpty,
  writingOf,
} from "./places.ts";
import { verifiedValue, type Planner } from "./planner.ts";
import { Impossible, isObjectNode, NotOffered } from "./schema-model.ts";
import { anywhere, octets, type Place } from "./values.ts";

export type Mode = "minimal" | "full";

function kindOf(planner: Planner, { mediaType }: DocumentMedia): MediaKind | undefined {
  return planner.operation.requestBody?.contents.find((candidate) => candidate.mediaType === mediaType)?.kind;
}

const supported: readonly (MediaKind | undefined)[] = ["json", "form", "multipart", "text", "binary"];

export function unsupported(planner: Planner, media: DocumentMedia): string | undefined {
  const isSupported = supported.includes(kindOf(planner, media));
  return isSupported ? undefined : `request bodies of ${media.mediaType} are not generated`;
}

export function makeBody(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage): Body {
  const { mediaType } = media;
  switch (kindOf(planner, media)) {
    case "json":
      return { kind: "json", mediaType, value: bodyValue(planner, media, mode, coverage, anywhere) };
    case "form":
      return { kind: "fields", mediaType, value: fieldsOf(planner, media, mode, coverage, formPlace) };
    case "multipart":
      return { kind: "fields", mediaType, value: fieldsOf(planner, media, mode, coverage, multipartPlace) };
    case "text":
      return { kind: "text", mediaType, text: textBody(planner, media, mode, coverage) };
    case "binary":
      return { kind: "binary", mediaType, base64: octetsOf(coverage, mode) };
    default:
      throw new Impossible(`request bodies of ${mediaType} are not generated`);
  }
}

/** An empty body is no body, so there is always an octet. */
const someOctets = octets.filter((base64) => base64 !== "");

function octetsOf(coverage: Coverage, mode: Mode): string {
  return someOctets[mode === "minimal" ? 0 : coverage.root.pick(someOctets.length)] ?? "";
}

const textPlace: Place = { ...anywhere, allowsNull: false, admits: (text) => text !== "" };

function bodyValue(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage, place: Place): Value {
  const placed = media.placed ?? { schema: true, pointer: "" };
  if (media.placed === undefined) return { key: "any value" };
  const adjust = (value: Value): Value => argumentsOnly(planner, placed, value);
  const value = verifiedValue(planner, placed, { mode, direction: "request", place, coverage, adjust });
  if (value === undefined) throw new Impossible("nothing is left of the body");
  return value;
}

/** A flattened body has an argument for each named field, and none for others. */
function argumentsOnly(planner: Planner, placed: PlacedSchema | undefined, value: Value): Value {
  if (planner.operation.bodyMode !== "flattened" || !isObject(value)) return value;
  const names = new Set(planner.operation.arguments.filter(isField).map((argument) => argument.wireName));
  const missing = Object.keys(value).find(
    (name) => !names.has(name) && placed !== undefined && requires(planner.root, placed.schema, name),
  );
  if (missing !== undefined) throw new NotOffered(`there is no argument for the required field ${missing}`);
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
}

function isField(argument: Argument): boolean {
  return argument.source === "bodyField";
}

function textBody(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage): string {
  if (media.placed === undefined) return "text";
  const value = bodyValue(planner, media, mode, coverage, textPlace);
  if (typeof value !== "string") throw new Impossible("a text body that is no string is not generated");
  return value;
}

function fieldsOf(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage, place: Place): ValueObject {
  const adjusted = (value: Value): Value | undefined => {
    const known = argumentsOnly(planner, media.placed, value);
    if (!isObject(known)) return undefined;
    const fields = Object.entries(known).flatMap(([name, field]): [string, Value][] => {
      const kept = place.hasFiles ? field : formField(media, name, field);
      return kept === undefined ? [] : [[name, kept]];
    });
    return Object.fromEntries(fields);
  };
  if (media.placed === undefined) throw new Impossible("the form has no schema");
  const value = verifiedValue(planner, media.placed, { mode, direction: "request", place, coverage, adjust: adjusted });
  if (!isObject(value)) throw new Impossible("the form is no object");
  return value;
}

/** Objects in a form need an encoding that says how (OpenAPI 3.1, 4.8.15.1). */
function formField(media: DocumentMedia, name: string, value: Value): Value | undefined {
  const encodings = isObjectNode(media.node["encoding"]) ? media.node["encoding"] : {};
  const encoding = isObjectNode(encodings[name]) ? encodings[name] : {};
  if (typeof encoding["contentType"] === "string" && encoding["contentType"].includes("json")) return value;
  if (encoding["style"] === "deepObject") return withoutEmpty(value);
  if (isObject(value)) return undefined;
  const delimiter = delimiterOf(writingOf(encoding, "query"));
  return oneLevel(delimiter === undefined ? value : withoutDelimiter(value, delimiter));
}

export function argumentOf(planner: Planner, source: string, name: string, value: Value): [string, Value] | undefined {
  const found = planner.operation.arguments.find(
    (argument) => argument.source === source && argument.wireName === name,
  );
  if (found === undefined) throw new NotOffered(`there is no argument for ${source} ${name}`);
  return found.filledBy === "constant" ? undefined : [found.key, value];
}

export function bodyArguments(planner: Planner, body: Body | undefined): readonly ([string, Value] | undefined)[] {
  if (body === undefined) return [];
  if (planner.operation.bodyMode === "flattened" && (body.kind === "json" || body.kind === "fields")) {
    const fields = isObject(body.value) ? Object.entries(body.value) : [];
    return fields.map(([name, value]) => argumentOf(planner, "bodyField", name, value));
  }
  const argument = planner.operation.arguments.find(({ source }) => source === "body");
  if (argument === undefined) throw new NotOffered("there is no argument for the body");
  return [[argument.key, argumentValue(body)]];
}

function argumentValue(body: Body): Value {
  switch (body.kind) {
    case "json":
    case "fields":
      return body.value;
    case "text":
      return body.text;
    case "binary":
      return { $base64: body.base64 };
  }
}
