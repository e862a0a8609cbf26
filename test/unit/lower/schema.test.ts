import { describe, expect, test } from "vitest";
import { lowerDocument, lowerSchemas } from "./fixture.ts";
import type { ObjectNode } from "../../../generator/source/source-document.ts";

function aliasOf(schema: string): string {
  return lowerSchemas(`X: ${schema}`).type("X");
}

describe("types and formats", () => {
  test.each([
    ["{ type: string }", "= string"],
    ["{ type: string, format: date-time }", "= dateTime"],
    ["{ type: string, format: something-new }", "= string"],
    ["{ type: string, format: byte }", "= bytes"],
    ["{ type: string, contentEncoding: base64 }", "= bytes"],
    ["{ type: string, format: binary }", "= binary"],
    ["{ type: string, contentMediaType: image/png }", "= binary"],
    ["{ type: string, contentMediaType: text/html }", "= string"],
    ["{ type: string, format: decimal }", "= decimalString"],
    ["{ type: number, format: decimal }", "= decimal"],
    ["{ type: integer }", "= integer"],
    ["{ type: integer, format: int64 }", "= int64"],
    ["{ type: integer, format: uint8 }", "= int32"],
    ["{ type: number }", "= number"],
    ["{ type: boolean }", "= boolean"],
    ["{ type: 'null' }", "= null"],
    ["{ const: 3 }", "= 3"],
    ["{ const: null }", "= null"],
    ["true", "= unknown"],
    ["{}", "= unknown"],
    ["{ description: anything }", "= unknown"],
    ["{ type: object }", "= map<unknown>"],
    ["{ type: object, additionalProperties: { type: integer } }", "= map<integer>"],
    ["{ type: object, additionalProperties: {} }", "= map<unknown>"],
    ["{ type: array }", "= unknown[]"],
    ["{ type: array, items: { type: [string, 'null'] } }", "= string?[]"],
  ])("%s is %s", (schema, expected) => {
    expect(aliasOf(schema)).toBe(expected);
  });

  test.each([
    ["{ properties: { a: { type: string } } }", "{ a?: string; open }"],
    ["{ items: { type: string } }", "= string[]"],
    ["{ pattern: '^a' }", "= string"],
    ["{ minimum: 1 }", "= number"],
    ["{ format: int32 }", "= int32"],
    ["{ additionalProperties: { type: string } }", "= map<string>"],
  ])("a missing type is inferred: %s is %s", (schema, expected) => {
    expect(aliasOf(schema)).toBe(expected);
  });

  test.each([["false"], ["{ not: { type: string } }"]])("%s is unknown, with a warning", (schema) => {
    const { type, codes } = lowerSchemas(`X: ${schema}`);
    expect(type("X")).toBe("= unknown");
    expect(codes).toEqual(["schema-never"]);
  });
});

