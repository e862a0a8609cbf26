/** `type` and `format` → primitive. An unknown format is an annotation: it changes nothing. */
import type { Primitive, TypeReference } from "../ir/index.ts";
import type { Node } from "../source/source-document.ts";
import { text } from "./node.ts";

export const unknown: TypeReference = { kind: "unknown" };

export function primitive(name: Primitive): TypeReference {
  return { kind: "primitive", primitive: name };
}

const stringFormats = new Map<string, Primitive>([
  ["date", "date"],
  ["date-time", "dateTime"],
  ["time", "time"],
  ["duration", "duration"],
  ["uuid", "uuid"],
  ["uri", "uri"],
  ["url", "uri"],
  ["byte", "bytes"],
  ["base64", "bytes"],
  ["binary", "binary"],
  ["decimal", "decimalString"],
]);

const integerFormats = new Map<string, Primitive>([
  ["int8", "int32"],
  ["uint8", "int32"],
  ["int16", "int32"],
  ["uint16", "int32"],
  ["int32", "int32"],
  ["uint32", "int64"],
  ["int64", "int64"],
  ["long", "int64"],
  ["uint64", "uint64"],
]);

const numberFormats = new Map<string, Primitive>([
  ["float", "float"],
  ["double", "double"],
  ["decimal", "decimal"],
  ...integerFormats,
]);

/** `contentEncoding` says how octets stand in JSON text; `contentMediaType` alone means raw octets (OpenAPI 3.1, section 4.8.14.3). */
function stringPrimitive(node: Node): Primitive {
  const encoding = text(node, "contentEncoding");
  if (encoding === "base64") return "bytes";
  const mediaType = text(node, "contentMediaType");
  if (encoding === undefined && mediaType !== undefined && isBinaryMediaType(mediaType)) return "binary";
  return stringFormats.get(text(node, "format") ?? "") ?? "string";
}

function isBinaryMediaType(mediaType: string): boolean {
  return /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip|x-tar)$/i.test(mediaType);
}

/** Undefined for types that are no primitive. */
export function primitiveOf(type: string, node: Node): TypeReference | undefined {
  const format = text(node, "format") ?? "";
  switch (type) {
    case "string":
      return primitive(stringPrimitive(node));
    case "integer":
      return primitive(integerFormats.get(format) ?? "integer");
    case "number":
      return primitive(numberFormats.get(format) ?? "number");
    case "boolean":
      return primitive("boolean");
    case "null":
      return { kind: "literal", value: null };
    /** OpenAPI 2.0's uploads survive in documents that were converted by hand. */
    case "file":
      return primitive("binary");
    default:
      return undefined;
  }
}
