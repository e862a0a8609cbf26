/**
 * `name[key]=value` (OpenAPI 3.1, 4.8.12.4). Deeper nesting, `[]` and indices are not defined there, but
 * widely sent: they are read where the schema has an object or a list at that place.
 */
import { setOwn } from "./document.ts";
import type { Decode, Pair, ValueDecoder } from "./value-decoder.ts";

/** A tree of texts by key. */
interface Branch {
  readonly texts: string[];
  readonly children: Map<string, Branch>;
}

const MAX_KEYS = 32;

/** Undefined where no pair belongs to the name. */
export function decodeDeepObject(
  name: string,
  schema: unknown,
  pairs: readonly Pair[],
  values: ValueDecoder,
  decode: Decode,
): unknown {
  const root: Branch = { texts: [], children: new Map() };
  for (const [rawName, rawValue] of pairs) {
    const keys = keysOf(decode(rawName), name);
    if (keys !== undefined) grow(root, keys).texts.push(decode(rawValue));
  }
  return root.children.size === 0 ? undefined : harvest(root, schema, values);
}

/** `filter[a][b]` → `a`, `b`; undefined if it is another name's. */
function keysOf(text: string, name: string): readonly string[] | undefined {
  if (!text.startsWith(`${name}[`) || !text.endsWith("]")) return undefined;
  const keys = text.slice(name.length + 1, -1).split("][");
  return keys.length > MAX_KEYS ? undefined : keys;
}

function grow(branch: Branch, keys: readonly string[]): Branch {
  return keys.reduce((current, key) => {
    const child = current.children.get(key) ?? { texts: [], children: new Map<string, Branch>() };
    current.children.set(key, child);
    return child;
  }, branch);
}

function harvest(branch: Branch, schema: unknown, values: ValueDecoder): unknown {
  if (branch.children.size === 0) return leaf(branch, schema, values);
  const isList = [...branch.children.keys()].every((key) => key === "" || /^\d+$/.test(key));
  if (isList && (values.takesArray(schema) || branch.children.has(""))) return list(branch, schema, values);
  const result = {};
  for (const [key, child] of branch.children) {
    setOwn(result, key, harvest(child, values.reader.property(schema, key), values));
  }
  return result;
}

function leaf(branch: Branch, schema: unknown, values: ValueDecoder): unknown {
  const verbatim = (text: string): string => text;
  if (values.takesArray(schema)) return values.array(schema, branch.texts, verbatim);
  return values.scalar(schema, branch.texts[0] ?? "");
}

/** Indices only give the order: a list never grows holes. */
function list(branch: Branch, schema: unknown, values: ValueDecoder): unknown[] {
  const items = values.reader.items(schema);
  const entries = [...branch.children].sort(([left], [right]) => Number(left) - Number(right));
  return entries.flatMap(([key, child]) =>
    key === "" ? child.texts.map((text) => values.scalar(items, text)) : [harvest(child, items, values)],
  );
}

/** Whether any name has the form `name[…]`. */
export function hasBrackets(name: string, pairs: readonly Pair[], decode: Decode): boolean {
  return pairs.some(([rawName]) => decode(rawName).startsWith(`${name}[`));
}