describe("objects", () => {
  test("additional properties: open, closed, typed", () => {
    const { type } = lowerSchemas(`
      Silent: { properties: { a: { type: string } } }
      Open: { properties: { a: { type: string } }, additionalProperties: true }
      Closed: { properties: { a: { type: string } }, additionalProperties: false }
      Empty: { type: object, additionalProperties: false }
      Typed: { properties: { a: { type: string } }, required: [a], additionalProperties: { type: integer } }`);
    expect(type("Silent")).toBe("{ a?: string; open }");
    expect(type("Open")).toBe("{ a?: string; open }");
    expect(type("Closed")).toBe("{ a?: string; closed }");
    expect(type("Empty")).toBe("{ closed }");
    expect(type("Typed")).toBe("{ a: string; ...integer }");
  });

  test("patternProperties give one type where no other names may stand, several give any value", () => {
    const { type } = lowerSchemas(`
      One: { patternProperties: { "^a": { type: string }, "^b": { type: string } }, additionalProperties: false }
      Many: { patternProperties: { "^a": { type: string }, "^b": { type: integer } }, unevaluatedProperties: false }
      Same: { patternProperties: { "^a": { type: string } }, additionalProperties: { type: string } }
      Other: { patternProperties: { "^a": { type: string } }, additionalProperties: { type: integer } }
      Beside: { properties: { a: { type: integer } }, patternProperties: { "^b": { type: string } }, additionalProperties: false }`);
    expect(type("One")).toBe("= map<string>");
    expect(type("Many")).toBe("= map<unknown>");
    expect(type("Same")).toBe("= map<string>");
    expect(type("Other")).toBe("= map<unknown>");
    expect(type("Beside")).toBe("{ a?: integer; ...string }");
  });

  test("patternProperties say nothing of names that match none", () => {
    const { type, api } = lowerSchemas(`
      Alone: { patternProperties: { "^a": { type: string } } }
      Open: { patternProperties: { "^a": { type: string } }, additionalProperties: true }
      Beside: { properties: { a: { type: integer } }, patternProperties: { "^b": { enum: [x] } } }
      Parts:
        allOf:
          - { patternProperties: { "^b": { type: string } } }
          - { properties: { a: { type: integer } } }`);
    expect(type("Alone")).toBe("= map<unknown>");
    expect(type("Open")).toBe("= map<unknown>");
    expect(type("Beside")).toBe("{ a?: integer; open }");
    expect(type("Parts")).toBe("{ a?: integer; open }");
    expect(api.types).toHaveLength(4);
  });

  test("properties keep docs, defaults, access, constraints and origin", () => {
    const { declaration } = lowerSchemas(`
      X:
        properties:
          a: { type: integer, minimum: 1, default: 5, description: How many., readOnly: true, deprecated: true }`);
    const { shape } = declaration("X");
    expect(shape.kind === "object" && shape.properties[0]).toMatchObject({
      docs: "How many.",
      default: 5,
      access: "readOnly",
      deprecated: true,
      constraints: { minimum: 1 },
      origin: { document: "spec.yaml", pointer: "/components/schemas/X/properties/a" },
    });
  });

  test("names of Object.prototype are names like others", () => {
    const schemas = JSON.parse(
      '{"constructor": {"type": "object", "properties": {"__proto__": {"type": "string"}, "toString": {"$ref": "#/components/schemas/constructor"}}}}',
    ) as ObjectNode;
    const { type } = lowerDocument({ components: { schemas } });
    expect(type("constructor")).toBe("{ __proto__?: string; toString?: constructor; open }");
  });
});

describe("null", () => {
  test("belongs to the reference, not to the declaration", () => {
    const { type } = lowerSchemas(`
      Maybe: { type: [object, "null"], properties: { a: { type: string } } }
      Old: { type: string, nullable: true }
      Older: { type: string, x-nullable: true }
      X:
        properties:
          maybe: { $ref: "#/components/schemas/Maybe" }
          either: { anyOf: [{ $ref: "#/components/schemas/X" }, { type: "null" }] }
          old: { $ref: "#/components/schemas/Old" }
          older: { $ref: "#/components/schemas/Older" }
          inline: { type: [object, "null"], properties: { b: { type: string } } }
          list: { type: [array, "null"], items: { type: string } }`);
    expect(type("Maybe")).toBe("{ a?: string; open }");
    expect(type("X")).toBe(
      "{ maybe?: Maybe?; either?: X?; old?: Old?; older?: Older?; inline?: X inline?; list?: string[]?; open }",
    );
  });
});

describe("tuples", () => {
  test("places and what may follow", () => {
    const { type } = lowerSchemas(`
      Free: { prefixItems: [{ type: string }, { type: integer }] }
      Closed: { prefixItems: [{ type: string }], items: false }
      Limited: { prefixItems: [{ type: string }], maxItems: 1 }
      Rest: { prefixItems: [{ type: string }], items: { type: boolean } }`);
    expect(type("Free")).toBe("= (string, integer) ...unknown");
    expect(type("Closed")).toBe("= (string)");
    expect(type("Limited")).toBe("= (string)");
    expect(type("Rest")).toBe("= (string) ...boolean");
  });
});

describe("references", () => {
  test("with remarks stay references; with types they are merged", () => {
    const { type, declaration } = lowerSchemas(`
      A: { properties: { a: { type: string } } }
      X:
        properties:
          plain: { $ref: "#/components/schemas/A", description: Mine., default: {} }
          more: { $ref: "#/components/schemas/A", properties: { b: { type: string } } }`);
    expect(type("X")).toBe("{ plain?: A; more?: X more; open }");
    expect(type("X more")).toBe("{ a?: string; b?: string; open }");
    const { shape } = declaration("X");
    expect(shape.kind === "object" && shape.properties[0]).toMatchObject({ docs: "Mine.", default: {} });
  });

  test("into other places of the document", () => {
    const { type } = lowerSchemas(`
      A: { properties: { inner: { properties: { b: { type: string } } } } }
      B: { $ref: "#/components/schemas/A/properties/inner" }
      "a/b~c": { type: string }
      C: { properties: { x: { $ref: "#/components/schemas/a~1b~0c" } } }`);
    expect(type("B")).toBe("= A inner");
    expect(type("C")).toBe("{ x?: a/b~c; open }");
  });

  test("that lead nowhere (load refuses them) are any value", () => {
    const { type, codes } = lowerSchemas(`X: { properties: { a: { $ref: "#/nowhere" } } }`);
    expect(type("X")).toBe("{ a?: unknown; open }");
    expect(codes).toEqual([]);
  });
});

