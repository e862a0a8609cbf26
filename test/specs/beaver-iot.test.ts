// What the general tests cannot know of the Beaver IoT spec.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ObjectNode } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { at, list, object, operationsByPath, readJson, readYaml, responsesOf, text } from "./documents.ts";

const folder = join(projectRoot, "specs", "beaver-iot", "1.0.0");
const spec = readYaml(join(folder, "openapi.yaml"));
const inventory = object(readJson(join(folder, "inventory.json")));
const operations = operationsByPath(spec);
const schema = (name: string): ObjectNode => object(at(spec, "components", "schemas", name));

/** Names of the operations that `test` holds for. */
function those(test: (operation: ObjectNode) => boolean): string[] {
  return [...operations].filter(([, operation]) => test(operation)).map(([key]) => key);
}

function successSchema(operation: ObjectNode): string {
  const [success] = responsesOf(spec, operation).filter(([status]) => status === "200");
  return text(at(success?.[1], "content", "application/json", "schema", "$ref")).replace(/.*\//, "");
}

describe("the Beaver IoT spec", () => {
  it("has the 60 operations of the document, and one that the server has beside them", () => {
    const documented = list(inventory["operations"]).map((one) => text(object(one)["operation"]));
    expect(new Set(documented).size).toBe(60);
    expect([...operations.keys()].filter((key) => !documented.includes(key))).toEqual([
      "POST /user/roles/{role_id}/members",
    ]);
    expect(documented.filter((key) => !operations.has(key))).toEqual([]);
  });

  it("asks for a token everywhere but where one begins", () => {
    const open = ["POST /oauth2/token", "POST /user/register", "GET /user/status"];
    expect(spec["security"]).toEqual([{ access_token: [] }]);
    expect(those((operation) => operation["security"] !== undefined)).toEqual(open);
    for (const key of open) expect(operations.get(key)?.["security"]).toEqual([]);
    expect(those((operation) => at(operation, "responses", "401") === undefined)).toEqual(open.slice(1));
  });

  it("sends forms to /oauth2/token and JSON everywhere else", () => {
    const types = [...operations.values()].flatMap((one) => Object.keys(object(at(one, "requestBody", "content") ?? {})));
    const [form, ...others] = types;
    expect(form).toBe("application/x-www-form-urlencoded");
    expect(new Set(others)).toEqual(new Set(["application/json"]));
  });

  it("returns nothing where the envelope is all there is, and its data elsewhere", () => {
    const isVoid = (operation: ObjectNode): boolean => successSchema(operation) === "Envelope";
    expect(spec["x-awsi-payload"]).toBe("/data");
    expect(those((operation) => operation["x-awsi-payload"] === null)).toEqual(those(isVoid));
    expect(those(isVoid)).toHaveLength(25);
    expect(Object.keys(object(schema("Envelope")["properties"]))).toEqual(["request_id", "status"]);
    expect(schema("Envelope")["required"]).toBeUndefined();
  });

  it("pages every answer that is a page", () => {
    const isPage = (operation: ObjectNode): boolean => successSchema(operation).endsWith("PageEnvelope");
    const isPaged = (operation: ObjectNode): boolean =>
      at(operation, "x-awsi-pagination", "items") === "$response.body#/data/content";
    expect(those(isPage)).toHaveLength(17);
    expect(those(isPaged)).toEqual(those(isPage));
  });

  it.each([
    ["EntityType", ["PROPERTY", "SERVICE", "EVENT"]],
    ["AccessMode", ["R", "W", "RW"]],
    ["ValueType", ["STRING", "LONG", "DOUBLE", "BOOLEAN", "BINARY", "OBJECT"]],
    ["AggregateType", ["LAST", "MIN", "MAX", "AVG", "SUM", "COUNT"]],
    ["ResourceType", ["ENTITY", "DEVICE", "INTEGRATION", "DASHBOARD", "WORKFLOW"]],
    ["MenuType", ["MENU", "FUNCTION"]],
    ["WorkflowRunStatus", ["SUCCESS", "ERROR"]],
    ["GrantType", ["password", "refresh_token"]],
    ["SortDirection", ["ASC", "DESC"]],
    ["ResponseStatus", ["Success", "Failed"]],
  ])("knows the values of %s, each with its meaning", (name, values) => {
    expect(schema(name)["enum"]).toEqual(values);
    expect(list(schema(name)["x-enum-descriptions"])).toHaveLength(values.length);
  });

  it("lists the same error codes in the catalogue and in the schema, and known ones per operation", () => {
    const codes = list(spec["x-awsi-errors"]).map((entry) => text(object(entry)["code"]));
    expect(codes).toHaveLength(15);
    expect(schema("ErrorCode")["enum"]).toEqual(codes);
    for (const [key, operation] of operations) {
      const own = list(operation["x-awsi-errors"]);
      expect(own, key).toContain("server_error");
      expect(codes.filter((code) => own.includes(code)), key).toEqual(own);
    }
  });

  it("says with each status that an operation can fail with which of its codes that is", () => {
    const statuses: Record<string, string> = {
      parameter_validation_failed: "400",
      parameter_syntax_error: "400",
      method_not_allowed: "400",
      data_no_found: "404",
      authentication_failed: "401",
      forbidden_permission: "403",
    };
    for (const [key, operation] of operations) {
      for (const code of list(operation["x-awsi-errors"]).map(text)) {
        // An unknown integration is a fault of the request for a device, not a missing page.
        const status = key === "POST /device" && code === "data_no_found" ? "400" : (statuses[code] ?? "500");
        expect(Object.keys(object(operation["responses"])), key).toContain(status);
      }
    }
  });
});
