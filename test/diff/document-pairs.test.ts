/** `pairs/documents.yaml`: one change of a document, and the other way round; and that no rule is without a pair. */
import { expect, test } from "vitest";
import { compareDocuments } from "../../generator/diff/compare-documents.ts";
import { ruleIds } from "../../generator/diff/rules.ts";
import { pointerKeys, valueAt } from "../../generator/source/pointer.ts";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { baseDocument, inShort, loaded, put, readTable } from "./pair.ts";

interface Row {
  readonly id: string;
  /** Put into both documents first. */
  readonly also?: Readonly<Record<string, Node>>;
  readonly remove?: readonly string[];
  /** The one change: another value at a place, or a value that moved (with values changed in it, or all references). */
  readonly at?: string;
  readonly before?: Node;
  readonly after?: Node;
  readonly move?: { readonly from: string; readonly to: string };
  readonly moved?: Readonly<Record<string, Node>>;
  readonly replace?: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
  readonly reversed?: readonly string[];
}

function documents(row: Row): [ObjectNode, ObjectNode] {
  const [old, current] = [baseDocument(), baseDocument()];
  for (const document of [old, current]) {
    for (const pointer of row.remove ?? []) put(document, pointer, undefined);
    for (const [pointer, value] of Object.entries(row.also ?? {})) put(document, pointer, structuredClone(value));
  }
  if (row.at !== undefined) {
    put(old, row.at, row.before);
    put(current, row.at, row.after);
  }
  return [old, row.move ? withMoved(current, row, row.move) : current];
}

function withMoved(document: ObjectNode, row: Row, { from, to }: NonNullable<Row["move"]>): ObjectNode {
  const value = valueAt(document, pointerKeys(from));
  put(document, from, undefined);
  put(document, to, value);
  for (const [pointer, other] of Object.entries(row.moved ?? {})) put(document, to + pointer, other);
  const text = Object.entries(row.replace ?? {}).reduce(
    (json, [old, current]) => json.replaceAll(JSON.stringify(old), JSON.stringify(current)),
    JSON.stringify(document),
  );
  return JSON.parse(text) as ObjectNode;
}

const rows = readTable("documents.yaml") as readonly Row[];

test.each(rows)("$id", async (row) => {
  const [before, after] = documents(row);
  const [old, current] = [await loaded(before), await loaded(after)];
  expect(compareDocuments(old, current).changes.map(inShort).sort()).toEqual([...row.changes].sort());
  if (row.reversed) {
    expect(compareDocuments(current, old).changes.map(inShort).sort()).toEqual([...row.reversed].sort());
  }
});

test("no id is used twice", () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test("every rule has a pair", () => {
  const schemas = readTable("schemas.yaml") as readonly Row[];
  const lines = [...rows, ...schemas].flatMap(({ changes, reversed = [] }) => [...changes, ...reversed]);
  const named = new Set(lines.flatMap((line) => line.split(" ")));
  expect(ruleIds.filter((rule) => !named.has(rule))).toEqual([]);
});
