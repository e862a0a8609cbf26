// Facts of ROMA Connect that no general test can know: patterns, limits, and what an SDK makes of its answers.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Api, Operation } from "../../generator/ir/index.ts";
import { loadApi } from "../../generator/pipeline.ts";
import type { Node } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { at, list, object, operationsByPath, readYaml, resolve, text } from "./documents.ts";
import { pointerTo, schemaChecker } from "./schema-check.ts";

const path = join(projectRoot, "specs", "roma-connect", "1.0.0", "openapi.yaml");
const spec = readYaml(path);
const check = schemaChecker(spec);
const isValid = (schema: string, value: Node): boolean =>
  check(pointerTo("components", "schemas", schema), value).length === 0;

const plugin = { plugin_name: "cors_shop", plugin_type: "cors", plugin_scope: "app", plugin_content: "{}" };
const topic = { permission: 1, name: "/3.0/${deviceId}/t1", version: "3.0" };
const notification = { app_id: "a", type: 0, topic: "t", status: 0 };

describe("values", () => {
  it.each<[string, object, string, Node, boolean]>([
    ["UpdatePluginRequest", plugin, "plugin_name", "插件一号", true],
    ["UpdatePluginRequest", plugin, "plugin_name", "a12", true],
    ["UpdatePluginRequest", plugin, "plugin_name", `a${"1".repeat(254)}`, true],
    ["UpdatePluginRequest", plugin, "plugin_name", `a${"1".repeat(255)}`, false],
    ["UpdatePluginRequest", plugin, "plugin_name", "a1", false],
    ["UpdatePluginRequest", plugin, "plugin_name", "1ab", false],
    ["UpdatePluginRequest", plugin, "plugin_name", "_ab", false],
    ["UpdatePluginRequest", plugin, "plugin_name", "a-b", false],
    ["UpdatePluginRequest", plugin, "plugin_type", "proxy", false],
    ["UpdatePluginRequest", plugin, "plugin_scope", "instance", false],
    ["UpdatePluginRequest", plugin, "plugin_content", "x".repeat(65_536), false],
    ["UpdatePluginRequest", plugin, "remark", "x".repeat(256), false],
    ["UpdateProductTopicRequest", topic, "name", "/v1/${deviceId}/customizePart", true],
    ["UpdateProductTopicRequest", topic, "name", "/v1/device1/customizePart", false],
    ["UpdateProductTopicRequest", topic, "name", "v1/${deviceId}/customizePart", false],
    ["UpdateProductTopicRequest", topic, "name", `/v1/\${deviceId}/${"x".repeat(64)}`, false],
    ["UpdateProductTopicRequest", topic, "version", "1", true],
    ["UpdateProductTopicRequest", topic, "version", "1.0-beta", true],
    ["UpdateProductTopicRequest", topic, "version", "1.", false],
    ["UpdateProductTopicRequest", topic, "version", "-1", false],
    ["UpdateProductTopicRequest", topic, "version", "", false],
    ["UpdateProductTopicRequest", topic, "permission", 2, false],
    ["UpdateProductTopicRequest", topic, "description", "x".repeat(201), false],
    ["CreateNotificationRequest", notification, "type", 5, true],
    ["CreateNotificationRequest", notification, "type", 6, false],
    ["CreateNotificationRequest", notification, "notification_dest", "KAFKA", false],
    ["CreateNotificationRequest", notification, "destination_app_id", "", true],
    ["CreateNotificationRequest", notification, "topic", "x".repeat(65), false],
    ["AppCode", {}, "app_code", "f".repeat(64), true],
    ["AppCode", {}, "app_code", `+${"f".repeat(63)}`, true],
    ["AppCode", {}, "app_code", `-${"f".repeat(63)}`, false],
    ["AppCode", {}, "app_code", "f".repeat(63), false],
    ["AppCode", {}, "app_code", "f".repeat(181), false],
    ["SetAppUsersRequest", {}, "users", [], true],
    ["SetAppUsersRequest", {}, "users", [{ id: "u", roles: ["read, access, delete, modify, admin"] }], false],
    ["DeleteAssetsRequest", { tasks: [] }, "apps", Array<Node>(100).fill({ id: "a" }), true],
    ["DeleteAssetsRequest", { tasks: [] }, "apps", Array<Node>(101).fill({ id: "a" }), false],
    ["BackendApi", {}, "type", "", true],
    ["TokenScope", {}, "project", { id: "p" }, true],
    ["TokenScope", { domain: { name: "d" } }, "project", { id: "p" }, false],
    ["Identity", { password: { user: { name: "n", password: "p", domain: { name: "d" } } } }, "methods", [], false],
  ])("%s: %j with %s %j is %s", (schema, others, field, value, expected) => {
    expect(isValid(schema, { ...others, [field]: value })).toBe(expected);
  });
});