describe("recursion ends", () => {
  test("through properties, lists, maps, unions", () => {
    const { type, codes } = lowerSchemas(`
      Tree: { properties: { children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }
      List: { type: array, items: { $ref: "#/components/schemas/List" } }
      Json: { oneOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/Json" } }] }`);
    expect(type("Tree")).toBe("{ children?: Tree[]; open }");
    expect(type("List")).toBe("= List[]");
    expect(type("Json")).toBe("string | Json[]");
    expect(codes).toEqual([]);
  });

  test("of inline lists that contain themselves", () => {
    const { type } = lowerSchemas(`
      X: { properties: { a: { type: array, items: { $ref: "#/components/schemas/X/properties/a" } } } }`);
    expect(type("X")).toBe("{ a?: X a; open }");
    expect(type("X a")).toBe("= X a[]");
  });

  test("of definitions that say nothing but themselves, with a warning", () => {
    const { type, codes } = lowerSchemas(`
      A: { $ref: "#/components/schemas/B" }
      B: { $ref: "#/components/schemas/A" }
      C: { oneOf: [{ $ref: "#/components/schemas/C" }, { type: string }] }
      D: { allOf: [{ $ref: "#/components/schemas/E" }, { properties: { d: { type: string } } }] }
      E: { allOf: [{ $ref: "#/components/schemas/D" }, { properties: { e: { type: string } } }] }`);
    expect([type("A"), type("B"), type("C")]).toEqual(["= unknown", "= A", "= string"]);
    expect(type("D")).toBe("{ e?: string; d?: string; open }");
    expect(codes).toEqual(["type-loop", "type-loop"]);
  });

  test("of hostile depth, with a warning", () => {
    let schema: ObjectNode = { type: "string" };
    for (let depth = 0; depth < 3000; depth += 1) schema = { type: "array", items: schema };
    const { codes } = lowerDocument({ components: { schemas: { X: schema } } });
    expect(codes).toEqual(["schema-too-deep"]);
  });
});

describe("hoisted types", () => {
  test("are named by their place and follow the components", () => {
    const { api } = lowerSchemas(`
      A:
        properties:
          one: { properties: { deep: { type: string, enum: [a, b] } } }
          many: { type: array, items: { properties: { x: { type: string } } } }
          map: { additionalProperties: { properties: { x: { type: string } } } }
          named: { x-awsi-type-name: Special, properties: { sub: { properties: { x: { type: string } } } } }
      B: { type: string }`);
    expect(api.types.map(({ name }) => name)).toEqual([
      "A",
      "B",
      "A one",
      "A one deep",
      "A many item",
      "A map value",
      "Special",
      "Special sub",
    ]);
  });

  test("keep their names when the document grows", () => {
    const before = lowerSchemas(`A: { properties: { x: { enum: [a, b] } } }`);
    const after = lowerSchemas(`
      New: { properties: { x: { enum: [a, b] } } }
      A: { properties: { w: { enum: [c, d] }, x: { enum: [a, b] } } }`);
    expect(before.type("A x")).toBe(after.type("A x"));
  });
});

describe("usage", () => {
  test("follows from the operations through any nesting", () => {
    const ref = (name: string): ObjectNode => ({ $ref: `#/components/schemas/${name}` });
    const content = (name: string): ObjectNode => ({ content: { "application/json": { schema: ref(name) } } });
    const { declaration } = lowerDocument({
      paths: {
        "/a": { post: { requestBody: content("In"), responses: { "200": content("Out"), "404": content("Bad") } } },
      },
      components: {
        schemas: {
          In: { properties: { both: { type: "array", items: ref("Both") } } },
          Out: { properties: { both: ref("Both") } },
          Bad: { properties: {}, additionalProperties: false },
          Both: { properties: { x: { type: "string" } } },
          Neither: { properties: { x: { type: "string" } } },
        },
      },
    });
    const usage = (name: string): unknown => declaration(name).usage;
    expect(usage("In")).toEqual({ request: true, response: false });
    expect(usage("Bad")).toEqual({ request: false, response: true });
    expect(usage("Both")).toEqual({ request: true, response: true });
    expect(usage("Neither")).toEqual({ request: false, response: false });
  });
});
