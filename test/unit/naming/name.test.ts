import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import type { Api } from "../../../generator/ir/index.ts";
import { name } from "../../../generator/naming/name.ts";
import type { NamingRules } from "../../../generator/naming/rules.ts";
import type { SymbolTable } from "../../../generator/naming/symbol.ts";
import type { ObjectNode } from "../../../generator/source/source-document.ts";
import { lowerDocument, lowerSchemas } from "../lower/fixture.ts";
import { naming as python } from "../../../generator/targets/python/naming.ts";
import { naming as typescript } from "../../../generator/targets/typescript/naming.ts";
import { rules } from "./fixture.ts";

interface Named {
  readonly symbols: SymbolTable;
  readonly messages: readonly string[];
}

function nameApi(api: Api, given: NamingRules = rules): Named {
  const diagnostics = new Diagnostics();
  const symbols = name(api, given, diagnostics);
  return { symbols, messages: diagnostics.all.map(({ message }) => message) };
}

/** Class names, in order, of component schemas. */
function typeNames(text: string): Named & { readonly names: readonly string[] } {
  const { api } = lowerSchemas(text);
  const named = nameApi(api);
  return { ...named, names: api.types.map(({ id }) => named.symbols.type(id).name) };
}

/** Property names of one schema with these properties. */
function propertyNames(properties: readonly string[]): Named & { readonly names: ReadonlyMap<string, string> } {
  const fields = Object.fromEntries(properties.map((key) => [key, { type: "string" }]));
  // JSON, because a literal cannot have an own property `__proto__`.
  const text = JSON.stringify({ X: { type: "object", properties: fields } });
  const own = properties.includes("__proto__")
    ? text.replace('"properties":{', '"properties":{"__proto__":{"type":"string"},')
    : text;
  const { api } = lowerDocument({ components: { schemas: JSON.parse(own) as ObjectNode } });
  const named = nameApi(api);
  return { ...named, names: named.symbols.type("/components/schemas/X").properties };
}

describe("types", () => {
  test("share one scope with the client, errors and services", () => {
    const { api } = lowerDocument({
      "x-awsi-errors": [
        { code: 1, name: "no pet", message: "" },
        { code: 2, name: "bad error", message: "" },
      ],
      paths: { "/pet": { get: { tags: ["pet"], operationId: "getPet", responses: {} } } },
      components: {
        schemas: {
          Pet: { properties: { a: {} } },
          Client: { properties: { a: {} } },
          NoPetError: { properties: { a: {} } },
        },
      },
    });
    const { symbols, messages } = nameApi(api);
    expect(symbols.client).toBe("Client");
    expect(api.types.map(({ id }) => symbols.type(id).name)).toEqual(["Pet", "Client_2", "NoPetError"]);
    expect(symbols.error(1)).toBe("NoPetError_2");
    expect(symbols.error(2)).toBe("BadError");
    expect(symbols.service("pet")).toMatchObject({ type: "PetService", member: "pet" });
    expect(messages).toEqual([
      '"NoPetError" and "no pet" would both be "NoPetError" in test; the latter becomes "NoPetError_2".',
    ]);
  });

  test("reserved, empty, foreign and digit-first names are made legal", () => {
    const { names } = typeNames(`{ Object: {}, Error: {}, "2D": {}, 用户: {}, "😀": {}, HTTPServer: {} }`);
    expect(names).toEqual(["Object_", "Error_", "_2D", "用户", "_", "HttpServer"]);
  });

  test("wire names that become one are told apart in document order, with a warning", () => {
    const { names, messages } = typeNames(`{ pet_item: {}, PetItem: {}, "pet item": {} }`);
    expect(names).toEqual(["PetItem", "PetItem_2", "PetItem_3"]);
    expect(messages).toHaveLength(2);
  });

  test("modules differ in more than case", () => {
    const { api } = lowerSchemas(`{ PetItem: {}, petitem: {} }`);
    const kebab: NamingRules = { ...rules, casing: { ...rules.casing, module: "wire" } };
    const { symbols, messages } = nameApi(api, kebab);
    expect(api.types.map(({ id }) => symbols.type(id).module)).toEqual(["PetItem", "petitem_2"]);
    expect(messages).toEqual([]);
  });
});

