import { describe, expect, test } from "vitest";
import { reach, resolveAlias, typeAtPointer, type Lookup } from "../../../generator/ir/walk.ts";
import type { TypeReference } from "../../../generator/ir/index.ts";
import { lowerSchemas, print } from "../lower/fixture.ts";

const { api } = lowerSchemas(`
  Page: { properties: { data: { $ref: "#/components/schemas/Data" }, "a/b": { type: string } } }
  Data: { $ref: "#/components/schemas/Inner" }
  Inner: { properties: { items: { type: [array, "null"], items: { type: integer } }, map: { additionalProperties: { type: boolean } } } }
  Either: { oneOf: [{ $ref: "#/components/schemas/Lone" }, { $ref: "#/components/schemas/Page" }] }
  Lone: { properties: { x: { type: string } } }
  Pair: { prefixItems: [{ type: string }, { $ref: "#/components/schemas/Lone" }] }`);

const lookup: Lookup = (id) => api.types.find((type) => type.id === id);
const named = (name: string): TypeReference => ({ kind: "named", id: `/components/schemas/${name}` });

describe("typeAtPointer", () => {
  test.each([
    ["Page", "/data/items", "integer[]?"],
    ["Page", "/data/items/0", "integer"],
    ["Page", "/data/map/any", "boolean"],
    ["Page", "/a~1b", "string"],
    ["Either", "/data/items", "integer[]?"],
    ["Pair", "/1/x", "string"],
    ["Page", "", "/components/schemas/Page"],
  ])("%s%s", (name, pointer, expected) => {
    const found = typeAtPointer(lookup, named(name), pointer);
    expect(found && print(found)).toBe(expected);
  });

  test("nothing there", () => {
    expect(typeAtPointer(lookup, named("Page"), "/data/nothing")).toBeUndefined();
    expect(typeAtPointer(lookup, named("Page"), "/data/items/x")).toBeUndefined();
  });
});

test("aliases end, loops among them too", () => {
  expect(resolveAlias(lookup, named("Data"))).toEqual(named("Inner"));
  const loop: Lookup = () => ({ shape: { kind: "alias", of: named("A") } });
  expect(resolveAlias(loop, named("A"))).toEqual({ kind: "unknown" });
});

test("reach finds everything mentioned, once", () => {
  const names = [...reach(lookup, [named("Pair"), named("Either")])].map((id) => id.split("/").at(-1));
  expect(names.toSorted()).toEqual(["Data", "Either", "Inner", "Lone", "Page", "Pair"]);
});
