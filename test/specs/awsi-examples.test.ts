// Each operation has examples of request and response, and each is valid.
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { at, list, object, operationsOf, readSpec, requestMedia, responseMedia } from "./awsi-documents.ts";
import { pointerTo, schemaChecker } from "./schema-check.ts";

const spec = readSpec();
const issues = schemaChecker(spec);
const operations = [...operationsOf(spec)];
const media = ["content", "application/json", "schema"];

function values(examples: Node | undefined): Node[] {
  return Object.values(object(examples)).map((example) => object(example)["value"] ?? null);
}

function requestPointer(id: string): string {
  return pointerTo("paths", `/#${id}`, "post", "requestBody", ...media);
}

function responsePointer(id: string): string {
  return pointerTo("paths", `/#${id}`, "post", "responses", "200", ...media);
}

/** Codes of the failures among the response examples. */
function failureCodes(operation: ObjectNode): Node[] {
  const codes = values(responseMedia(operation)["examples"]).map((value) => at(value, "error", "code"));
  return codes.filter((code) => code !== undefined);
}

describe.each(operations)("%s", (id, operation) => {
  it("has valid examples of requests", () => {
    const examples = values(requestMedia(operation)["examples"]);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(issues(requestPointer(id), example)).toEqual([]);
  });

  it("has valid examples of responses", () => {
    const examples = values(responseMedia(operation)["examples"]);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(issues(responsePointer(id), example)).toEqual([]);
  });

  it("shows failures only with codes that it can answer", () => {
    for (const code of failureCodes(operation)) expect(list(operation["x-awsi-errors"])).toContain(code);
  });
});

describe("the check of examples", () => {
  it("refuses a request without a required field, or with another function's name", () => {
    expect(issues(requestPointer("cloud.auth.login"), { module_name: "cloud.auth.login", email: "a" })).not.toEqual([]);
    const misnamed = { module_name: "cloud.auth.guest", email: "a", password: "b" };
    expect(issues(requestPointer("cloud.auth.login"), misnamed)).not.toEqual([]);
  });

  it("refuses an answer that is neither result nor failure", () => {
    expect(issues(responsePointer("cloud.auth.login"), { duration: 1 })).not.toEqual([]);
    expect(issues(responsePointer("cloud.auth.login"), { error: { code: "5" } })).not.toEqual([]);
  });
});