describe("members", () => {
  test("properties: casing, reserved words, clashes, names of Object.prototype", () => {
    const { names, messages } = propertyNames([
      "class",
      "petId",
      "pet_id",
      "constructor",
      "__proto__",
      "toString",
      "$ref",
      "1st",
      "",
    ]);
    expect([...names]).toEqual([
      ["__proto__", "proto"],
      ["class", "class_"],
      ["petId", "pet_id"],
      ["pet_id", "pet_id_2"],
      ["constructor", "constructor"],
      ["toString", "to_string"],
      ["$ref", "ref"],
      ["1st", "_1st"],
      ["", "_"],
    ]);
    expect(messages).toEqual(['"petId" and "pet_id" would both be "pet_id" in test; the latter becomes "pet_id_2".']);
  });

  test("wire casing changes nothing", () => {
    const { api } = lowerSchemas(`X: { properties: { petId: {}, "pet id": {}, "": {} } }`);
    const wire: NamingRules = { ...rules, casing: { ...rules.casing, property: "wire" }, legalize: (text) => text };
    const { symbols } = nameApi(api, wire);
    expect([...symbols.type("/components/schemas/X").properties.values()]).toEqual(["petId", "pet id", ""]);
  });

  test("enum values: signs, numbers, emptiness, names of their own", () => {
    const { api } = lowerSchemas(`
      A: { enum: [created, -created, "+1", "", "<=", "C++", "GMT+1", GMT-1, "*"] }
      B: { type: integer, enum: [-1, 1, 1.5], x-enum-varnames: [Minus, Plus] }`);
    const { symbols } = nameApi(api);
    expect(symbols.type("/components/schemas/A").members).toEqual([
      "CREATED",
      "MINUS_CREATED",
      "PLUS_1",
      "EMPTY",
      "LESS_EQUAL",
      "C_PLUS_PLUS",
      "GMT_PLUS_1",
      "GMT_1",
      "STAR",
    ]);
    expect(symbols.type("/components/schemas/B").members).toEqual(["MINUS", "PLUS", "_1_5"]);
  });

  test("union members", () => {
    const { api } = lowerSchemas(`
      Cat: { properties: { a: {} } }
      X: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { type: string }, { type: array, items: { type: string } }] }`);
    expect(nameApi(api).symbols.type("/components/schemas/X").members).toEqual(["Cat", "String", "StringList"]);
  });
});

describe("operations", () => {
  const document: ObjectNode = {
    paths: {
      "/a/{self}": {
        get: {
          "x-awsi-group": ["class"],
          "x-awsi-method": "import",
          operationId: "a",
          parameters: [
            { name: "self", in: "path", required: true, schema: {} },
            { name: "pageSize", in: "query", schema: {} },
            { name: "page-size", in: "query", schema: {} },
          ],
          responses: {},
        },
      },
      "/b": { get: { "x-awsi-group": ["class"], "x-awsi-method": "parts", operationId: "b", responses: {} } },
      "/c": { get: { "x-awsi-group": ["class", "parts"], "x-awsi-method": "list", operationId: "c", responses: {} } },
    },
  };

  test("methods, groups below them and parameters have scopes of their own", () => {
    const { symbols } = nameApi(lowerDocument(document).api);
    expect(symbols.service("class")).toEqual({ type: "Class", member: "class_", module: "class" });
    expect(symbols.service("class.parts")).toEqual({ type: "ClassParts", member: "parts", module: "class_parts" });
    expect(symbols.operation("a")).toMatchObject({ method: "import_", type: "ClassImport" });
    expect(symbols.operation("b").method).toBe("parts_2");
    expect([...symbols.operation("a").parameters.values()]).toEqual(["self_", "page_size", "page_size_2"]);
  });

  test("the same document gives the same names", () => {
    const [one, two] = [nameApi(lowerDocument(document).api), nameApi(lowerDocument(document).api)];
    expect(one.symbols.operation("a")).toEqual(two.symbols.operation("a"));
    expect(one.messages).toEqual(two.messages);
  });

  test("what is not part of the API is a bug of the caller's", () => {
    const { symbols } = nameApi(lowerDocument(document).api);
    expect(() => symbols.type("nothing")).toThrow("nothing");
  });
});

describe("the package", () => {
  test("from the document for this target, else from the rules", () => {
    const { api } = lowerDocument({
      info: { title: "Pet Shop API", version: "1" },
      "x-awsi-packages": {
        test: { package: "@shop/pets", module: "pet_shop", client: "Shop" },
        other: { client: "No" },
      },
    });
    expect(nameApi(api).symbols).toMatchObject({
      package: "@shop/pets",
      module: "pet_shop",
      client: "Shop",
      api: "PetShop",
    });
    expect(nameApi(api, { ...rules, target: "none" }).symbols).toMatchObject({
      package: "pet-shop",
      module: "pet_shop",
      client: "Client",
    });
  });

  test("a package name that leads out of its folder is not taken", () => {
    const { api } = lowerDocument({ "x-awsi-packages": { test: { package: "../../evil" } } });
    expect(nameApi(api).symbols.package).toBe("test");
  });
});

describe("the untyped call", () => {
  function genericCall(text: string, given: NamingRules = rules): string | undefined {
    const call = { path: "/", field: "name", names: { [given.target]: text } };
    const { api } = lowerDocument({ "x-awsi-generic-call": call, paths: pathsOf(["callAPI"]) });
    return nameApi(api, given).symbols.genericCall;
  }
  const pathsOf = (ids: readonly string[]): ObjectNode =>
    Object.fromEntries(ids.map((id) => [`/${id}`, { get: { operationId: id, responses: {} } }]));

  test("is called as the document says, casing included", () => {
    expect(genericCall("callAPI")).toBe("callAPI");
    expect(nameApi(lowerDocument({}).api).symbols.genericCall).toBeUndefined();
  });

  test("cannot bring code along", () => {
    expect(genericCall("a() {} evil() {} b", typescript)).toBe("aevilb");
    expect(genericCall("a(self): pass\n    import os\n    def b", python)).toMatch(/^\w+$/);
  });

  test("keeps off the client's own members and reserved words", () => {
    expect(genericCall("get", typescript)).toBe("get2");
    expect(genericCall("constructor", typescript)).toBe("constructor_");
    expect(genericCall("class", python)).toBe("class_");
  });
});
