/** What must hold for any document: nothing changed is no change, and other spellings break nobody. */
import { expect, test } from "vitest";
import type { Change } from "../../generator/diff/change.ts";
import { compareDocuments } from "../../generator/diff/compare-documents.ts";
import { isObject, pointerKeys, valueAt } from "../../generator/source/pointer.ts";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { baseDocument, changesBetween, loaded, put } from "./pair.ts";

/** With unions, bases and maps, so that there is something to get wrong. */
function richDocument(): ObjectNode {
  const document = baseDocument();
  put(document, "/components/schemas/Animal", {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, parent: { $ref: "#/components/schemas/Animal" } },
    discriminator: { propertyName: "kind" },
  });
  for (const name of ["Cat", "Dog"]) {
    const own = { type: "object", properties: { [`of${name}`]: { type: ["string", "null"], enum: ["a", "b", null] } } };
    put(document, `/components/schemas/${name}`, { allOf: [{ $ref: "#/components/schemas/Animal" }, own] });
  }
  const both = { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] };
  for (const name of ["Sent", "Received", "Both"]) {
    put(document, `/components/schemas/${name}/properties/animals`, { type: "array", items: both });
    put(document, `/components/schemas/${name}/properties/any`, { $ref: "#/components/schemas/Animal" });
  }
  return document;
}

function reordered(node: Node): Node {
  if (Array.isArray(node)) return node.map(reordered);
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node)
      .reverse()
      .map(([key, value]) => [key, reordered(value)]),
  );
}

/** Every reference to a schema, but those in a circle, replaced by what it refers to. */
function inlined(root: ObjectNode, node: Node, open: readonly string[] = []): Node {
  if (Array.isArray(node)) return node.map((item) => inlined(root, item, open));
  if (!isObject(node)) return node;
  const reference = node["$ref"];
  if (typeof reference === "string" && !open.includes(reference)) {
    const target = valueAt(root, pointerKeys(reference.slice(1)));
    // Names of members are values of the discriminator, so those stay.
    if (target !== undefined && !/Cat|Dog|Animal/.test(reference)) return inlined(root, target, [...open, reference]);
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inlined(root, value, open)]));
}

const bad = (changes: readonly Change[]): string[] =>
  changes.filter(({ severity }) => severity !== "safe").map(({ message }) => message);

test("a document and itself", async () => {
  const document = await loaded(richDocument());
  expect(compareDocuments(document, document)).toEqual({ changes: [], semver: "none" });
  expect(await changesBetween(richDocument(), richDocument())).toEqual([]);
});

test("the order of keys says nothing", async () => {
  expect(await changesBetween(richDocument(), reordered(richDocument()))).toEqual([]);
});

test("references written out break nobody, and the other way round", async () => {
  const inline = { ...(inlined(richDocument(), richDocument()["paths"] ?? {}) as ObjectNode) };
  const written = { ...richDocument(), paths: inline };
  for (const [before, after] of [
    [richDocument(), written],
    [written, richDocument()],
  ] as const) {
    const changes = await changesBetween(before, after);
    expect(bad(changes)).toEqual([]);
    expect(new Set(changes.map(({ rule }) => rule))).toEqual(new Set(["schema-refactored"]));
  }
});

test("the same in OpenAPI 3.0 and in 3.1", async () => {
  const schema = (nullable: Node): ObjectNode => {
    const document = baseDocument();
    Reflect.deleteProperty(document, "webhooks");
    put(document, "/components/schemas/Both/properties/value", nullable);
    return document;
  };
  const old = { ...schema({ type: "string", nullable: true, format: "byte" }), openapi: "3.0.3" };
  const current = schema({ type: ["string", "null"], contentEncoding: "base64", format: "byte" });
  const changes = await changesBetween(old, current);
  expect(changes.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(["documentation-changed /openapi"]);
});

test("operations come and go in mirror image", async () => {
  const [full, part] = [richDocument(), richDocument()];
  put(part, "/paths/~1sent", undefined);
  const [there, back] = [await changesBetween(full, part), await changesBetween(part, full)];
  const named = (changes: readonly Change[], rule: string): string[] =>
    changes.filter((change) => change.rule === rule).flatMap(({ operations }) => operations);
  expect(named(there, "operation-removed")).toEqual(["POST /sent"]);
  expect(named(back, "operation-added")).toEqual(["POST /sent"]);
});

test("hostile names are names like others", async () => {
  const names = ["__proto__", "constructor", "a/b~c", "%41", "", "{}", "\u0000", "名前"];
  const withNames = (type: string): ObjectNode => {
    const document = baseDocument();
    const properties = Object.fromEntries(names.map((name) => [name, { type }]));
    return JSON.parse(
      JSON.stringify(document).replace('"value":{"type":"string"}', JSON.stringify(properties).slice(1, -1)),
    ) as ObjectNode;
  };
  const changes = await changesBetween(withNames("string"), withNames("integer"));
  expect(changes.map(({ rule }) => rule)).toEqual(names.map(() => "type-changed"));
});

/** A generator of numbers from 0 to 1 that is the same on every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const kept = new Set(["openapi", "info", "paths", "components", "in", "name"]);

/** Leaves out here and there a key or an item. */
function cut(node: Node, random: () => number): Node {
  const stays = (): boolean => random() > 0.02;
  if (Array.isArray(node)) return node.filter(stays).map((item) => cut(item, random));
  if (!isObject(node)) return node;
  const fields = Object.entries(node).filter(([key]) => kept.has(key) || stays());
  return Object.fromEntries(fields.map(([key, value]) => [key, cut(value, random)]));
}

test.each(Array.from({ length: 60 }, (_, index) => index + 1))(
  "nothing is lost, whatever is cut out (%i)",
  async (seed) => {
    const whole = await loaded(richDocument());
    const part = { ...whole, root: cut(whole.root, randomFrom(seed)) as ObjectNode };
    const isSame = JSON.stringify(part.root) === JSON.stringify(whole.root);
    for (const [before, after] of [
      [whole, part],
      [part, whole],
    ] as const) {
      const { changes } = compareDocuments(before, after);
      expect(changes.length > 0).toBe(!isSame);
      for (const change of changes) {
        if (change.before !== undefined) expect(valueAt(before.root, pointerKeys(change.before))).toBeDefined();
        if (change.after !== undefined) expect(valueAt(after.root, pointerKeys(change.after))).toBeDefined();
      }
    }
  },
);