describe("errors", () => {
  it("have one of five bodies, by family", () => {
    const bodies = new Map<string, Set<string>>();
    for (const [key, operation] of operationsByPath(spec)) {
      const [, family = key] = /\/(apic|link|mqs|v3|instances)\//.exec(key) ?? [];
      const used = bodies.get(family) ?? new Set();
      bodies.set(family, used);
      for (const [status, node] of Object.entries(object(operation["responses"]))) {
        const schema = at(resolve(spec, node), "content", "application/json", "schema", "$ref");
        if (!status.startsWith("2")) used.add(text(schema).replace("#/components/schemas/", ""));
      }
    }
    expect(Object.fromEntries([...bodies].map(([family, used]) => [family, [...used]]))).toEqual({
      apic: ["ApicError"],
      link: ["LinkError"],
      mqs: ["ApicError"],
      instances: ["InstanceError"],
      v3: ["IamError"],
    });
  });

  it("of every call but that for a token have a status for callers without one", () => {
    for (const [key, operation] of operationsByPath(spec)) {
      expect(Object.keys(object(operation["responses"])), key).toContain("401");
      expect(operation["security"], key).toEqual(key.endsWith("/v3/auth/tokens") ? [] : undefined);
    }
    expect(list(spec["security"])).toEqual([{ token: [] }, { signature: [], signingDate: [] }]);
  });
});

describe("in an SDK", () => {
  let api: Api;
  const operation = (id: string): Operation => {
    const found = api.services.flatMap(({ operations }) => operations).find((one) => one.id === id);
    if (found === undefined) throw new Error(`no operation ${id}`);
    return found;
  };
  beforeAll(async () => {
    const diagnostics = new Diagnostics();
    const loaded = await loadApi(path, diagnostics);
    expect(diagnostics.all).toEqual([]);
    if (loaded === undefined) throw new Error("the document does not load");
    ({ api } = loaded);
  });

  it("errors are told by the HTTP status, and read at error_code and error_msg", () => {
    const places = { error: "", code: "/error_code", message: "/error_msg" };
    expect(api.errors?.envelope).toEqual({ form: "http", ...places });
    expect(api.errors?.codes.filter(({ status }) => status === undefined)).toEqual([]);
  });

  it("an export is a file, whatever its media type", () => {
    expect(operation("exportBackendApis").result).toEqual({ kind: "binary" });
    const [success] = operation("exportBackendApis").responses;
    const types = ["application/json", "application/octet-stream", "application/yaml"];
    expect(success?.contents.map(({ mediaType }) => mediaType).toSorted()).toEqual(types);
  });

  it.each(["updateTopicAccessPolicy", "deleteApiGroup", "disassociateDomain"])("%s gives nothing", (id) => {
    expect(operation(id).result).toEqual({ kind: "none" });
  });

  it("ids of topics have 64 bits; the token call has a server and a header of its own", () => {
    for (const name of ["product_id", "topic_id"]) {
      const parameter = operation("updateProductTopic").parameters.find(({ wireName }) => wireName === name);
      expect(parameter?.type).toMatchObject({ kind: "primitive", primitive: "int64" });
    }
    const token = operation("createToken");
    expect(token.servers?.map(({ url }) => url)).toEqual(["https://iam.{region}.myhuaweicloud.com"]);
    expect(token.responses[0]?.headers.map(({ wireName }) => wireName)).toEqual(["X-Subject-Token"]);
  });
});
