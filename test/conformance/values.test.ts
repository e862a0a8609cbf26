/** Exact JSON, comparing, patterns, and the values that are made of schemas. */
import { describe, expect, it } from "vitest";
import { difference, textDifference } from "../../generator/conformance/compare.ts";
import { Coverage } from "../../generator/conformance/coverage.ts";
import { parseExact, stringifyExact } from "../../generator/conformance/exact-json.ts";
import { matchingTexts } from "../../generator/conformance/patterns.ts";
import { randomFrom } from "../../generator/conformance/random.ts";
import { Impossible } from "../../generator/conformance/schema-model.ts";
import { anywhere, ValueMaker, type Wish } from "../../generator/conformance/values.ts";
import { Witness } from "../../generator/conformance/witness.ts";
import type { ObjectNode } from "../../generator/source/source-document.ts";

describe("difference", () => {
  it.each([
    ["1.0", "1"],
    ['"2024-01-01T00:00:00.500Z"', '"2024-01-01T00:00:00.5+00:00"'],
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
  ])("takes %s for %s", (left, right) => {
    expect(difference(parseExact(left), parseExact(right))).toBeUndefined();
  });

  it.each([
    ["9223372036854775807", "9223372036854775808", "value: expected 9223372036854775807, got 9223372036854775808"],
    ['"2024-01-01T00:00:00Z"', '"2024-01-01T01:00:00+01:00"', "value: expected"],
    ['"007"', '"7"', "value: expected"],
    ['{"a":[1]}', '{"a":[1,2]}', "/a: expected [1], got [1,2]"],
    ['{"a":null}', "{}", "/a: expected null, got nothing"],
    ["{}", '{"a/b":1}', "/a~1b: expected nothing, got 1"],
    ['"a"', "1", "value: expected"],
    ["[]", "{}", "value: expected"],
  ])("tells %s from %s", (left, right, reason) => {
    expect(difference(parseExact(left), parseExact(right))).toContain(reason);
  });

  it("compares what travelled as text by its text", () => {
    expect(textDifference(1.5, "1.50")).toBeUndefined();
    expect(textDifference(true, "true")).toBeUndefined();
    expect(textDifference("007", 7)).toBeDefined();
    expect(textDifference(["a"], ["b"])).toBeDefined();
    expect(textDifference(["a"], "a")).toBeUndefined();
    expect(textDifference(["a", "b"], "a")).toBeDefined();
  });
});

describe("patterns", () => {
  it.each([
    "^[2-9A-HJ-NP-Za-km-z]{22}$",
    "^(cron\\(.+\\)|rate\\(\\d+ (minute|hour|day)s?\\))$",
    "^\\+?[1-9]\\d{1,14}$",
    "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
    "\\p{L}{3,5}",
    "^#(?:[0-9a-f]{3}){1,2}$",
    "^(?!-)[a-z-]{1,63}(?<!-)$",
  ])("%s is matched", (pattern) => {
    const texts = matchingTexts(pattern, { min: 0, max: 100 }, randomFrom(pattern));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(new RegExp(pattern, "u"));
  });

  it("gives nothing rather than something wrong", () => {
    expect(matchingTexts("^(a)\\1$(?=b)", { min: 0, max: 9 }, randomFrom("x"))).toEqual([]);
    expect(matchingTexts("(", { min: 0, max: 9 }, randomFrom("x"))).toEqual([]);
  });
});

const root = {
  schemas: {
    Tree: {
      type: "object",
      required: ["value"],
      properties: { value: { type: "integer" }, children: { type: "array", items: { $ref: "#/schemas/Tree" } } },
    },
    Endless: { type: "object", required: ["next"], properties: { next: { $ref: "#/schemas/Endless" } } },
    Account: {
      type: "object",
      required: ["id", "secret", "email"],
      properties: {
        id: { type: "string", readOnly: true },
        secret: { type: "string", writeOnly: true },
        email: { type: "string", format: "email" },
      },
      additionalProperties: false,
    },
    Limits: {
      allOf: [
        { type: "object", properties: { n: { type: "integer", minimum: 10 } } },
        { required: ["n", "list"], properties: { n: { maximum: 12, multipleOf: 4 } } },
      ],
      properties: { list: { type: "array", items: { type: "string", maxLength: 3 }, minItems: 2, uniqueItems: true } },
    },
    Never: { allOf: [{ type: "string" }, { type: "object" }] },
    Choice: {
      oneOf: [{ $ref: "#/schemas/Cat" }, { $ref: "#/schemas/Dog" }],
      discriminator: { propertyName: "kind", mapping: { feline: "#/schemas/Cat" } },
    },
    Cat: { type: "object", required: ["kind"], properties: { kind: { type: "string" }, lives: { type: "integer" } } },
    Dog: {
      type: "object",
      required: ["kind", "bark"],
      properties: { kind: { type: "string" }, bark: { type: "boolean" } },
    },
  },
} as unknown as ObjectNode;

const witness = new Witness(root);

function make(name: string, change: Partial<Wish> = {}): unknown {
  const wish: Wish = {
    root,
    mode: "full",
    direction: "request",
    at: new Coverage().root,
    random: randomFrom(name),
    place: anywhere,
    ...change,
  };
  return new ValueMaker(wish).make({ $ref: `#/schemas/${name}` });
}

describe("values", () => {
  it.each(["Tree", "Account", "Limits"])("of %s are valid, small and large", (name) => {
    for (const mode of ["minimal", "full"] as const) {
      for (const direction of ["request", "response"] as const) {
        const value = make(name, { mode, direction });
        expect(witness.complaint(`/schemas/${name}`, value as never, direction)).toBeUndefined();
      }
    }
  });

  it("leave out what is hidden in one direction", () => {
    expect(make("Account")).toEqual({ secret: "text", email: "ada@example.org" });
    expect(make("Account", { direction: "response" })).toEqual({ id: "text", email: "ada@example.org" });
  });

  it("end, or say that they cannot", () => {
    expect(JSON.stringify(make("Tree")).length).toBeLessThan(3000);
    expect(() => make("Endless")).toThrow(Impossible);
    expect(() => make("Never")).toThrow(Impossible);
  });

  it("carry the discriminator that selects their branch", () => {
    const coverage = new Coverage();
    const kinds = [1, 2].map(() => (make("Choice", { at: coverage.root }) as { kind: string }).kind);
    expect(kinds).toEqual(["feline", "Dog"]);
  });

  it("can leave a union", () => {
    expect(make("Choice", { openWorld: "member" })).toMatchObject({ kind: "awsi-unknown-value" });
  });

  it("take every alternative in few values", () => {
    const coverage = new Coverage();
    const seen = new Set<string>();
    for (let turn = 0; turn < 20 && (turn === 0 || !coverage.isComplete); turn += 1)
      seen.add(stringifyExact(make("Tree", { at: coverage.root })));
    expect(coverage.isComplete).toBe(true);
    expect([...seen].join()).toContain("-9007199254740991");
  });

  it("are judged by the document's own schema", () => {
    expect(witness.complaint("/schemas/Tree", { value: "no" }, "request")).toBe("/value must be integer");
    expect(witness.complaint("/schemas/Nowhere", 1, "request")).toMatch(/no schema|cannot be compiled/);
  });
});
