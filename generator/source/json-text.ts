/**
 * What JSON.parse does not tell: where values stand, and which keys stand twice. Reads text that JSON.parse
 * has accepted; each container is looked into only when asked for.
 */

export interface JsonEntry {
  /** Offset of the key's opening quote; of the value itself in a list. */
  readonly key: number;
  readonly value: number;
}

const [quote, backslash, colon, comma] = [34, 92, 58, 44];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Offset after the string that starts at `from`. */
function afterString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let start = end;
    while (text.charCodeAt(start - 1) === backslash) start -= 1;
    if ((end - start) % 2 === 0) return end + 1;
  }
  return text.length;
}

/** Offset after the value that starts at `from`. */
function afterValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === quote) at = afterString(text, at);
    else if (depth === 0 && (code === comma || code === closeBrace || code === closeBracket || isBlank(code)))
      return at;
    else {
      if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) depth -= 1;
      at += 1;
    }
    if (depth === 0 && (code === quote || code === closeBrace || code === closeBracket)) return at;
  }
  return text.length;
}

/** The entries of the object or list that starts at `from`, by key or index; of a key that stands twice, the last. None for other values. */
export function jsonEntries(
  text: string,
  from: number,
  onRepeated?: (key: string, at: number) => void,
): Map<string, JsonEntry> {
  const entries = new Map<string, JsonEntry>();
  const isObject = text.charCodeAt(from) === openBrace;
  if (!isObject && text.charCodeAt(from) !== openBracket) return entries;
  for (let at = skipBlanks(text, from + 1); at < text.length; at = skipBlanks(text, at + 1)) {
    const start = at;
    const code = text.charCodeAt(at);
    // The end of an empty object or list.
    if (code === closeBrace || code === closeBracket) break;
    if (isObject) at = skipBlanks(text, skipBlanks(text, afterString(text, at)) + 1);
    const key = isObject ? keyAt(text, start) : String(entries.size);
    if (entries.has(key)) onRepeated?.(key, start);
    entries.set(key, { key: start, value: at });
    at = skipBlanks(text, afterValue(text, at));
    if (text.charCodeAt(at) !== comma) break;
  }
  return entries;
}

function keyAt(text: string, from: number): string {
  return JSON.parse(text.slice(from, afterString(text, from))) as string;
}

/** Finds the position of an offset; lines and columns count from 1. */
export function createPositions(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** How many keys the text has; JSON.parse keeps fewer where some stand twice. */
export function countKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at = skipBlanks(text, afterString(text, at));
    if (text.charCodeAt(at) === colon) count += 1;
  }
  return count;
}

/** Each key that stands in its object already, with its offset, in the order of the text. */
export function repeatedKeys(text: string): readonly { readonly key: string; readonly at: number }[] {
  const found: { key: string; at: number }[] = [];
  const visit = (from: number): void => {
    const earlier: number[] = [];
    const entries = jsonEntries(text, from, (key, at) => {
      found.push({ key, at });
      earlier.push(at);
    });
    for (const { value } of entries.values()) visit(value);
  };
  visit(skipBlanks(text, 0));
  return found.sort((a, b) => a.at - b.at);
}
