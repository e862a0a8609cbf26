// What holds for the AWSI spec alone; what holds for every spec stands in `tools.test.ts` and `examples.test.ts`.
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { operationsOf, readSpec, responseMedia } from "./awsi-documents.ts";
import { at, list, object, text } from "./documents.ts";
import { pointerTo, schemaChecker } from "./schema-check.ts";

const spec = readSpec();
const operations = operationsOf(spec);

describe("the AWSI spec", () => {
  it("has paths that end in their operation's id, and groups and methods to match", () => {
    const keys = Object.keys(object(spec["paths"]));
    expect([...operations.keys()].map((id) => `/#${id}`)).toEqual(keys);
    for (const [id, operation] of operations) {
      expect(`cloud.${text(operation["x-awsi-group"])}.${text(operation["x-awsi-method"])}`).toBe(id);
    }
  });

  it("lists known error codes per operation, ascending, 1 and 16 among them", () => {
    const known = list(spec["x-awsi-errors"]).map((entry) => object(entry)["code"]);
    for (const operation of operations.values()) {
      const codes = list(operation["x-awsi-errors"]) as number[];
      expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
      expect(known).toEqual(expect.arrayContaining(codes));
      expect(codes).toEqual(expect.arrayContaining([1, 16]));
    }
  });
});

/** Codes of the failures among the response examples. */
function failureCodes(operation: ObjectNode): Node[] {
  const examples = Object.values(object(responseMedia(operation)["examples"])).map((example) => at(example, "value"));
  return examples.map((value) => at(value, "error", "code")).filter((code) => code !== undefined);
}

it.each([...operations])("%s shows failures only with codes that it can answer", (_id, operation) => {
  for (const code of failureCodes(operation)) expect(list(operation["x-awsi-errors"])).toContain(code);
});

describe("the schemas of cloud.auth.login", () => {
  const issues = schemaChecker(spec);
  const content = ["content", "application/json", "schema"];
  const request = pointerTo("paths", "/#cloud.auth.login", "post", "requestBody", ...content);
  const response = pointerTo("paths", "/#cloud.auth.login", "post", "responses", "200", ...content);

  it("refuse a request without a required field, or with another function's name", () => {
    expect(issues(request, { module_name: "cloud.auth.login", email: "a" })).not.toEqual([]);
    expect(issues(request, { module_name: "cloud.auth.guest", email: "a", password: "b" })).not.toEqual([]);
  });

  it("refuse an answer that is neither result nor failure", () => {
    expect(issues(response, { duration: 1 })).not.toEqual([]);
    expect(issues(response, { error: { code: "5" } })).not.toEqual([]);
  });
});
