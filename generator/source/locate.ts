/** Pointer → position in the text as written. Slow (it needs a parser that keeps positions), so only for printing. */
import type * as Yaml from "yaml";
import type { Document, LineCounter, Node as YamlNode } from "yaml";
import { type JsonEntry, jsonEntries, createPositions, skipBlanks } from "./json-text.ts";
import { pointerKeys } from "./pointer.ts";
import { createLineFinder } from "./yaml-lines.ts";

/** Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds positions in one text. */
export interface Locator {
  /** Where the value at a pointer stands; of the nearest value above if there is none. */
  locate(pointer: string): Position;
}

/** Larger texts are not given to a parser that keeps positions: 50 MB take it minutes and 2 GB. */
const maxParsed = 8_000_000;

export async function createLocator(text: string): Promise<Locator> {
  return jsonLocator(text) ?? (await blockLocator(text));
}

/** Undefined where the text is no JSON. Of a large document, `yaml` would take seconds and 400 MB. */
function jsonLocator(text: string): Locator | undefined {
  if (!isJson(text)) return undefined;
  const positionAt = createPositions(text);
  const known = new Map<number, ReadonlyMap<string, JsonEntry>>();
  const entriesAt = (offset: number): ReadonlyMap<string, JsonEntry> => {
    const entries = known.get(offset) ?? jsonEntries(text, offset);
    known.set(offset, entries);
    return entries;
  };
  return {
    locate(pointer) {
      let value = skipBlanks(text, 0);
      let offset = value;
      for (const key of pointerKeys(pointer)) {
        const entry = entriesAt(value).get(key);
        if (!entry) break;
        value = entry.value;
        offset = /[{[n]/.test(text.charAt(value)) ? entry.key : value;
      }
      return positionAt(offset);
    },
  };
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** By indentation, where that leads all the way; the parser is for the rest. */
async function blockLocator(text: string): Promise<Locator> {
  const yaml = await import("yaml");
  const find = createLineFinder(text);
  const positionAt = createPositions(text);
  let parser: Locator | undefined;
  return {
    locate(pointer) {
      const { offset, isWhole } = find(pointerKeys(pointer));
      if (isWhole || text.length > maxParsed) return positionAt(offset);
      return (parser ??= yamlLocator(text, yaml)).locate(pointer);
    },
  };
}

function yamlLocator(text: string, yaml: typeof Yaml): Locator {
  const { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } = yaml;
  const lines: LineCounter = new LineCounter();
  const document: Document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
    uniqueKeys: false,
  });

  /** The child's value, and where a reader would look for it: at the key, or at a scalar value itself. */
  const step = (node: unknown, key: string): { value: unknown; offset: number | undefined } | undefined => {
    if (isSeq(node)) {
      const item = node.items[Number(key)];
      return item === undefined ? undefined : { value: item, offset: (item as YamlNode).range?.[0] };
    }
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key)
      : undefined;
    if (!pair) return undefined;
    const place = isScalar(pair.value) && pair.value.value !== null ? pair.value : pair.key;
    return { value: pair.value, offset: (place as YamlNode).range?.[0] };
  };

  return {
    locate(pointer) {
      let node: unknown = document.contents;
      let offset = document.contents?.range?.[0] ?? 0;
      for (const key of pointerKeys(pointer)) {
        const next = step(node, key);
        if (next?.offset === undefined) break;
        ({ value: node, offset } = { value: next.value, offset: next.offset });
      }
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}
