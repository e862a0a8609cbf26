/** Media types: how each is coded, and which comes first. */
import type { MediaKind } from "../ir/index.ts";
import type { Node } from "../source/source-document.ts";
import { isObject } from "./node.ts";

/** `type/subtype`, wildcards included, and parameters of any form (RFC 9110, section 8.3.1). */
export function isMediaType(text: string): boolean {
  return /^\s*[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+\s*(;[\t\x20-\x7e]*)?$/.test(text);
}

/** Decided from the name alone; wildcards that may be JSON are taken for it, parameters are ignored. */
export function mediaKind(mediaType: string): MediaKind {
  const name = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (/^application\/(x-)?(ndjson|jsonl|json-?lines|json-seq)$|^application\/stream\+json$/.test(name))
    return "jsonLines";
  if (/^(application|text)\/(.+\+)?json$/.test(name) || /^[a-z]+\/.+\+json$/.test(name)) return "json";
  if (name === "*/*" || name === "application/*") return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name.startsWith("multipart/")) return "multipart";
  if (name === "text/event-stream") return "eventStream";
  if (/^(application|text)\/xml$|\+xml$/.test(name)) return name.startsWith("image/") ? "binary" : "xml";
  return name.startsWith("text/") || name === "application/yaml" || name === "application/x-yaml" ? "text" : "binary";
}

const ranks: readonly MediaKind[] = ["json", "form", "multipart", "text", "jsonLines", "eventStream", "binary", "xml"];

/** Exact `application/json` first, then its relatives, then what is easier to use; else as written. */
function rank(mediaType: string): number {
  const kind = mediaKind(mediaType);
  if (kind !== "json") return 3 + ranks.indexOf(kind);
  if (/^application\/json(;|$)/i.test(mediaType)) return 0;
  return mediaType.includes("*") ? 2 : 1;
}

export function orderedMediaTypes(mediaTypes: readonly string[]): readonly string[] {
  return [...mediaTypes].sort((left, right) => rank(left) - rank(right));
}

/** What a media type adds to the name of its inline schema: nothing for the first, its kind for others. */
export function mediaSuffix(content: Node | undefined, mediaType: string): string {
  if (!isObject(content)) return "";
  const [first] = orderedMediaTypes(Object.keys(content).filter(isMediaType));
  return first === mediaType ? "" : mediaKind(mediaType);
}
