// The AWSI spec against the inventory of the document it was written from, both ways: nothing
// documented is missing, nothing undocumented is there, unless a correction with a reason says so.
import { describe, expect, it } from "vitest";
import type { ObjectNode } from "../../generator/source/source-document.ts";
import { readInventory, readSpec } from "./awsi-documents.ts";
import { at, list, object, text } from "./documents.ts";
import { correct, documentedFacts } from "./awsi-documented-facts.ts";
import { specFacts } from "./awsi-spec-facts.ts";

const inventory = readInventory();
const spec = readSpec();

/** What is wrong between the two documents, one line each. */
function differences(documented: ObjectNode, document: ObjectNode): string[] {
  const expected = documentedFacts(documented);
  const unfit = correct(expected, documented);
  const actual = specFacts(document);
  const only = (name: string, a: Set<string> | undefined, b: Set<string> | undefined, where: string): string[] =>
    [...(a ?? [])].filter((line) => b?.has(line) !== true).map((line) => `${name}: only in the ${where}: ${line}`);
  const names = [...new Set([...expected.keys(), ...actual.keys()])];
  return [
    ...unfit,
    ...names.flatMap((name) => only(name, expected.get(name), actual.get(name), "document")),
    ...names.flatMap((name) => only(name, actual.get(name), expected.get(name), "spec")),
  ];
}

/** Differences after `change` has been done to a copy of the spec. */
function after(change: (copy: ObjectNode) => void): string[] {
  const copy = structuredClone(spec);
  change(copy);
  return differences(inventory, copy);
}

const schema = (document: ObjectNode, name: string): ObjectNode =>
  object(at(document, "components", "schemas", name));
const properties = (document: ObjectNode, name: string): ObjectNode => object(schema(document, name)["properties"]);

describe("the AWSI spec and the document's inventory", () => {
  it("hold 74 functions and 44 error codes", () => {
    expect(list(inventory["functions"])).toHaveLength(74);
    expect(list(inventory["errors"])).toHaveLength(44);
    expect(Object.keys(object(spec["paths"]))).toHaveLength(74);
  });

  it("agree both ways, corrections applied", () => {
    expect(differences(inventory, spec)).toEqual([]);
  });

  it("give a reason with every correction", () => {
    const corrections = ["renames", "changes", "additions", "removals"].flatMap((key) => list(inventory[key]));
    for (const correction of corrections) expect(text(object(correction)["reason"])).toMatch(/^[A-Z].{20,}\.$/);
  });
});

describe("the comparison notices", () => {
  it("a missing function", () => {
    const found = after((copy) => delete object(copy["paths"])["/#cloud.auth.login"]);
    expect(found).toContain("cloud.auth.login: only in the document: parameter email: string");
  });

  it("a missing parameter", () => {
    const found = after((copy) => delete properties(copy, "LoginRequest")["password"]);
    expect(found).toEqual(["cloud.auth.login: only in the document: parameter password: string"]);
  });

  it("an undocumented parameter", () => {
    const found = after((copy) => (properties(copy, "LoginRequest")["otp"] = { type: "string" }));
    expect(found).toEqual(["cloud.auth.login: only in the spec: parameter otp?: string"]);
  });

  it("another type", () => {
    const found = after((copy) => (object(properties(copy, "LoginRequest")["email"])["type"] = "integer"));
    expect(found).toHaveLength(2);
  });

  it("another default", () => {
    const found = after((copy) => (object(properties(copy, "GetItemsRequest")["limit"])["default"] = 50));
    expect(found).toContain("cloud.database.get_items: only in the spec: parameter limit?: integer|null = 50");
  });

  it("a parameter that has become optional", () => {
    const found = after((copy) => (schema(copy, "LoginRequest")["required"] = ["module_name", "email"]));
    expect(found).toContain("cloud.auth.login: only in the spec: parameter password?: string");
  });

  it("a missing result field, in every answer that holds the schema", () => {
    const found = after((copy) => delete properties(copy, "User")["email"]);
    expect(found).toHaveLength(6);
  });

  it("a missing error code, and another message", () => {
    expect(after((copy) => list(copy["x-awsi-errors"]).pop())).toHaveLength(1);
    const found = after((copy) => (object(list(copy["x-awsi-errors"])[0])["message"] = "No"));
    expect(found).toEqual(["errors: only in the document: 1: Permission denied", "errors: only in the spec: 1: No"]);
  });

  it("a correction that corrects nothing", () => {
    const copy = structuredClone(inventory);
    const useless = { functions: ["cloud.auth.login"], documented: "parameter pin: string", reason: "None at all." };
    list(copy["removals"]).push(useless);
    expect(differences(copy, spec)).toEqual([
      "cloud.auth.login: corrected but not documented: parameter pin: string",
    ]);
  });
});
