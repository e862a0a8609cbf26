/** Resources: what workflows do not show of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseSettings } from "../../../server-stub/reference/roma-connect/settings-parser.ts";
import { SettingsError } from "../../../server-stub/reference/settings-error.ts";
import { DataFile } from "../../../server-stub/reference/store-file.ts";
import { Store } from "../../../server-stub/reference/store.ts";
import { APP, INSTANCE, path, PROJECT, startRoma, USER, type RunningRoma } from "./running.ts";

let server: RunningRoma;
let token: string;
beforeAll(async () => {
  server = await startRoma({
    instances: [
      {
        ...INSTANCE,
        product_topics: [
          { product_id: 122888, topic_id: 17, name: "/1.0/${deviceId}/t0" },
          { product_id: 9007199254740991, topic_id: 1, name: "/1.0/${deviceId}/t0" },
        ],
      },
      { id: "second", project_id: PROJECT.id, apps: [{ id: APP, name: "app-second" }] },
    ],
  });
  token = await server.token();
});
afterAll(() => server.close());

describe("exports", () => {
  const exported = path("apic", "openapi/livedata-apis/export");

  it("are Swagger 2.0 documents of what was chosen, in JSON and YAML", async () => {
    const all = await server.call("POST", exported, { token, body: {} });
    expect(all.headers.get("content-type")).toBe("application/octet-stream");
    expect(all.headers.get("content-disposition")).toBe('attachment; filename="livedata-apis.json"');
    const document = JSON.parse(all.text) as { swagger: string; paths: Record<string, object> };
    expect(document.swagger).toBe("2.0");
    expect(Object.keys(document.paths)).toEqual(["/test/function", "/orders/{id}", "/stock"]);
    expect(document.paths["/orders/{id}"]).toHaveProperty("put.parameters.0.name", "id");
    const choice = { app_id: APP, status: 4, format: "yaml", apis: INSTANCE.backend_apis?.map(({ id }) => id) };
    const some = await server.call("POST", exported, { token, body: choice });
    expect(Object.keys((parse(some.text) as { paths: object }).paths)).toEqual(["/orders/{id}"]);
    const none = await server.call("POST", exported, { token, body: { apis: [] } });
    expect(JSON.parse(none.text)).toHaveProperty("paths", {});
  });
});

describe("ids", () => {
  it("of instances keep equal ids apart", async () => {
    const members = (instance: string, body: object) =>
      server.call("PUT", path("", `apps/${APP}/users`, instance), { token, body });
    await members("second", { users: [{ id: USER.id, roles: ["admin"] }] });
    expect((await members(INSTANCE.id, {})).body["total"]).toBe(0);
    expect((await members("second", {})).body["total"]).toBe(1);
    const codes = await server.call("GET", path("apic", `apps/${APP}/app-codes`, "second"), { token });
    expect(codes.body).toEqual({ size: 0, total: 0, app_codes: [] });
  });

  it("of products and topics keep every digit", async () => {
    const body = { permission: 1, name: "/3.0/${deviceId}/t1", version: "3.0" };
    const known = await server.call("PUT", path("link", "products/9007199254740991/topics/1"), { token, body });
    expect(known.text).toContain('"product_id":9007199254740991,');
    const next = await server.call("PUT", path("link", "products/90071992547409911/topics/1"), { token, body });
    expect([next.status, next.body["error_msg"]]).toEqual([
      404,
      "The resource does not exist. Check whether the resource ID 90071992547409911 is correct.",
    ]);
  });

  it("with tricks in them name nothing", async () => {
    for (const id of ["..%2F..", "%00", "a%2Fb", "'%20OR%201=1", "__proto__", "x".repeat(3000)]) {
      const answer = await server.call("PUT", path("", `apps/${id}/users`), { token, body: { users: [] } });
      expect([answer.status, answer.code]).toEqual([404, "ROMA.00110006"]);
    }
  });
});

describe("plug-ins", () => {
  it("of an application name it, and move to one that exists alone", async () => {
    const where = path("apic", "plugins/0c1d2e3f405162738495a6b7c8d9eaf0");
    const body = { plugin_name: "cors_other", plugin_type: "cors", plugin_scope: "app", plugin_content: '{"a": 1}' };
    const moved = await server.call("PUT", where, { token, body: { ...body, roma_app_id: APP } });
    expect(moved.body).toMatchObject({ roma_app_id: APP, roma_app_name: "app-demo", plugin_content: '{"a": 1}' });
    const lost = await server.call("PUT", where, { token, body: { ...body, roma_app_id: "nowhere" } });
    expect([lost.status, lost.code]).toEqual([400, "APIG.2011"]);
    expect((await server.call("PUT", where, { token, body })).body["roma_app_id"]).toBe(APP);
  });
});

describe("concurrent calls", () => {
  it("start one job, and give each subscription an id of its own", async () => {
    const job = () => server.call("POST", path("", "assets/delete"), { token, body: { apps: [], tasks: [] } });
    const jobs = await Promise.all(Array.from({ length: 5 }, job));
    expect(jobs.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    const body = { app_id: APP, type: 0, topic: "device-events", status: 0 };
    const subscribe = () => server.call("POST", path("link", "notifications"), { token, body });
    const ids = (await Promise.all(Array.from({ length: 8 }, subscribe))).map(
      (answer) => answer.body["notification_id"],
    );
    expect(new Set(ids).size).toBe(8);
  });
});

describe("a data file", () => {
  const folder = mkdtempSync(join(tmpdir(), "roma-data-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps changes, and settings do not bring back what was deleted", async () => {
    const dataFile = join(folder, "kept.sqlite");
    const group = path("apic", "api-groups/c77f5e81d9cb4424bf704ef2b0ac7600");
    const first = await startRoma({}, { dataFile });
    const session = await first.token();
    expect((await first.call("DELETE", group, { token: session })).status).toBe(204);
    const policy = { app_id: APP, app_name: "app-demo", access_policy: "pub" };
    const body = { topics: [{ name: "device-events", policies: [policy], description: "of devices" }] };
    expect((await first.call("POST", path("mqs", "topics/accesspolicy"), { token: session, body })).status).toBe(204);
    await first.close();
    const second = await startRoma({}, { dataFile });
    expect((await second.call("DELETE", group, { token: session })).status).toBe(404);
    await second.close();
    // No operation of the document reads policies back.
    const file = new DataFile(dataFile, false);
    const topics = [...new Store(file.part("roma-connect")).scan({ partition: "queue-topic", reverse: false })];
    file.close();
    expect(topics).toContainEqual(
      expect.objectContaining({ data: { policies: [{ owner: false, ...policy }], description: "of devices" } }),
    );
  });

  it("ends a job whose time was over while the server was stopped", async () => {
    const dataFile = join(folder, "job.sqlite");
    const body = { apps: [{ id: APP }], tasks: [] };
    const first = await startRoma({ asset_job_seconds: 0 }, { dataFile });
    await first.call("POST", path("", "assets/delete"), { token: await first.token(), body });
    await first.close();
    const second = await startRoma({ asset_job_seconds: 3600 }, { dataFile });
    const session = await second.token();
    const members = await second.call("PUT", path("", `apps/${APP}/users`), { token: session, body: {} });
    expect(members.status).toBe(404);
    expect((await second.call("POST", path("", "assets/delete"), { token: session, body })).status).toBe(200);
    await second.close();
  });

  it("is not needed for a seed, which repeats codes and passwords", async () => {
    const run = async (): Promise<string> => {
      const seeded = await startRoma({}, { seed: "s" });
      const { text } = await seeded.call("GET", path("apic", `apps/${APP}/app-codes`), { token: await seeded.token() });
      await seeded.close();
      return text;
    };
    const text = await run();
    expect(await run()).toBe(text);
    expect(text).toMatch(/"total":2/);
  });
});

describe("settings", () => {
  const instance = { id: "i", project_id: "p" };
  it.each([
    [{ acount: {} }, "acount", "is unknown"],
    [{ account: { id: "a" } }, "account.name", "is missing"],
    [{ users: [{ id: "u", name: "n", role: "king" }] }, "users[0].role", "one of administrator, reader"],
    [{ users: [{ id: "a/b", name: "n" }] }, "users[0].id", "must be an id"],
    [{ instances: [{ id: "i" }] }, "instances[0].project_id", "is missing"],
    [{ instances: [{ ...instance, apps: [{ id: "short", name: "n" }] }] }, "instances[0].apps[0].id", "must be an id"],
    [{ instances: [{ ...instance, topics: ["ab"] }] }, "instances[0].topics[0]", "3 to 64"],
    [
      {
        instances: [
          {
            ...instance,
            backend_apis: [{ id: APP, name: "abc", path: "/x", method: "GET", roma_app_id: APP, status: 2 }],
          },
        ],
      },
      "instances[0].backend_apis[0].status",
      "one of 1, 3, 4",
    ],
    [
      { instances: [{ ...instance, product_topics: [{ product_id: 1, topic_id: 1, name: "/a/b/c" }] }] },
      "instances[0].product_topics[0].name",
      "deviceId",
    ],
    [{ token_lifetime: 0 }, "token_lifetime", "1 or more"],
    [{ region: "Mars 1" }, "region", "must be a region"],
  ])("%j: mistake at %s", (json, at, message) => {
    try {
      parseSettings(json);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as SettingsError).at).toBe(at);
      expect((error as SettingsError).message).toContain(message);
    }
  });
});
