/** `content` of a request or response: each media type with its type, the most useful one first. */
import type {
  Example,
  MediaContent,
  ParameterStyle,
  PartEncoding,
  ResponseHeader,
  TypeReference,
} from "../ir/index.ts";
import { prose } from "./node.ts";
import { type Context, follow, report } from "./context.ts";
import { isSendable } from "./http-name.ts";
import { isMediaType, mediaKind, orderedMediaTypes } from "./media.ts";
import { type At, child, entriesOf, field, flag, list, text, toJson } from "./node.ts";
import { primitive, unknown } from "./primitive.ts";
import { typeOf } from "./schema.ts";

/** How the schema of one media type is lowered; responses take error branches out first. */
export type SchemaLowering = (context: Context, at: At) => TypeReference;

export function lowerContent(context: Context, at: At, lowering: SchemaLowering = typeOf): readonly MediaContent[] {
  const entries = new Map(entriesOf(at, "content").filter(([name, media]) => isUsable(context, name, media.pointer)));
  return orderedMediaTypes([...entries.keys()]).flatMap((mediaType): MediaContent[] => {
    const media = entries.get(mediaType);
    if (media === undefined) return [];
    const here = follow(context, media);
    return [
      {
        mediaType,
        kind: kindOfContent(context, mediaType, here),
        type: typeOfContent(context, mediaType, here, lowering),
        encoding: entriesOf(here, "encoding").map(([name, encoding]) => lowerEncoding(context, name, encoding)),
        examples: examplesOf(context, here),
      },
    ];
  });
}

/** What is no media type can be neither sent nor recognised. Each place is reported once. */
function isUsable(context: Context, mediaType: string, pointer: string): boolean {
  if (isMediaType(mediaType)) return true;
  const key = `${pointer} media type`;
  if (!context.reported.has(key)) report(context, "invalid-media-type", { mediaType }, pointer);
  context.reported.add(key);
  return false;
}

/** JSON and text are a file where the schema says octets; a wildcard also where it names a media type. */
function kindOfContent(context: Context, mediaType: string, at: At): MediaContent["kind"] {
  const kind = mediaKind(mediaType);
  if (kind !== "json" && kind !== "text") return kind;
  const schema = follow(context, child(at, "schema")).node;
  const isOther = mediaType.includes("*") && field(schema, "contentMediaType") !== undefined;
  return text(schema, "format") === "binary" || isOther ? "binary" : kind;
}

/** Streams are described by one item: `itemSchema` (OpenAPI 3.2), else `schema`. */
function typeOfContent(context: Context, mediaType: string, at: At, lowering: SchemaLowering): TypeReference {
  const kind = kindOfContent(context, mediaType, at);
  if (kind === "binary") return primitive("binary");
  const isStream = kind === "eventStream" || kind === "jsonLines";
  const key = isStream && field(at.node, "itemSchema") !== undefined ? "itemSchema" : "schema";
  if (field(at.node, key) === undefined) return kind === "text" ? primitive("string") : unknown;
  return lowering(context, child(at, key));
}

const styles: ReadonlySet<string> = new Set<ParameterStyle>([
  "matrix",
  "label",
  "simple",
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
  "cookie",
]);

export function isStyle(style: string | undefined): style is ParameterStyle {
  return style !== undefined && styles.has(style);
}

function lowerEncoding(context: Context, propertyName: string, at: At): PartEncoding {
  const contentType = contentTypeOf(context, at);
  const style = text(at.node, "style");
  const explode = field(at.node, "explode");
  return {
    propertyName,
    ...(contentType !== undefined && { contentType }),
    ...(isStyle(style) && { style }),
    ...(typeof explode === "boolean" && { explode }),
    ...(flag(at.node, "allowReserved") && { allowReserved: true }),
    headers: lowerHeaders(context, at),
  };
}

/** One media type or several, separated by commas (OpenAPI 3.1, section 4.8.15.1). */
function contentTypeOf(context: Context, at: At): string | undefined {
  const contentType = text(at.node, "contentType");
  const isFine = contentType?.split(",").every((one) => isUsable(context, one.trim(), `${at.pointer}/contentType`));
  return isFine === true ? contentType : undefined;
}

export function lowerHeaders(context: Context, at: At): readonly ResponseHeader[] {
  const headers = entriesOf(at, "headers");
  const usable = headers.filter(([name, { pointer }]) => isSendable(context, "header", name, pointer));
  return usable.map(([wireName, header]) => {
    const here = follow(context, header);
    const docs = prose(here.node, "description");
    const schema = schemaOrContent(here);
    return {
      wireName,
      type: schema === undefined ? primitive("string") : typeOf(context, schema.at),
      required: flag(here.node, "required"),
      ...(docs !== undefined && { docs }),
    };
  });
}

/** Parameters and headers have a `schema`, or a `content` with exactly one media type. */
export function schemaOrContent(at: At): { readonly at: At; readonly mediaType?: string } | undefined {
  if (field(at.node, "schema") !== undefined) return { at: child(at, "schema") };
  const [first] = entriesOf(at, "content");
  return first && { at: child(first[1], "schema"), mediaType: first[0] };
}

function examplesOf(context: Context, at: At): readonly Example[] {
  const named = entriesOf(at, "examples").flatMap(([name, example]): Example[] => {
    const { node } = follow(context, example);
    const value = field(node, "value") ?? field(node, "dataValue");
    const summary = prose(node, "summary");
    return value === undefined ? [] : [{ name, ...(summary !== undefined && { summary }), value: toJson(value) }];
  });
  const single = field(at.node, "example") ?? list(field(at.node, "schema"), "examples")[0];
  return named.length === 0 && single !== undefined ? [{ name: "example", value: toJson(single) }] : named;
}
