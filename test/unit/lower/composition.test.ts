import { describe, expect, test } from "vitest";
import { lowerSchemas } from "./fixture.ts";

const pets = `
      Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
      Dog: { type: object, required: [kind], properties: { kind: { type: string }, tricks: { type: integer } } }`;

describe("allOf", () => {
  test("merges properties and required through references", () => {
    const { type, codes } = lowerSchemas(`
      A: { required: [a], properties: { a: { type: string }, b: { type: string } } }
      B: { allOf: [{ $ref: "#/components/schemas/A" }, { required: [b], properties: { c: { type: integer } } }] }
      C: { allOf: [{ $ref: "#/components/schemas/B" }], properties: { d: { type: boolean } } }`);
    expect(type("B")).toBe("{ a: string; b: string; c?: integer; open }");
    expect(type("C")).toBe("{ a: string; b: string; c?: integer; d?: boolean; open }");
    expect(codes).toEqual([]);
  });

  test("of one reference with remarks is the reference; required makes a type of its own", () => {
    const { type } = lowerSchemas(`
      A: { properties: { a: { type: string } } }
      X:
        properties:
          same: { description: Mine., allOf: [{ $ref: "#/components/schemas/A" }] }
          typed: { type: object, allOf: [{ $ref: "#/components/schemas/A" }] }
          strict: { allOf: [{ $ref: "#/components/schemas/A" }, { required: [a] }] }
      Text: { allOf: [{ type: string }, { minLength: 2 }] }
      Again: { allOf: [{ $ref: "#/components/schemas/Text" }, { description: x }] }`);
    expect(type("X")).toBe("{ same?: A; typed?: A; strict?: X strict; open }");
    expect(type("X strict")).toBe("{ a: string; open }");
    expect(type("Text")).toBe("= string");
    expect(type("Again")).toBe("= Text");
  });

  test("the narrower of two types wins; a conflict is reported", () => {
    const { type, codes } = lowerSchemas(`
      A: { properties: { kind: { type: string }, n: { type: integer } } }
      B: { allOf: [{ $ref: "#/components/schemas/A" }, { properties: { kind: { const: b }, n: { description: x } } }] }
      C: { allOf: [{ $ref: "#/components/schemas/A" }, { properties: { n: { type: string } } }] }`);
    expect(type("B")).toBe('{ kind?: "b"; n?: integer; open }');
    expect(type("C")).toBe("{ kind?: string; n?: string; open }");
    expect(codes).toEqual(["all-of-conflict"]);
  });

  test("of different scalars is reported; enums stay", () => {
    const { type, codes } = lowerSchemas(`
      E: { type: string, enum: [a, b] }
      X: { properties: { e: { allOf: [{ $ref: "#/components/schemas/E" }], default: a } } }
      Y: { allOf: [{ type: string }, { type: boolean }] }`);
    expect(type("X")).toBe("{ e?: E; open }");
    expect(type("Y")).toBe("= string");
    expect(codes).toEqual(["all-of-mixed-types"]);
  });

  test("with a choice inside makes a choice of merged objects", () => {
    const { type } = lowerSchemas(`${pets}
      X:
        allOf:
          - { required: [id], properties: { id: { type: string } } }
          - { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] }
      Wide:
        properties: { kind: { type: string } }
        oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]`);
    expect(type("X")).toBe("X Cat | X Dog");
    expect(type("X Cat")).toBe("{ id: string; kind: string; lives?: integer; open }");
    expect(type("Wide")).toBe("Cat | Dog");
  });

  test("of two choices merges their properties as optional ones, with a warning", () => {
    const { type, codes } = lowerSchemas(`${pets}
      Two: { oneOf: [{ required: [x], properties: { x: { type: string } } }, { properties: { y: { type: string } } }] }
      X:
        allOf:
          - { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] }
          - { $ref: "#/components/schemas/Two" }`);
    expect(type("X")).toBe("{ kind?: string; lives?: integer; tricks?: integer; x?: string; y?: string; open }");
    expect(codes).toEqual(["all-of-many-unions"]);
  });
});

describe("oneOf and anyOf", () => {
  test("name references, titles, constants and JSON types", () => {
    const { type, declaration } = lowerSchemas(`${pets}
      X:
        oneOf:
          - { $ref: "#/components/schemas/Cat" }
          - { title: Bird, properties: { wings: { type: integer } } }
          - { required: [kind], properties: { kind: { const: fish } } }
          - { required: [shell], properties: { shell: { type: string } } }
          - { type: string }
          - { type: array, items: { $ref: "#/components/schemas/Dog" } }`);
    expect(type("X")).toBe("Cat | X Bird | X fish | X with shell | string | Dog[]");
    const { shape } = declaration("X");
    const names = shape.kind === "union" ? shape.members.map(({ name }) => name) : [];
    expect(names).toEqual(["Cat", "Bird", "fish", "with shell", "string", "Dog list"]);
  });

  test.each([
    ["{ oneOf: [{ type: string }] }", "= string"],
    ["{ anyOf: [{ type: string }, { type: string, format: uri }] }", "= string"],
    ["{ anyOf: [{ type: integer }, { type: number }] }", "= number"],
    ["{ anyOf: [{ type: string }, {}] }", "= unknown"],
    ["{ oneOf: [{ const: a }, { const: b }] }", 'string "a" "b"'],
    ["{ anyOf: [{ type: string }, { type: string, enum: [a, b] }] }", 'string "a" "b"'],
    [
      "{ anyOf: [{ required: [a] }, { required: [b] }], properties: { a: {}, b: {} } }",
      "{ a?: unknown; b?: unknown; open }",
    ],
    ["{ type: [string, integer] }", "string | integer"],
    ["{ oneOf: [{ type: string }, { oneOf: [{ type: integer }, { type: boolean }] }] }", "string | integer | boolean"],
    ["{ oneOf: [{ type: 'null' }, { type: string }, { type: boolean }] }", "string | boolean"],
  ])("%s is %s", (schema, expected) => {
    expect(lowerSchemas(`X: ${schema}`).type("X")).toBe(expected);
  });

  test("a named enum beside plain text is that enum", () => {
    const { type } = lowerSchemas(`
      E: { type: string, enum: [a, b] }
      X: { properties: { e: { anyOf: [{ type: string }, { $ref: "#/components/schemas/E" }] } } }`);
    expect(type("X")).toBe("{ e?: E; open }");
  });

  test("titles and descriptions of constants name enum values", () => {
    const { declaration } = lowerSchemas(`X: { oneOf: [{ const: a, title: First, description: One. }, { const: b }] }`);
    const { shape } = declaration("X");
    expect(shape.kind === "enum" && shape.values).toEqual([
      { value: "a", name: "First", docs: "One.", deprecated: false },
      { value: "b", deprecated: false },
    ]);
  });
});

