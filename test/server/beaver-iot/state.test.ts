/** What stays: over restarts, between calls that come at once, and from one start with a seed to the next. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { parseBeaverSettings } from "../../../server-stub/reference/beaver-iot/settings.ts";
import { repeatableNow } from "../../../server-stub/reference/clock.ts";
import { SettingsError } from "../../../server-stub/reference/settings-error.ts";
import { addDevice, ADMIN, contentOf, entityId, signIn, start, token, type Running } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-beaver-"));
let server: Running;

afterEach(() => server.close());
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("a data file", () => {
  const dataFile = join(folder, "data.db");

  it("keeps everything, tokens too, and what has been deleted stays so", async () => {
    server = await start({}, { dataFile });
    const { refresh_token } = await signIn(server.call, ADMIN);
    await addDevice(server, "kept");
    const [flow] = contentOf(await server.admin("POST /workflow/flows/search", {}));
    await server.admin("POST /workflow/flows/batch-delete", { workflow_id_list: [flow?.["id"]] });
    await server.admin("DELETE /user/menus/7000");
    const { adminToken } = server;
    const pages = [
      "POST /device/search",
      "POST /entity/search",
      "POST /user/members/search",
      "POST /workflow/flows/search",
    ];
    const read = () =>
      Promise.all(pages.map(async (what) => (await server.call(what, { token: adminToken, body: {} })).data));
    const before = await read();
    await server.close();

    server = await start({ admin: { email: ADMIN.email } }, { dataFile });
    expect(server.credentials).toEqual({ admin_email: ADMIN.email, admin_password: undefined });
    expect(await read()).toEqual(before);
    expect((await server.call("GET /user/menus", { token: adminToken })).text).not.toContain('"menu_id":"7000"');
    expect((await token(server.call, { grant_type: "refresh_token", refresh_token })).status).toBe(200);
    await server.close();

    server = await start({ admin: { ...ADMIN, password: "battery staple" } }, { dataFile });
    await signIn(server.call, { ...ADMIN, password: "battery staple" });
  });

  it("holds no password and no token", () => {
    const text = readFileSync(dataFile).toString("latin1");
    expect(text).toContain(ADMIN.email);
    expect(text).not.toContain(ADMIN.password);
    expect(text).not.toContain("battery staple");
  });
});

describe("calls at once", () => {
  it("one of many makes the user, the role, the dashboard, the device", async () => {
    server = await start();
    const param_entities = { "lab.integration.add_device.address": "same" };
    const account = { email: "same@example.org", nickname: "Same", password: "correct horse" };
    const calls: readonly (readonly [string, object])[] = [
      ["POST /user/register", account],
      ["POST /user/roles", { name: "same" }],
      ["POST /dashboard", { name: "same" }],
      ["POST /device", { name: "same", integration: "lab", param_entities }],
    ];
    for (const [what, body] of calls) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => server.admin(what, body)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 500, 500, 500, 500]);
    }
    expect(contentOf(await server.admin("POST /user/members/search", { keyword: "same" }))).toHaveLength(1);
    expect(contentOf(await server.admin("POST /device/search", { name: "same" }))).toHaveLength(1);
  });

  it("members and things are linked once", async () => {
    server = await start();
    const { role_id } = (await server.admin("POST /user/roles", { name: "team" })).data as Record<string, string>;
    const me = (await server.admin("GET /user")).data as Record<string, string>;
    const resources = [{ id: "lab", type: "INTEGRATION" }];
    const link = () =>
      Promise.all([
        server.admin(`POST /user/roles/${role_id}/associate-user`, { user_ids: [me["user_id"], me["user_id"]] }),
        server.admin(`POST /user/roles/${role_id}/associate-resource`, { resources: [...resources, ...resources] }),
      ]);
    await Promise.all([link(), link(), link()]);
    const [team] = contentOf(await server.admin("POST /user/roles/search", { keyword: "team" }));
    expect(team).toMatchObject({ user_role_count: 1, role_integration_count: 1 });
  });
});

describe("a seed", () => {
  async function run(seed: string): Promise<unknown> {
    server = await start({ admin: { email: "root@example.org" } }, { seed, now: repeatableNow() });
    const { admin_password: password = "" } = server.credentials;
    const { access_token } = await signIn(server.call, { email: "root@example.org", password });
    const admin = (what: string, body?: unknown) => server.call(what, { token: access_token, body });
    const device = await addDevice({ admin }, "seeded");
    const answer = { password, device, entity: await entityId({ admin }, "seeded.counter") };
    await server.close();
    return answer;
  }

  it("repeats ids, times and passwords; another one does not", async () => {
    const [first, second, third] = [await run("1"), await run("1"), await run("2")];
    expect(first).toEqual(second);
    expect(first).not.toEqual(third);
    server = await start();
  });
});

describe("settings", () => {
  it.each([
    [{ admin: 7 }, "admin"],
    [{ admin: { password: "" } }, "admin.password"],
    [{ admin: { enabled: "no" } }, "admin.enabled"],
    [{ admin: { role: "a" } }, "admin.role"],
    [{ sample: "plant" }, "sample"],
    [{ unstoppable_workflow: 1 }, "unstoppable_workflow"],
    [{ other: 1 }, "other"],
  ])("%j is refused at %s", async (json, at) => {
    server = await start();
    const parse = () => parseBeaverSettings(json);
    expect(parse).toThrow(SettingsError);
    expect(parse).toThrow(`settings: ${at}: `);
  });

  it("without administrator the first one registers; without sample there is nothing", async () => {
    server = await start(parseBeaverSettings({ admin: { enabled: false }, sample: "none" }));
    expect((await server.call("GET /user/status")).data).toEqual({ init: false });
    expect(server.credentials).toEqual({ admin_email: undefined, admin_password: undefined });
    expect(server.firstCall).toContain("/user/status");
    await server.call("POST /user/register", { body: { ...ADMIN, nickname: "Ada" } });
    expect((await server.call("GET /user/status")).data).toEqual({ init: true });
    const { access_token } = await signIn(server.call, ADMIN);
    expect((await server.call("POST /integration/search", { token: access_token, body: {} })).data).toEqual([]);
  });
});
