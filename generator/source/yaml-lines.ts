/**
 * Positions in YAML too large for a parser that keeps them (50 MB take minutes and 2 GB): by indentation,
 * as large documents are written, by programs. Where that ends (flow style, anchors, long keys), so does the way.
 */

interface Line {
  readonly start: number;
  /** Column of the content, from 0. */
  readonly indent: number;
  readonly content: string;
}

/** Offset of the value's key or list item at the end of the way, or as near to it as indentation leads. */
export function offsetByIndent(text: string, keys: readonly string[]): number {
  let offset = 0;
  let block: Iterable<Line> = lines(text, 0, 0);
  for (const key of keys) {
    const found = childOf(block, key);
    if (!found) break;
    offset = found.start + found.indent;
    block = inside(text, found);
  }
  return offset;
}

/** Content lines from an offset; the first starts in column `column`. */
function* lines(text: string, from: number, column: number): Iterable<Line> {
  for (let start = from, skip = column; start < text.length; skip = 0) {
    const end = text.indexOf("\n", start);
    const next = end < 0 ? text.length : end + 1;
    let at = start + skip;
    while (text.charCodeAt(at) === 32) at += 1;
    const content = text.slice(at, end < 0 ? text.length : end).trimEnd();
    if (content !== "" && !content.startsWith("#") && content !== "---") yield { start, indent: at - start, content };
    start = next;
  }
}

/** The line of a key or list item among the lines with the least indentation, which come first. */
function childOf(block: Iterable<Line>, key: string): Line | undefined {
  let indent: number | undefined;
  let index = -1;
  let isList = false;
  for (const line of block) {
    if (indent === undefined) {
      indent = line.indent;
      isList = isItem(line);
    }
    if (line.indent < indent || (isList && line.indent === indent && !isItem(line))) return undefined;
    // A list may stand as far to the left as the key that it belongs to.
    if (line.indent > indent || (!isList && isItem(line))) continue;
    index += 1;
    if (isList ? String(index) === key : keyOf(line.content) === key) return line;
  }
  return undefined;
}

/** What stands below a key, or in a list item, whose first entry stands beside the dash. */
function* inside(text: string, parent: Line): Iterable<Line> {
  const dash = /^-\s+/.exec(parent.content);
  const from = dash ? parent.start : text.indexOf("\n", parent.start) + 1;
  if (from === 0) return;
  for (const line of lines(text, from, dash ? parent.indent + dash[0].length : 0)) {
    const isBelow =
      line.indent > parent.indent || (!dash && line.indent === parent.indent && isItem(line) && !isItem(parent));
    if (!isBelow) return;
    yield line;
  }
}

function isItem({ content }: Line): boolean {
  return content === "-" || content.startsWith("- ");
}

function keyOf(content: string): string | undefined {
  const match =
    /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[{&*!|>%@`#-](?:[^#]|(?<=\S)#)*?|-[^\s#](?:[^#]|(?<=\S)#)*?))\s*:(?:\s|$)/.exec(
      content,
    );
  if (!match) return undefined;
  const [, double, single, plain] = match;
  return double?.replaceAll('\\"', '"') ?? single?.replaceAll("''", "'") ?? plain;
}
