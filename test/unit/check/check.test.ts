import { expect, test } from "vitest";
import { checkApi } from "../../../generator/check/check.ts";
import { diagnose } from "../../../generator/diagnostics/catalogue.ts";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import type { Target } from "../../../generator/targets/target.ts";
import { lowerYaml } from "../lower/fixture.ts";
import { rules } from "../naming/fixture.ts";

const target: Target = { id: "test", title: "Test", naming: rules, view: () => [], runtime: [] };

function check(text: string, given: Target = target): readonly string[] {
  const diagnostics = new Diagnostics();
  checkApi(lowerYaml(text).api, given, diagnostics);
  return diagnostics.all.map(({ code }) => code);
}

const fine = `paths: { /a: { get: { operationId: a, responses: { "200": { content: { application/json: {} } } } } } }`;

test("nothing to say about a plain API", () => {
  expect(check(fine)).toEqual([]);
});

test.each([
  ["no-operations", "paths: {}"],
  [
    "duplicate-method",
    `paths: { /a: { get: { x-awsi-method: list, responses: {}, tags: [t] } }, /b: { get: { x-awsi-method: List, responses: {}, tags: [t] } } }`,
  ],
  ["xml-body", `paths: { /a: { get: { responses: { "200": { content: { application/xml: { schema: {} } } } } } } }`],
  [
    "binary-in-json",
    `paths: { /a: { get: { responses: { "200": { content: { application/json: { schema: { properties: { f: { type: string, format: binary } } } } } } } } } }`,
  ],
])("%s", (code, text) => {
  expect(check(text)).toEqual([code]);
});

test("octets in a multipart body are as they should be", () => {
  const text = `paths: { /a: { post: { responses: {}, requestBody: { content: { multipart/form-data: { schema: { properties: { f: { format: binary, type: string } } } } } } } } }`;
  expect(check(text)).toEqual([]);
});

test("the target's own check comes last", () => {
  const own: Target = {
    ...target,
    check: (_, diagnostics) => {
      diagnostics.add(diagnose("no-operations", {}));
    },
  };
  expect(check(fine, own)).toEqual(["no-operations"]);
});
