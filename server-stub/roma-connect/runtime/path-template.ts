/**
 * Path templates (OpenAPI 3.1, 4.8.8.1) as segments. A segment may mix text and several parameters
 * (`/{a}-{b}`, `/report.{format}`), which stand for as little text as they can.
 */

export interface SegmentTemplate {
  /** Texts around the parameters, one more than there are parameters; decoded. */
  readonly literals: readonly string[];
}

export interface PathTemplate {
  readonly segments: readonly SegmentTemplate[];
  /** Names of the parameters, from left to right. */
  readonly names: readonly string[];
  /** `name=value` pairs that the path's own query asks for: real documents have such paths. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** `key`: a key of `paths`; its fragment is never sent. */
export function parsePathTemplate(key: string): PathTemplate {
  const address = key.split("#", 1)[0] ?? "";
  const [path, query] = splitOnce(address, "?");
  const names: string[] = [];
  const segments = path
    .split("/")
    .slice(1)
    .map((text) => parseSegment(text, names));
  return { segments, names, query: query === undefined ? [] : [...new URLSearchParams(query)] };
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function parseSegment(text: string, names: string[]): SegmentTemplate {
  const literals: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/\{([^{}]+)\}/g)) {
    literals.push(decodeSegmentText(text.slice(start, match.index)));
    names.push(match[1] ?? "");
    start = match.index + match[0].length;
  }
  literals.push(decodeSegmentText(text.slice(start)));
  return { literals };
}

/** Percent-decoded where it can be, so that `/a%20b` and `/a b` are one path. */
export function decodeSegmentText(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Texts of the parameters in a segment as sent; undefined if it does not fit. A parameter is never empty.
 * Linear in the segment's length.
 */
export function matchSegment(template: SegmentTemplate, segment: string): readonly string[] | undefined {
  const { literals } = template;
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const end = segment.length - last.length;
  const texts: string[] = [];
  let start = first.length;
  for (const literal of literals.slice(1, -1)) {
    const at = segment.indexOf(literal, start + 1);
    if (at === -1 || at > end) return undefined;
    texts.push(segment.slice(start, at));
    start = at + literal.length;
  }
  texts.push(segment.slice(start, end));
  return start < end ? texts : undefined;
}