describe("discriminators", () => {
  test("mapping with several values, constants, implicit names", () => {
    const { type } = lowerSchemas(`${pets}
      Mapped:
        oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
        discriminator: { propertyName: kind, mapping: { cat: Cat, kitten: "#/components/schemas/Cat", dog: "dogs/Dog.yaml" } }
      Implicit:
        oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Fish" }]
        discriminator: { propertyName: kind }
      Fish: { required: [kind], properties: { kind: { type: string, enum: [fish] } } }`);
    expect(type("Mapped")).toBe("Cat(cat,kitten) | Dog(dog)");
    expect(type("Implicit")).toBe("Cat(Cat) | Fish(fish)");
  });

  test("a mapping to nothing is reported", () => {
    const { codes } = lowerSchemas(`${pets}
      X:
        oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
        discriminator: { propertyName: kind, mapping: { cow: Cow } }`);
    expect(codes).toEqual(["unknown-discriminator-target"]);
  });

  test("a base is the choice of its children, which inherit its properties", () => {
    const { type } = lowerSchemas(`
      Base: { required: [type], discriminator: { propertyName: type }, properties: { type: { type: string } } }
      Child: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { c: { type: string } } }] }
      Bare: { allOf: [{ $ref: "#/components/schemas/Base" }] }
      User: { properties: { base: { $ref: "#/components/schemas/Base" } } }`);
    expect(type("Base")).toBe("Child(Child) | Bare(Bare) | Base base(Base)");
    expect(type("Base base")).toBe("{ type: string; open }");
    expect(type("Child")).toBe("{ type: string; c?: string; open }");
    expect(type("Bare")).toBe("{ type: string; open }");
    expect(type("User")).toBe("{ base?: Base; open }");
  });

  test("a base that lists its own children is a plain choice", () => {
    const { type, codes } = lowerSchemas(`
      Base:
        properties: { type: { type: string } }
        oneOf: [{ $ref: "#/components/schemas/One" }, { $ref: "#/components/schemas/Two" }]
        discriminator: { propertyName: type, mapping: { one: One, two: Two } }
      One: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { a: { type: string } } }] }
      Two: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { b: { type: string } } }] }`);
    expect(type("Base")).toBe("One(one) | Two(two)");
    expect(type("One")).toBe("{ type?: string; a?: string; open }");
    expect(codes).toEqual([]);
  });
});

describe("enums", () => {
  test.each([
    ["{ type: string, enum: [a, b, a] }", 'string "a" "b"'],
    ["{ type: integer, enum: [1, 2] }", "integer 1 2"],
    ["{ type: number, enum: [1, 2.5] }", "number 1 2.5"],
    ["{ type: string, enum: [1, true] }", 'string "1" "true"'],
    ["{ type: integer, enum: ['1', '2'] }", "integer 1 2"],
    ["{ enum: [a, 1] }", 'mixed "a" 1'],
    ["{ type: boolean, enum: [true, false] }", "= boolean"],
    ["{ enum: [a, null] }", 'string "a"'],
  ])("%s is %s", (schema, expected) => {
    expect(lowerSchemas(`X: ${schema}`).type("X")).toBe(expected);
  });

  test("inline: one value is a constant, null is taken off, equal ones are shared", () => {
    const { type, api } = lowerSchemas(`
      X:
        properties:
          one: { type: string, enum: [only] }
          two: { type: [string, "null"], enum: [a, b, null] }
          same: { type: string, enum: [a, b] }
          other: { type: string, enum: [b, c] }
      Y: { properties: { same: { type: string, enum: [a, b] } } }`);
    expect(type("X")).toBe('{ one?: "only"; two?: X two?; same?: X two; other?: X other; open }');
    expect(type("Y")).toBe("{ same?: Y same; open }");
    expect(api.types).toHaveLength(5);
  });

  test("an empty one is its type, with a warning", () => {
    const { type, codes } = lowerSchemas(`X: { type: string, enum: [] }`);
    expect(type("X")).toBe("= string");
    expect(codes).toEqual(["empty-enum"]);
  });

  test.each([
    ["x-enum-varnames: [One, Two]"],
    ["x-enumNames: [One, Two]"],
    ["x-ms-enum: { name: N, values: [{ value: 2, name: Two }, { value: 1, name: One }] }"],
  ])("names from %s", (extension) => {
    const { api } = lowerSchemas(`X: { type: integer, enum: [1, 2], ${extension} }`);
    const shape = api.types[0]?.shape;
    expect(shape?.kind === "enum" && shape.values.map(({ name }) => name)).toEqual(["One", "Two"]);
  });
});
