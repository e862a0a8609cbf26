/**
 * Fields of `application/x-www-form-urlencoded` and `multipart/form-data` bodies, by the schema of the body
 * and its Encoding Objects (OpenAPI 3.1, 4.8.14.4 and 4.8.15).
 */
import { member, objectOf, setOwn } from "./document.ts";
import { hasBrackets } from "./deep-object.ts";
import { isJson } from "./media-type.ts";
import type { Part } from "./multipart.ts";
import { serialization } from "./parameter-plan.ts";
import { formDecode } from "./percent.ts";
import { decodePairs, splitPairs, type IsClaimed } from "./query-styles.ts";
import type { UploadedFile } from "./types.ts";
import type { Pair, ValueDecoder } from "./value-decoder.ts";

/** Throws `DecodeError`, `URIError` or `SyntaxError` where a field cannot be what the document says. */
export function decodeForm(text: string, schema: unknown, encoding: unknown, values: ValueDecoder): object {
  const pairs = splitPairs(text);
  const declared = values.reader.propertyNames(schema);
  const sent = pairs.map(([name]) => formDecode(name));
  const names = new Set([...declared, ...sent.filter((name) => !isPartOfDeclared(name, declared))]);
  const result = {};
  for (const name of names) {
    const isClaimed: IsClaimed = (other) => names.has(other) || isPartOfDeclared(other, declared);
    const value = decodeField(name, schema, objectOf(member(encoding, name)), pairs, values, isClaimed);
    if (value !== undefined) setOwn(result, name, value);
  }
  return result;
}

/** `card[number]` belongs to the declared field `card`. */
function isPartOfDeclared(name: string, declared: readonly string[]): boolean {
  const bracket = name.indexOf("[");
  return bracket > 0 && declared.includes(name.slice(0, bracket));
}

function decodeField(
  name: string,
  bodySchema: unknown,
  encoding: Readonly<Record<string, unknown>>,
  pairs: readonly Pair[],
  values: ValueDecoder,
  isClaimed: IsClaimed,
): unknown {
  const schema = values.reader.property(bodySchema, name);
  const isStructured = values.takesObject(schema) || values.takesArray(schema);
  const own = pairs.filter(([raw]) => formDecode(raw) === name);
  const styled = "style" in encoding || "explode" in encoding || "allowReserved" in encoding;
  if (isStructured && !styled && own.length === 1) {
    // Without a style, an object is sent as JSON (4.8.15.1, `contentType`).
    const json = tryJson(formDecode(own[0]?.[1] ?? ""), values.takesObject(schema));
    if (json !== undefined) return json;
  }
  const { style, ...rest } = serialization(encoding, "form");
  const isDeep = isStructured && own.length === 0 && hasBrackets(name, pairs, formDecode);
  const field = { name, schema, ...rest, style: isDeep ? "deepObject" : style };
  if (schema === undefined && own.length > 1) return own.map(([, value]) => formDecode(value));
  return decodePairs(field, pairs, values, isClaimed);
}

function tryJson(text: string, isObjectWanted: boolean): unknown {
  const opening = text.trimStart()[0];
  if (opening !== "[" && !(opening === "{" && isObjectWanted)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function decodeParts(parts: readonly Part[], schema: unknown, encoding: unknown, values: ValueDecoder): object {
  const groups = new Map<string, Part[]>();
  for (const [index, part] of parts.entries()) {
    // Parts outside form-data have no names; they are known by their place.
    const name = part.name ?? String(index);
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  const result = {};
  for (const [name, group] of groups) {
    setOwn(result, name, decodePartGroup(name, group, schema, encoding, values));
  }
  return result;
}

function decodePartGroup(
  name: string,
  group: readonly Part[],
  bodySchema: unknown,
  encoding: unknown,
  values: ValueDecoder,
): unknown {
  const schema = values.reader.property(bodySchema, name);
  const contentType = member(member(encoding, name), "contentType");
  const decode = (part: Part, partSchema: unknown): unknown =>
    decodePart(part, partSchema, typeof contentType === "string" ? contentType : undefined, values);
  const [first, ...others] = group;
  if (first === undefined) return undefined;
  const isJsonList = isJson(first.contentType) && others.length === 0;
  if (values.takesArray(schema) && !isJsonList && (others.length > 0 || !values.takesScalar(schema))) {
    return group.map((part) => decode(part, values.reader.items(schema)));
  }
  return others.length === 0 ? decode(first, schema) : group.map((part) => decode(part, undefined));
}

function decodePart(part: Part, schema: unknown, encodingType: string | undefined, values: ValueDecoder): unknown {
  const isStructured = values.takesObject(schema) || values.takesArray(schema);
  if (isStructured || (isJson(part.contentType) && !values.reader.isBinary(schema))) {
    return JSON.parse(part.data.toString("utf8")) as unknown;
  }
  const isText = part.filename === undefined && part.contentType.toLowerCase().startsWith("text/plain");
  const isFile = values.reader.isBinary(schema) || (!isText && encodingType?.startsWith("text/") !== true);
  return isFile ? fileOf(part) : values.scalar(schema, part.data.toString("utf8"));
}

function fileOf({ filename, contentType, headers, data }: Part): UploadedFile {
  return { filename, contentType, headers, data };
}
