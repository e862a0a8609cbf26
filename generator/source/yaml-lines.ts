/**
 * Positions in YAML by indentation: in a document written in blocks, as most are, far faster than a parser that
 * keeps positions (which takes seconds for 3 MB, minutes for 50 MB). Where blocks end (flow style, anchors,
 * keys of several lines), so does the way, and the answer says so.
 */

interface Line {
  /** Of its content. */
  readonly offset: number;
  /** Column of its content, from 0. */
  readonly indent: number;
  readonly content: string;
  /** Offset of the next line. */
  readonly next: number;
}

export interface Found {
  readonly offset: number;
  /** The way led to its end; else the offset is that of the last step. */
  readonly isWhole: boolean;
}

/** Finds where a way leads: to the value if it is a scalar, else to its key, or to a list item's content. */
export function createLineFinder(text: string): (keys: readonly string[]) => Found {
  const blocks = new Map<number, ReadonlyMap<string, Line>>();
  const entriesOf = (parent: Line | undefined): ReadonlyMap<string, Line> => {
    const id = parent?.offset ?? -1;
    const known = blocks.get(id) ?? readBlock(text, parent);
    blocks.set(id, known);
    return known;
  };
  return (keys) => {
    let line: Line | undefined;
    for (const key of keys) {
      const child = entriesOf(line).get(key);
      if (!child) return { offset: line?.offset ?? 0, isWhole: false };
      line = child;
    }
    return { offset: line ? line.offset + placeIn(line.content) : 0, isWhole: line !== undefined };
  };
}

/** The keys or items below a line, which all have the least indentation. */
function readBlock(text: string, parent: Line | undefined): ReadonlyMap<string, Line> {
  const entries = new Map<string, Line>();
  let indent: number | undefined;
  let isList = false;
  for (const line of linesBelow(text, parent)) {
    if (indent === undefined) {
      indent = line.indent;
      isList = isItem(line);
    }
    if (line.indent < indent || (isList && line.indent === indent && !isItem(line))) break;
    // A list may stand as far to the left as the key that it belongs to.
    if (line.indent > indent || (!isList && isItem(line))) continue;
    const key = isList ? String(entries.size) : keyOf(line.content);
    if (key !== undefined && !entries.has(key)) entries.set(key, line);
  }
  return entries;
}

/** The first entry of a list item stands beside its dash. */
function* linesBelow(text: string, parent: Line | undefined): Iterable<Line> {
  const dash = parent && isItem(parent) ? /^-\s*/.exec(parent.content)?.[0].length : undefined;
  if (parent && dash !== undefined && parent.content.length > dash) {
    const content = parent.content.slice(dash);
    yield { ...parent, offset: parent.offset + dash, indent: parent.indent + dash, content };
  }
  for (let start = parent?.next ?? 0; start < text.length;) {
    const line = readLine(text, start);
    start = line.next;
    if (line.content === "" || line.content.startsWith("#") || line.content === "---") continue;
    const isBelow =
      !parent || line.indent > parent.indent || (line.indent === parent.indent && isOutdented(line, parent));
    if (!isBelow) return;
    yield line;
  }
}

function isOutdented(line: Line, parent: Line): boolean {
  return isItem(line) && !isItem(parent);
}

function readLine(text: string, start: number): Line {
  const end = text.indexOf("\n", start);
  let offset = start;
  while (text.charCodeAt(offset) === 32) offset += 1;
  const content = text.slice(offset, end < 0 ? text.length : end).trimEnd();
  return { offset, indent: offset - start, content, next: end < 0 ? text.length : end + 1 };
}

function isItem({ content }: Line): boolean {
  return content === "-" || content.startsWith("- ");
}

const quotedKey = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*:(?=\s|$)/;
/** A plain one: up to a colon before a blank, without a comment before. */
const plainKey = /^(?:[^\s"'[\]{}&*!|>%@`#,?:-]|[?:-](?=\S))(?:[^#:]|:(?=\S)|(?<=\S)#)*?(?=\s*:(?:\s|$))/;

function keyOf(content: string): string | undefined {
  const quoted = quotedKey.exec(content);
  if (!quoted) return plainKey.exec(content)?.[0];
  const [, double, single = ""] = quoted;
  return double?.replaceAll(/\\(["\\/])/g, "$1") ?? single.replaceAll("''", "'");
}

/** Where a reader would look: at a scalar beside its key, else at the key; past the dash of an item. */
function placeIn(content: string): number {
  const dash = /^-\s+/.exec(content)?.[0].length;
  if (dash !== undefined) return dash;
  const key = quotedKey.exec(content)?.[0] ?? `${plainKey.exec(content)?.[0] ?? ""}:`;
  const rest = content.slice(content.indexOf(":", key.length - 1) + 1);
  const value = rest.trimStart();
  const isScalar = value !== "" && !/^([#{[&*!]|(null|Null|NULL|~)(\s|$))/.test(value);
  return isScalar ? content.length - value.length : 0;
}
