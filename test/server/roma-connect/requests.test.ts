/** Requests that break the document, or are none of it: refused in the form of the service that they went to. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { APP, INSTANCE, path, startRoma, type RunningRoma } from "./running.ts";

let server: RunningRoma;
let token: string;
beforeAll(async () => {
  server = await startRoma();
  token = await server.token();
});
afterAll(() => server.close());

const plugin = path("apic", "plugins/5b7ba6ae0b0e4c0cb4f4bb8c3d2f6a11");
const codes = path("apic", `apps/${APP}/app-codes`);
const topic = path("link", "products/122888/topics/17");
const valid = { plugin_name: "cors_demo", plugin_type: "cors", plugin_scope: "global", plugin_content: "{}" };

describe("the gateway", () => {
  it.each([
    ["PUT", plugin, "", "APIG.2011", "body"],
    ["PUT", plugin, "{", "APIG.2011", "body"],
    ["PUT", plugin, {}, "APIG.2011", "plugin_name"],
    ["PUT", plugin, { ...valid, plugin_name: "1" }, "APIG.2011", "plugin_name"],
    ["PUT", plugin, { ...valid, plugin_content: "[]" }, "APIG.2011", "plugin_content"],
    ["PUT", plugin, { ...valid, plugin_content: "x".repeat(70_000) }, "APIG.2011", "plugin_content"],
    ["PUT", plugin, { ...valid, plugin_scope: "app" }, "APIG.2012", "plugin_scope"],
    ["PUT", path("apic", "plugins/..%2Fx"), valid, "APIG.2012", "plugin_id"],
    ["GET", `${codes}?limit=0`, undefined, "APIG.2012", "limit"],
    ["GET", `${codes}?limit=501`, undefined, "APIG.2012", "limit"],
    ["GET", `${codes}?offset=x`, undefined, "APIG.2012", "offset"],
    ["GET", path("apic", "livedata-apis?limit=501"), undefined, "APIG.2011", "limit"],
    ["GET", path("apic", "livedata-apis?status=2"), undefined, "APIG.2011", "status"],
    ["GET", path("apic", "livedata-apis", "a%20b"), undefined, "APIG.2011", "instance_id"],
    ["GET", path("apic", `apps/${APP}/app-codes`, "%27%3B--"), undefined, "APIG.2012", "instance_id"],
    ["POST", path("apic", "openapi/livedata-apis/export"), { format: "xml" }, "APIG.2011", "format"],
    ["POST", path("apic", "openapi/livedata-apis/export"), { apis: "all" }, "APIG.2011", "apis"],
  ])("%s %s %j: %s of %s", async (method, where, body, code, name) => {
    const answer = await server.call(method, where, { token, ...(body !== undefined && { body }) });
    const error_msg = `Invalid parameter value,parameterName:${name}. Please refer to the support documentation`;
    expect([answer.status, answer.body]).toEqual([400, { error_code: code, error_msg }]);
  });

  it("looks at the instance before it looks at the rest", async () => {
    const unknown = path("apic", "plugins/x", "00000000-0000-0000-0000-000000000000");
    const answer = await server.call("PUT", unknown, { token, body: "{" });
    expect([answer.status, answer.code]).toEqual([404, "APIG.3030"]);
  });

  it.each([
    ["GET", ""],
    ["GET", "v2"],
    ["GET", "v3/users"],
    ["GET", path("apic", "plugins")],
    ["DELETE", plugin],
    ["GET", `v2/x/instances/${INSTANCE.id}/apps`],
    ["GET", "%"],
  ])("has no %s /%s", async (method, where) => {
    const answer = await server.call(method, where, { token });
    expect([answer.status, answer.code]).toEqual([404, "APIG.0101"]);
  });
});

describe("device management", () => {
  const body = { permission: 1, name: "/3.0/${deviceId}/t1", version: "3.0" };
  const inPath = (name: string, operation = "link-product-topic.updateProductTopic", place = "path"): string =>
    `Parameter is not valid for operation [romalink.${operation}]. Parameter is [${name}]. Processor is [${place}].`;

  it.each([
    ["PUT", path("link", "products/x/topics/17"), body, inPath("productId")],
    ["PUT", path("link", "products/0/topics/17"), body, inPath("productId")],
    ["PUT", path("link", "products/1/topics/1", "x".repeat(65)), body, inPath("instanceId")],
    ["PUT", path("link", "products/122888/topics/100000000000000000"), body, inPath("topicId")],
    ["PUT", topic, { ...body, permission: 2 }, inPath("permission", undefined, "body")],
    ["PUT", topic, { ...body, name: "/3.0/device/t1" }, inPath("name", undefined, "body")],
    ["PUT", topic, { ...body, version: "-1" }, inPath("version", undefined, "body")],
    [
      "POST",
      path("link", "notifications"),
      { app_id: APP, type: 9, topic: "device-events", status: 0 },
      inPath("type", "link-notification.createNotification", "body"),
    ],
    [
      "POST",
      path("link", "notifications"),
      { app_id: APP, type: 0, notification_dest: "MRSKAFKA", topic: "t-1", status: 0 },
      inPath("destinationName", "link-notification.createNotification", "body"),
    ],
  ])("%s %s %j", async (method, where, given, message) => {
    const answer = await server.call(method, where, { token, body: given });
    expect([answer.status, answer.code, answer.body["error_msg"]]).toEqual([400, "SCB.00000000", message]);
    expect(answer.body["request_id"]).toMatch(
      /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}-\d{13}-cnnorth7-P-romalink-service01$/,
    );
  });
});

describe("the instance and the queue", () => {
  const members = path("", `apps/${APP}/users`);
  it.each([
    [members, "PUT", { users: "all" }],
    [members, "PUT", { users: [{ id: 5 }] }],
    [members, "PUT", { users: [{ roles: ["read"] }] }],
    [members, "PUT", { users: [{ id: "x", roles: ["owner"] }] }],
    [members, "PUT", "{"],
    [path("", "assets/delete"), "POST", {}],
    [path("", "assets/delete"), "POST", { apps: Array.from({ length: 101 }, () => ({ id: APP })), tasks: [] }],
  ])("%s %s %j is refused with details", async (where, method, body) => {
    const answer = await server.call(method, where, { token, body });
    expect([answer.status, answer.code, answer.body["error_msg"]]).toEqual([403, "ROMA.00000101", "error summary"]);
    expect(answer.body["error_details"]).toMatch(/./);
    expect(answer.body["request_id"]).toMatch(/^[\da-f]{32}$/);
  });

  it.each([{}, { topics: {} }, { topics: [{ name: "x" }] }, { topics: [{ name: "x", policies: [{ app_id: APP }] }] }])(
    "the queue's answer to %j has two fields",
    async (body) => {
      const answer = await server.call("POST", path("mqs", "topics/accesspolicy"), { token, body });
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, ["error_code", "error_msg"]]);
    },
  );
});
