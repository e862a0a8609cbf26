/** Decodes a request body by the media type that was sent; what cannot be read becomes an issue. */

import { decodeForm, decodeParts } from "./form-body.ts";
import { JsonBodyError, parseJson, readUtf8, type JsonLimits } from "./json-body.ts";
import { kindOfMediaType, type MediaType } from "./media-type.ts";
import { readParts } from "./multipart.ts";
import { DecodeError } from "./query-styles.ts";
import type { ValidationIssue } from "./types.ts";
import type { ValueDecoder } from "./value-decoder.ts";

/** Schema and encoding of the declared media type that applies. */
export interface BodyContent {
  readonly schema: unknown;
  readonly encoding: unknown;
}

export type DecodedBody = { readonly value: unknown } | { readonly issue: ValidationIssue };

export async function decodeBody(
  body: Buffer,
  mediaType: MediaType,
  content: BodyContent,
  values: ValueDecoder,
  limits: JsonLimits,
): Promise<DecodedBody> {
  try {
    if (kindOfMediaType(mediaType.name) === "multipart") {
      return { value: await decodeMultipart(body, mediaType, content, values) };
    }
    return { value: decodeWhole(body, mediaType, content, values, limits) };
  } catch (error) {
    return { issue: issueOf(error) };
  }
}

/** All kinds but multipart, which streams. Throws what `issueOf` understands. */
function decodeWhole(
  body: Buffer,
  mediaType: MediaType,
  { schema, encoding }: BodyContent,
  values: ValueDecoder,
  limits: JsonLimits,
): unknown {
  const kind = kindOfMediaType(mediaType.name);
  // A file is octets, whatever is in it.
  if ((kind === "json" || kind === "text") && values.reader.isBinary(schema)) return body;
  switch (kind) {
    case "json":
      return parseJson(body, limits);
    case "form":
      return decodeForm(readUtf8(body), schema, encoding, values);
    case "text":
      return values.scalar(schema, readText(body, mediaType));
    case "xml":
      return readText(body, mediaType);
    default:
      return body;
  }
}

/** Text in the charset that the media type names; UTF-8 by default. */
function readText(body: Buffer, mediaType: MediaType): string {
  const charset = mediaType.parameters.get("charset")?.toLowerCase() ?? "utf-8";
  if (charset === "utf-8" || charset === "utf8") return readUtf8(body);
  return new TextDecoder(charset, { fatal: true }).decode(body);
}

async function decodeMultipart(
  body: Buffer,
  mediaType: MediaType,
  { schema, encoding }: BodyContent,
  values: ValueDecoder,
): Promise<object> {
  const boundary = mediaType.parameters.get("boundary");
  if (boundary === undefined || boundary === "") throw new DecodeError("has no boundary");
  const parts = await readParts(body, boundary).catch(() => {
    throw new DecodeError("is no multipart body");
  });
  return decodeParts(parts, schema, encoding, values);
}

export function issueOf(error: unknown): ValidationIssue {
  if (error instanceof JsonBodyError) return { in: "body", at: "", message: error.message, reason: error.reason };
  const message = error instanceof DecodeError ? error.message : "cannot be read in the media type that it declares";
  return { in: "body", at: "", message, reason: "syntax" };
}
