import { describe, expect, it } from "vitest";
import type { Api, ObjectShape, Shape, TypeDeclaration, TypeReference } from "../../../generator/ir/index.ts";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { name } from "../../../generator/naming/name.ts";
import { naming } from "../../../generator/targets/python/naming.ts";
import { Types } from "../../../generator/targets/python/types.ts";

const origin = { document: "test", pointer: "" };
const object: ObjectShape = { kind: "object", properties: [], additional: { kind: "open" } };

function declared(id: string, shape: Shape, request = true): TypeDeclaration {
  return { id, name: id, shape, deprecated: false, usage: { request, response: true }, origin };
}

const cat: TypeReference = { kind: "named", id: "cat" };
const api: Api = {
  info: { name: "Zoo", title: "Zoo", version: "1", sha256: "", packages: {} },
  servers: [],
  authSchemes: [],
  services: [],
  types: [
    declared("cat", object),
    declared("answer", object, false),
    declared("animal", {
      kind: "union",
      source: "oneOf",
      members: [
        { type: cat, name: "cat", discriminatorValues: [] },
        { type: { kind: "named", id: "animal" }, name: "animal", discriminatorValues: [] },
      ],
    }),
    declared("mood", { kind: "enum", base: "string", values: [] }),
  ],
};
const types = new Types(api, name(api, naming, new Diagnostics()));

function printed(type: TypeReference, shadowed: readonly string[] = []): readonly [string, string, readonly string[]] {
  const used: string[] = [];
  const use = { library: (text: string) => used.push(text), declared: (_: string, text: string) => text };
  const hidden = new Set(shadowed);
  return [types.field(type, use, hidden), types.parameter(type, use, hidden), [...new Set(used)]];
}

const primitive = (kind: "string" | "uuid" | "binary" | "int64" | "decimalString"): TypeReference => ({
  kind: "primitive",
  primitive: kind,
});

describe("annotations", () => {
  it.each<[TypeReference, string, string]>([
    [primitive("int64"), "int", "int"],
    [primitive("uuid"), "UUID", "UUID | str"],
    [primitive("decimalString"), "DecimalText", "DecimalText"],
    [primitive("binary"), "Annotated[Any, BINARY]", "FileInput"],
    [{ kind: "list", item: cat }, "list[Cat]", "Sequence[CatParam | Cat]"],
    [{ kind: "map", value: primitive("string") }, "dict[str, str]", "Mapping[str, str]"],
    [{ kind: "nullable", of: { kind: "nullable", of: cat } }, "Cat | None", "CatParam | Cat | None"],
    [{ kind: "nullable", of: { kind: "unknown" } }, "Any", "Any"],
    [{ kind: "literal", value: 'a"b' }, `Literal['a"b']`, `Literal['a"b']`],
    [{ kind: "literal", value: 1.5 }, "float", "float"],
    [
      { kind: "tuple", items: [cat, primitive("string")], rest: null },
      "tuple[Cat, str]",
      "Sequence[CatParam | Cat | str]",
    ],
    [{ kind: "tuple", items: [cat], rest: primitive("string") }, "list[Cat | str]", "Sequence[CatParam | Cat | str]"],
    [{ kind: "named", id: "animal" }, "Animal", "AnimalParam"],
    [{ kind: "named", id: "answer" }, "Answer", "Answer"],
    [{ kind: "named", id: "mood" }, "Mood", "Mood"],
  ])("of %j are %s and %s", (type, field, parameter) => {
    expect(printed(type).slice(0, 2)).toEqual([field, parameter]);
  });

  it("go around what a member of the class hides", () => {
    const [field, , used] = printed({ kind: "list", item: primitive("string") }, ["list", "str"]);
    expect(field).toBe("_b.list[_b.str]");
    expect(used).toContain("_b");
  });

  it("are plain names for the runtime", () => {
    expect(types.expression({ kind: "map", value: { kind: "nullable", of: cat } })).toBe("dict[str, Cat | None]");
  });
});
