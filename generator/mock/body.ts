/** A value as the body of a media type. */
import { kindOfMediaType, parseMediaType } from "../../server-stub/runtime/media-type.ts";
import { RawJson } from "../../server-stub/runtime/types.ts";
import { isObject, stringifyExact, type Value } from "../conformance/exact-json.ts";

/** `undefined`: there is no value. */
export function bodyOf(value: Value | undefined, mediaType: string): RawJson | string | Buffer {
  const kind = kindOfMediaType(mediaType);
  if (kind === "json") return new RawJson(value === undefined ? "null" : stringifyExact(value));
  if (kind === "xml") return typeof value === "string" ? value : xmlOf("root", value ?? "");
  if (kind === "form") return formOf(value);
  if (kind === "text") return textOf(value, parseMediaType(mediaType).name);
  return Buffer.from(typeof value === "string" ? value : "");
}

function textOf(value: Value | undefined, mediaType: string): string {
  if (value === undefined) return "";
  const text = typeof value === "string" ? value : stringifyExact(value);
  if (mediaType === "text/event-stream") return text.startsWith("data:") ? text : `data: ${text}\n\n`;
  return /jsonl|ndjson|json-seq/.test(mediaType) ? `${text}\n` : text;
}

function formOf(value: Value | undefined): string {
  if (!isObject(value)) return typeof value === "string" ? value : "";
  const fields = Object.entries(value).map(([name, field]) => [name, scalarText(field)] as [string, string]);
  return new URLSearchParams(fields).toString();
}

function scalarText(value: Value): string {
  return typeof value === "string" ? value : stringifyExact(value);
}

/** Members are elements, items of a list elements of the list's name. */
function xmlOf(name: string, value: Value): string {
  if (Array.isArray(value)) return value.map((item) => xmlOf(name, item)).join("");
  const tag = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? name : "item";
  if (value === null) return `<${tag}/>`;
  const content = isObject(value)
    ? Object.entries(value).map(([key, item]) => xmlOf(key, item))
    : [scalarText(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")];
  return `<${tag}>${content.join("")}</${tag}>`;
}
