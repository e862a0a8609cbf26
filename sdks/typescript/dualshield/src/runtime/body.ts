/** Request bodies by media type: one encoder each, named by the operations that need it. */
import { stringifyExact } from "./exact.js";
import { isRecord } from "./pointer.js";
import { encodeReserved, encodeStrict, form, plain } from "./styles.js";
import type {
  BinaryInput,
  BodyData,
  BodyEncoder,
  ContentSpec,
  FileUpload,
  PartSpec,
} from "./types.js";

export const jsonBody: BodyEncoder = (value) => ({ body: JSON.stringify(value) });

export const exactJsonBody: BodyEncoder = (value) => ({ body: stringifyExact(value) });

/** What most bodies are. */
export const json: ContentSpec = { type: "application/json", encode: jsonBody };

/** As `json`, with exact numbers. */
export const exactJson: ContentSpec = { type: "application/json", encode: exactJsonBody };

/** One JSON value per line. */
export const jsonLinesBody: BodyEncoder = (value) => ({
  body: (Array.isArray(value) ? value : [value])
    .map((item) => `${JSON.stringify(item)}\n`)
    .join(""),
});

export const textBody: BodyEncoder = (value) => ({ body: plain(value) });

/** Octets, or text that the caller has made. A `Blob` names its own media type. */
export const binaryBody: BodyEncoder = (value, content) => ({
  body: (typeof value === "string" ? value : (value as BinaryInput)) as BodyData,
  contentType: concreteType(content.type, value),
});

/** A media range such as `image/*` cannot be sent: the data's own type counts, else plain octets. */
function concreteType(type: string, value: unknown): string {
  if (!type.includes("*")) return type;
  return value instanceof Blob && value.type !== "" ? value.type : "application/octet-stream";
}

/** What a `Blob` is made of. */
type Piece = string | Blob | ArrayBuffer | Uint8Array;

function partOf(content: ContentSpec, name: string): PartSpec | undefined {
  return content.parts?.find((part) => part.name === name);
}

/** `application/x-www-form-urlencoded`, OpenAPI 3.1 section 4.8.14.4: objects are JSON unless a style is given. */
export const formBody: BodyEncoder = (value, content) => {
  if (value instanceof URLSearchParams || typeof value === "string") return { body: String(value) };
  const pairs = Object.entries(value as object).flatMap(([name, item]: [string, unknown]) => {
    if (item === undefined || item === null) return [];
    const part = partOf(content, name);
    const encode = part?.reserved === true ? encodeReserved : encodeStrict;
    const style = part?.style;
    if (style === undefined && isRecord(item) && !Array.isArray(item)) {
      return [`${encodeStrict(name)}=${encode(plain(item))}`];
    }
    return [(style ?? form)(name, item, { explode: part?.explode ?? true, encode })];
  });
  return { body: pairs.filter((pair) => pair !== "").join("&"), contentType: content.type };
};

/**
 * `multipart/*`. Written by hand because `FormData` cannot give a field a media type without
 * also making it a file. Lists become one part per item.
 */
export const multipartBody: BodyEncoder = async (value, content) => {
  if (value instanceof FormData) {
    const encoded = new Response(value);
    return { body: await encoded.blob(), contentType: encoded.headers.get("content-type") ?? "" };
  }
  const boundary = `awsi-${crypto.randomUUID()}`;
  const pieces: Piece[] = [];
  for (const [name, field] of Object.entries(value as object) as [string, unknown][]) {
    for (const item of Array.isArray(field) ? (field as unknown[]) : [field]) {
      if (item === undefined || item === null) continue;
      const part = await encodePart(item, partOf(content, name));
      pieces.push(`--${boundary}\r\n${partHead(name, part)}\r\n\r\n`, part.data, "\r\n");
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  return {
    body: new Blob(pieces as ConstructorParameters<typeof Blob>[0]),
    contentType: `${content.type}; boundary=${boundary}`,
  };
};

interface EncodedPart {
  readonly data: Piece;
  readonly contentType?: string | undefined;
  readonly filename?: string | undefined;
}

function partHead(name: string, part: EncodedPart): string {
  const filename = part.filename === undefined ? "" : `; filename="${quoted(part.filename)}"`;
  const type = part.contentType === undefined ? "" : `\r\nContent-Type: ${part.contentType}`;
  return `Content-Disposition: form-data; name="${quoted(name)}"${filename}${type}`;
}

/** As browsers write names in `Content-Disposition` (HTML, multipart/form-data encoding). */
function quoted(text: string): string {
  return text.replace(/[\r\n"]/g, encodeURIComponent);
}

async function encodePart(value: unknown, part: PartSpec | undefined): Promise<EncodedPart> {
  // Of a list such as `image/png, image/jpeg`, or a range, nothing can be chosen for the caller.
  const declared = part?.contentType;
  const type = declared === undefined || /[*,]/.test(declared) ? undefined : declared;
  if (part?.file === true && isUpload(value)) return encodeUpload(value, type);
  if (isBinary(value)) return encodeFile(value, type);
  const isObject = isRecord(value) && !(value instanceof Date);
  const isJson = isObject || type?.includes("json") === true;
  const text = isJson ? JSON.stringify(value) : plain(value);
  return { data: text, contentType: type ?? (isObject ? "application/json" : undefined) };
}

async function encodeUpload(value: FileUpload, type: string | undefined): Promise<EncodedPart> {
  const { data } = value;
  const file = typeof data === "string" ? { data } : await encodeFile(data, type);
  return {
    contentType: type ?? "application/octet-stream",
    ...file,
    ...(value.contentType === undefined ? {} : { contentType: value.contentType }),
    filename: value.filename ?? ("filename" in file ? file.filename : "file"),
  };
}

async function encodeFile(value: BinaryInput, declared: string | undefined): Promise<EncodedPart> {
  const named = (value as { name?: unknown }).name;
  const own = value instanceof Blob && value.type !== "" ? value.type : undefined;
  return {
    data: value instanceof ReadableStream ? await new Response(value).blob() : (value as Piece),
    contentType: own ?? declared ?? "application/octet-stream",
    filename: typeof named === "string" ? named : "file",
  };
}

function isBinary(value: unknown): value is BinaryInput {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream
  );
}

function isUpload(value: unknown): value is FileUpload {
  return isRecord(value) && !isBinary(value) && Object.hasOwn(value, "data");
}
