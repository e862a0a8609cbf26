/** Media types: their names (RFC 9110, 8.3), ranges, and which of several a client wants (RFC 9110, 12.5.1). */

export interface MediaType {
  /** Lower case, without parameters: `application/json`. */
  readonly name: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

export type BodyKind = "json" | "form" | "multipart" | "text" | "xml" | "binary";

const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g;

export function parseMediaType(text: string): MediaType {
  const end = text.indexOf(";");
  const name = (end === -1 ? text : text.slice(0, end)).trim().toLowerCase();
  const parameters = new Map<string, string>();
  if (end !== -1) {
    for (const [, key, quoted, token] of text.slice(end).matchAll(PARAMETER)) {
      parameters.set((key ?? "").toLowerCase(), quoted?.replaceAll(/\\(.)/g, "$1") ?? token ?? "");
    }
  }
  return { name, parameters };
}

export function isJson(mediaType: string): boolean {
  const { name } = parseMediaType(mediaType);
  return name.endsWith("/json") || name.endsWith("+json");
}

export function kindOfMediaType(mediaType: string): BodyKind {
  const { name } = parseMediaType(mediaType);
  if (isJson(name)) return "json";
  if (name === "application/x-www-form-urlencoded") return "form";
  if (name.startsWith("multipart/")) return "multipart";
  if (name.endsWith("/xml") || name.endsWith("+xml")) return "xml";
  return name.startsWith("text/") || TEXT_TYPES.has(name) ? "text" : "binary";
}

const TEXT_TYPES: ReadonlySet<string> = new Set([
  "application/jsonl",
  "application/x-ndjson",
  "application/ndjson",
  "application/json-seq",
  "application/yaml",
  "application/x-yaml",
  "application/javascript",
  "application/graphql",
]);

/** The declared name that fits best: itself, then `image/*`, then any. */
export function findMediaType(declared: readonly string[], actual: string): string | undefined {
  const { name } = parseMediaType(actual);
  const type = name.slice(0, name.indexOf("/"));
  const names = declared.map((key) => [key, parseMediaType(key).name] as const);
  for (const wanted of [name, `${type}/*`, "*/*", "*"]) {
    const found = names.find(([, candidate]) => candidate === wanted);
    if (found !== undefined) return found[0];
  }
  return undefined;
}

interface AcceptRange {
  readonly name: string;
  readonly quality: number;
}

function parseAccept(accept: string): AcceptRange[] {
  return accept.split(",").map((part) => {
    const { name, parameters } = parseMediaType(part);
    const quality = Number(parameters.get("q") ?? "1");
    return { name, quality: Number.isFinite(quality) ? quality : 1 };
  });
}

/** The offered media type that the client likes best; undefined if it takes none. Ties keep the offered order. */
export function negotiate(offered: readonly string[], accept: string | undefined): string | undefined {
  if (accept === undefined || accept.trim() === "" || accept === "*/*") return offered[0];
  const ranges = parseAccept(accept);
  let best: { readonly key: string; readonly quality: number } | undefined;
  for (const key of offered) {
    const quality = qualityOf(parseMediaType(key).name, ranges);
    if (quality > (best?.quality ?? 0)) best = { key, quality };
  }
  return best?.key;
}

/** The most specific range decides. A declared range (`image/*`) is taken by whatever overlaps it. */
function qualityOf(name: string, ranges: readonly AcceptRange[]): number {
  const type = name.slice(0, name.indexOf("/"));
  const isRange = name === "*/*" || name.endsWith("/*");
  const exact = ranges.find((range) => range.name === name);
  const overlap = isRange ? ranges.find((range) => type === "*" || range.name.startsWith(`${type}/`)) : undefined;
  const wide = ranges.find((range) => range.name === `${type}/*`) ?? ranges.find((range) => range.name === "*/*");
  return (exact ?? overlap ?? wide)?.quality ?? 0;
}
