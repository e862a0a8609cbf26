/** What other people's things and missing permissions are answered with. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addDevice,
  addMember,
  contentOf,
  entityId,
  firstOf,
  start,
  type Answer,
  type Member,
  type Running,
} from "./running.ts";

let server: Running;

beforeAll(async () => {
  server = await start();
});

afterAll(() => server.close());

const FORBIDDEN = { status: 403, error: "forbidden_permission" };
const NOT_FOUND = { status: 404, error: "data_no_found" };
const MENUS = ["device.view", "device.edit", "device.delete", "dashboard.view", "dashboard.edit", "entity_data.view"];

const assign = (role: string, type: string, id: string): Promise<Answer> =>
  server.admin(`POST /user/roles/${role}/associate-resource`, { resources: [{ id, type }] });

describe("without one menu", () => {
  const TIME = { start_timestamp: 0, end_timestamp: 1 };
  const CALLS: readonly [what: string, body: object | undefined][] = [
    ["POST /integration/search", {}],
    ["GET /integration/lab", undefined],
    ["POST /device", { name: "a", integration: "lab", param_entities: {} }],
    ["POST /device/search", {}],
    ["GET /device/1", undefined],
    ["PUT /device/1", { name: "a" }],
    ["POST /device/batch-delete", { device_id_list: [] }],
    ["POST /entity/search", {}],
    ["GET /entity/1/children", undefined],
    ["POST /entity/history/search", { entity_id: "1" }],
    ["POST /entity/history/aggregate", { entity_id: "1", aggregate_type: "LAST", ...TIME }],
    ["GET /entity/1/status", undefined],
    ["POST /dashboard", { name: "a" }],
    ["PUT /dashboard/1", { name: "a", widgets: [] }],
    ["DELETE /dashboard/1", undefined],
    ["GET /dashboard/dashboards", undefined],
    ["POST /workflow/flows/search", {}],
    ["PUT /workflow/flows/1", { name: "a", remark: "" }],
    ["GET /workflow/flows/1/enable", undefined],
    ["GET /workflow/flows/1/disable", undefined],
    ["POST /workflow/flows/batch-delete", { workflow_id_list: [] }],
    ["POST /workflow/flows/1/logs/search", {}],
    ["GET /workflow/flows/logs/1", undefined],
    ["POST /entity/property/update", { exchange: {} }],
    ["POST /entity/service/call", { exchange: {} }],
  ];
  let nobody: Member;

  beforeAll(async () => {
    nobody = await addMember(server, "nobody", []);
  });

  it.each(CALLS)("%s is forbidden, and needs a token", async (what, body) => {
    expect(await nobody.call(what, body)).toMatchObject(FORBIDDEN);
    expect(await server.call(what, { body })).toMatchObject({ status: 401, error: "authentication_failed" });
  });

  it("the form of the path comes before it, the body after it", async () => {
    expect(await nobody.call("GET /device/lab")).toMatchObject({ status: 400, error: "parameter_syntax_error" });
    expect(await nobody.call("POST /device", {})).toMatchObject(FORBIDDEN);
    expect(await server.admin("POST /device", {})).toMatchObject({ status: 400, error: "parameter_syntax_error" });
  });
});

describe("without one thing", () => {
  let bare: Member;

  beforeAll(async () => {
    await addDevice(server, "bare-1");
    await server.admin("POST /dashboard", { name: "not bare's" });
    bare = await addMember(server, "bare", [...MENUS, "integration.view"]);
  });

  it("lists are empty", async () => {
    expect((await bare.call("POST /integration/search", {})).data).toEqual([]);
    expect((await bare.call("GET /dashboard/dashboards")).data).toEqual([]);
    const page = { page_size: 7, page_number: 1, total: 0, content: [] };
    expect((await bare.call("POST /device/search", { page_size: 7 })).data).toEqual(page);
  });

  it("single things are forbidden, whether they exist or not", async () => {
    const { id } = firstOf(await server.admin("POST /device/search", { name: "bare-1" }));
    for (const key of [String(id), "1"]) {
      expect(await bare.call(`GET /device/${key}`)).toMatchObject(FORBIDDEN);
      expect(await bare.call(`PUT /device/${key}`, { name: "mine" })).toMatchObject(FORBIDDEN);
      expect(await bare.call("POST /device/batch-delete", { device_id_list: [key] })).toMatchObject(FORBIDDEN);
      expect(await bare.call(`DELETE /dashboard/${key}`)).toMatchObject(FORBIDDEN);
    }
    expect(await bare.call("GET /integration/lab")).toMatchObject(FORBIDDEN);
  });

  it("what users made is everybody's, but shown with its menu only", async () => {
    const id = await entityId(server, "system.integration.set_point");
    expect(await bare.call(`GET /entity/${id}/meta`)).toMatchObject({ status: 200 });
    expect(contentOf(await bare.call("POST /entity/search", {}))).toEqual([]);
    const maker = await addMember(server, "maker", ["entity_custom.view"]);
    const found = await maker.call("POST /entity/search", { customized: true });
    expect(contentOf(found)).toMatchObject([{ entity_id: id, entity_is_customized: true }]);
  });
});

describe("with one device", () => {
  let owner: Member;
  let own: string;
  let foreign: string;

  beforeAll(async () => {
    owner = await addMember(server, "owner", MENUS);
    own = (await addDevice(server, "own")).id;
    foreign = (await addDevice(server, "foreign")).id;
    await assign(owner.roleId, "DEVICE", own);
  });

  it("another one does not exist", async () => {
    expect(await owner.call(`GET /device/${own}`)).toMatchObject({ status: 200 });
    expect(await owner.call(`GET /device/${foreign}`)).toMatchObject(NOT_FOUND);
    expect(await owner.call(`PUT /device/${foreign}`, { name: "mine" })).toMatchObject(NOT_FOUND);
    expect(await owner.call("POST /device/batch-delete", { device_id_list: [foreign] })).toMatchObject({ status: 200 });
    expect(await server.admin(`GET /device/${foreign}`)).toMatchObject({ status: 200, data: { name: "foreign" } });
  });

  it("another one's entities have no values, no history and no children", async () => {
    const [mine, theirs] = [await entityId(server, "own.temperature"), await entityId(server, "foreign.temperature")];
    const service = await entityId(server, "foreign.calibrate");
    expect((await owner.call(`GET /entity/${mine}/status`)).data).toMatchObject({ value: 22 });
    expect((await owner.call(`GET /entity/${theirs}/status`)).data).toEqual({});
    const history = await owner.call("POST /entity/history/search", { entity_ids: [mine, theirs] });
    expect(new Set(contentOf(history).map(({ entity_id }) => entity_id))).toEqual(new Set([mine]));
    const all = { aggregate_type: "COUNT", start_timestamp: 0, end_timestamp: 2_000_000_000_000 };
    expect((await owner.call("POST /entity/history/aggregate", { entity_id: theirs, ...all })).data).toEqual({});
    expect(await owner.call(`GET /entity/${theirs}/meta`)).toMatchObject(NOT_FOUND);
    expect(await owner.call(`GET /entity/${service}/children`)).toMatchObject(NOT_FOUND);
  });

  it("an integration brings its devices; both end with the role", async () => {
    await assign(owner.roleId, "INTEGRATION", "lab");
    expect(await owner.call(`GET /device/${foreign}`)).toMatchObject({ status: 200 });
    const permission = { resource_type: "DEVICE", resource_id: foreign };
    const asked = () => server.admin(`POST /user/members/${owner.userId}/permission`, permission);
    expect((await asked()).data).toEqual({ has_permission: true });
    // By the id alone, whatever the type says.
    const resources = [{ id: "lab", type: "ENTITY" }];
    await server.admin(`POST /user/roles/${owner.roleId}/disassociate-resource`, { resources });
    expect((await asked()).data).toEqual({ has_permission: false });
    await server.admin(`POST /user/roles/${owner.roleId}/disassociate-user`, { user_ids: [owner.userId] });
    expect(await owner.call(`GET /device/${own}`)).toMatchObject(FORBIDDEN);
  });
});

describe("who makes a thing", () => {
  it("sees it through all roles, and nobody does once it is gone", async () => {
    const maker = await addMember(server, "painter", ["dashboard.add", "dashboard.view", "dashboard.edit"]);
    const { dashboard_id } = (await maker.call("POST /dashboard", { name: "Painting" })).data as Record<string, string>;
    expect((await maker.call("GET /dashboard/dashboards")).data).toMatchObject([{ dashboard_id, name: "Painting" }]);
    const resources = () => server.admin(`POST /user/roles/${maker.roleId}/resources`, {});
    expect(contentOf(await resources())).toEqual([{ resource_id: dashboard_id, resource_type: "DASHBOARD" }]);
    expect(await maker.call(`DELETE /dashboard/${dashboard_id}`)).toMatchObject({ status: 200 });
    expect(contentOf(await resources())).toEqual([]);
  });
});
