/** `pairs/schemas.yaml`: one change of a schema, as it is sent, received, and both; and the other way round. */
import { expect, test } from "vitest";
import { severities, type Severity } from "../../generator/diff/change.ts";
import { compareDocuments } from "../../generator/diff/compare-documents.ts";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { baseDocument, inShort, loaded, put, readTable } from "./pair.ts";

interface Row {
  readonly id: string;
  readonly before: Node;
  readonly after: Node;
  readonly changes: readonly string[];
  readonly reversed?: readonly string[];
}

interface Expected {
  readonly rule: string;
  readonly request: Severity | "unused";
  readonly response: Severity | "unused";
  readonly side: string;
  readonly pointer: string;
}

function parse(line: string): Expected {
  const [rule = "", request, response, place = ""] = line.split(" ");
  const [, side = "", pointer = ""] = /^"?(before:)?(.*?)"?$/.exec(place) ?? [];
  return { rule, request: request as Severity, response: response as Severity, side, pointer };
}

/** Where a schema stands, the operation that has it, and which of the two severities count there. */
const places = [
  { name: "Sent", operation: "POST /sent", directions: ["request"] },
  { name: "Received", operation: "GET /received", directions: ["response"] },
  { name: "Both", operation: "PUT /both/{id}", directions: ["request", "response"] },
] as const;

function documentWith(schema: Node): ObjectNode {
  const document = baseDocument();
  for (const { name } of places) put(document, `/components/schemas/${name}/properties/value`, schema);
  return document;
}

function expected(lines: readonly string[]): string[] {
  return places.flatMap((place) => lines.map((line) => expectedAt(parse(line), place))).sort();
}

function expectedAt(line: Expected, { name, operation, directions }: (typeof places)[number]): string {
  const place = `/components/schemas/${name}/properties/value`;
  const seen = directions.map((direction) => line[direction]).filter((severity) => severity !== "unused");
  const worst = severities.find((severity) => seen.includes(severity)) ?? "safe";
  return `${worst} ${line.rule} ${line.side}${place}${line.pointer}${seen.length === 0 ? "" : ` | ${operation}`}`;
}

const rows = readTable("schemas.yaml") as readonly Row[];

test.each(rows)("$id", async ({ before, after, changes, reversed }) => {
  const [old, current] = [await loaded(documentWith(before)), await loaded(documentWith(after))];
  expect(compareDocuments(old, current).changes.map(inShort).sort()).toEqual(expected(changes));
  if (reversed) expect(compareDocuments(current, old).changes.map(inShort).sort()).toEqual(expected(reversed));
});

test("no id is used twice", () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
