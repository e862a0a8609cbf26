/**
 * The one layout rule of generated code: a construct stands on one line where it fits, else one item
 * per line. Pure functions on finished strings; a view calls them with its language's marks and width.
 */

/** How a language writes a bracketed list. */
export interface ListLayout {
  /** Widest line in columns; 100 in the SDKs. */
  readonly width: number;
  /** Blanks in front of the line on which the construct starts. */
  readonly indent: number;
  /** Blanks that one level adds. Default 2. */
  readonly step?: number;
  /** Between items on one line. Default `", "`. */
  readonly separator?: string;
  /** After each item on a line of its own. Default `","`. */
  readonly lineEnd?: string;
  /** Write `lineEnd` after the last item, too. Default true. */
  readonly trailing?: boolean;
  /** Between the brackets and the items on one line: `" "` for `{ a, b }`. Default none. */
  readonly padding?: string;
}

/**
 * `open a, b close` on one line, else one item per line. `open` is the whole text before the items
 * (`function f(`), `close` all that follows (`): void {`). An item of several lines breaks the list.
 */
export function argumentList(open: string, items: readonly string[], close: string, layout: ListLayout): string {
  const { width, indent, step = 2, separator = ", ", lineEnd = ",", trailing = true, padding = "" } = layout;
  if (items.length === 0) return open + close;
  const line = open + padding + items.join(separator) + padding + close;
  if (fits(line, items, width - indent)) return line;
  const inner = " ".repeat(indent + step);
  const lines = items.map((item, index) => {
    const end = index < items.length - 1 || trailing ? lineEnd : "";
    return inner + indentLines(item, inner) + end;
  });
  return [open, ...lines, " ".repeat(indent) + close].join("\n");
}

/** How a language writes alternatives. */
export interface UnionLayout {
  readonly width: number;
  readonly indent: number;
  readonly step?: number;
  /** Between members on one line. Default `" | "`. */
  readonly separator?: string;
  /** In front of each member on a line of its own. Default `"| "`. */
  readonly lineStart?: string;
}

/** `head a | b tail` on one line, else `head` alone and one member per line. */
export function unionList(head: string, members: readonly string[], tail: string, layout: UnionLayout): string {
  const { width, indent, step = 2, separator = " | ", lineStart = "| " } = layout;
  const line = head + members.join(separator) + tail;
  if (members.length < 2 || fits(line, members, width - indent)) return line;
  const inner = " ".repeat(indent + step);
  const lines = members.map((member) => inner + lineStart + indentLines(member, inner));
  return [head.trimEnd(), ...lines].join("\n") + tail;
}

/** An import or export of names: as `argumentList`, names sorted by code point and without doubles. */
export function importList(open: string, names: Iterable<string>, close: string, layout: ListLayout): string {
  return argumentList(open, [...new Set(names)].sort(byCodePoint), close, layout);
}

function fits(line: string, items: readonly string[], width: number): boolean {
  return columns(line) <= width && !items.some((item) => item.includes("\n"));
}

/** Columns as formatters count them: code points, so that a surrogate pair is one. */
function columns(line: string): number {
  return line.length - (line.match(/[\ud800-\udbff]/g)?.length ?? 0);
}

function indentLines(item: string, inner: string): string {
  return item.replaceAll("\n", "\n" + inner);
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
