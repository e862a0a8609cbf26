import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, type NewUser, type RunningServer } from "./running-server.ts";

let server: RunningServer;
let ada: NewUser;
let bob: NewUser;
beforeAll(async () => {
  server = await startServer();
  await server.admin("cloud.database.create_partition", { partition: "notes" });
  [ada, bob] = [await newUser(server, "ada@example.org"), await newUser(server, "bob@example.org")];
});
afterAll(() => server.close());

async function create(item: object, { call } = ada): Promise<string> {
  return (await call("cloud.database.create_item", { partition: "notes", item }))["item_id"] as string;
}

async function read(item_id: string): Promise<Record<string, unknown>> {
  return (await server.call("cloud.database.get_item", { item_id }))["item"] as Record<string, unknown>;
}

describe("items", () => {
  it("create sets id, partition, date and owner; drops empty values, keeps null", async () => {
    const item = {
      id: "mine",
      partition: "user",
      creation_date: 1,
      a: "",
      b: [],
      c: {},
      d: null,
      e: 0,
      f: false,
      g: [""],
    };
    const id = await create(item);
    expect(id).toMatch(/^\w{22}$/);
    expect(await read(id)).toEqual({
      id,
      partition: "notes",
      creation_date: expect.closeTo(Date.now() / 1000, -2) as number,
      owner: ada.id,
      d: null,
      e: 0,
      f: false,
      g: [""],
    });
  });

  it("owner: null for nobody, the item's own if it brings one", async () => {
    const { item_id } = await server.call("cloud.database.create_item", { partition: "notes", item: {} });
    expect(await read(item_id as string)).toMatchObject({ owner: null });
    expect(await read(await create({ owner: bob.id }))).toMatchObject({ owner: bob.id });
  });

  it("update merges, null and empty values remove; id, partition and date stay", async () => {
    const id = await create({ a: 1, b: 2, c: 3, d: { x: 1 } });
    const before = await read(id);
    const change = { a: 10, b: null, c: "", d: { y: 2 }, id: "x", partition: "user", creation_date: 0 };
    expect(await ada.call("cloud.database.update_item", { item_id: id, item: change })).toMatchObject({
      success: true,
    });
    const { partition, creation_date, owner } = before;
    expect(await read(id)).toEqual({ id, partition, creation_date, owner, a: 10, d: { y: 2 } });
  });

  it("put_item_field sets; null, a missing value or an absent field remove", async () => {
    const id = await create({ a: 1, b: 2 });
    const put = (field_name: string, value: object) =>
      ada.call("cloud.database.put_item_field", { item_id: id, field_name, ...value });
    for (const [name, value] of [
      ["c", { field_value: [1] }],
      ["a", { field_value: null }],
      ["b", {}],
      ["none", {}],
    ] as const) {
      expect(await put(name, value)).toMatchObject({ success: true });
    }
    expect(Object.keys(await read(id)).sort()).toEqual(["c", "creation_date", "id", "owner", "partition"]);
    await put("id", { field_value: "x" });
    expect(await read(id)).toMatchObject({ id });
  });

  it("update and delete are the owner's and admins'", async () => {
    const item_id = await create({ a: 1 });
    const changes = [
      ["update_item", { item_id, item: { a: 2 } }],
      ["put_item_field", { item_id, field_name: "a", field_value: 2 }],
      ["delete_item", { item_id }],
    ] as const;
    for (const [name, parameters] of changes) {
      for (const call of [bob.call, server.call]) {
        expect(codeOf(await call(`cloud.database.${name}`, parameters))).toBe(1);
      }
    }
    expect(await read(item_id)).toMatchObject({ a: 1 });
    for (const [name, parameters] of changes) {
      expect(codeOf(await server.admin(`cloud.database.${name}`, parameters))).toBeUndefined();
    }
    expect(codeOf(await ada.call("cloud.database.get_item", { item_id }))).toBe(24);
  });

  it.each(["get_item", "update_item", "put_item_field", "delete_item"])("24 for an unknown id: %s", async (name) => {
    const parameters = { item_id: "unknown", item: {}, field_name: "a" };
    expect(codeOf(await server.admin(`cloud.database.${name}`, parameters))).toBe(24);
  });

  it("1 for items of the server's own partitions, whoever asks; 24 for records that are no items", async () => {
    const sessions = await server.admin("cloud.auth.get_sessions");
    const session = (sessions["items"] as { id: string }[])[0]?.id ?? "";
    for (const item_id of [ada.id, session]) {
      for (const name of ["get_item", "update_item", "put_item_field", "delete_item"]) {
        const answer = await server.admin(`cloud.database.${name}`, {
          item_id,
          item: { groups: ["admin"] },
          field_name: "x",
        });
        expect(codeOf(answer)).toBe(1);
      }
    }
    await server.admin("cloud.database.delete_items", { item_ids: [ada.id, session] });
    expect(await ada.call("cloud.auth.get_me")).toMatchObject({ item: { id: ada.id } });
    expect(codeOf(await server.admin("cloud.database.get_item", { item_id: "partition-list/notes" }))).toBe(24);
  });

  it("delete_items skips what is unknown or refused; 12 for more than 128", async () => {
    const [own, foreign] = [await create({}), await create({}, bob)];
    const item_ids = [own, foreign, "unknown"];
    expect(await ada.call("cloud.database.delete_items", { item_ids })).toMatchObject({ success: true });
    expect(codeOf(await server.call("cloud.database.get_item", { item_id: own }))).toBe(24);
    expect(await read(foreign)).toMatchObject({ owner: bob.id });
    const many = Array.from({ length: 129 }, (_, index) => `x${index}`);
    expect(await ada.call("cloud.database.delete_items", { item_ids: many.slice(1) })).toMatchObject({ success: true });
    expect(codeOf(await ada.call("cloud.database.delete_items", { item_ids: many }))).toBe(12);
  });

  it("numbers keep their value, and names of Object.prototype are fields like any other", async () => {
    const item =
      '{"big":12345678901234567890,"small":1e-400,"pi":3.14159265358979323846,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x","hasOwnProperty":1}';
    const created = await server.post(
      `{"module_name":"cloud.database.create_item","partition":"notes","item":${item}}`,
    );
    const item_id = created.json["item_id"] as string;
    const { text } = await server.post(JSON.stringify({ module_name: "cloud.database.get_item", item_id }));
    for (const member of item.slice(1, -1).split(/,(?=")/)) expect(text).toContain(member);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    const changed = `{"module_name":"cloud.database.update_item","item_id":"${item_id}","session_id":"x","item":{"__proto__":null}}`;
    expect((await server.post(changed)).json.error?.code).toBe(1);
  });
});

describe("partitions", () => {
  it("creating is idempotent, deleting leaves the items", async () => {
    const partition = "temporary";
    for (let time = 0; time < 2; time++) {
      expect(await server.admin("cloud.database.create_partition", { partition })).toMatchObject({ partition });
    }
    const { item_id } = await ada.call("cloud.database.create_item", { partition, item: { a: 1 } });
    for (let time = 0; time < 2; time++) {
      expect(await server.admin("cloud.database.delete_partition", { partition })).toMatchObject({ success: true });
    }
    expect(await read(item_id as string)).toMatchObject({ a: 1 });
    expect(await server.call("cloud.database.get_item_count", { partition })).toMatchObject({ item: { count: 0 } });
    await server.admin("cloud.database.create_partition", { partition });
    expect(await server.call("cloud.database.get_item_count", { partition })).toMatchObject({ item: { count: 1 } });
    await server.admin("cloud.database.delete_partitions", { partitions: [partition, "never"] });
    expect(codeOf(await server.call("cloud.database.create_item", { partition, item: {} }))).toBe(11);
  });

  it.each(["user", "session", "user_group", "partition-list", "files", "sort_key"])(
    "%s is the server's: cannot be made, listed (1), queried (11), counted (0) or filled (11)",
    async (partition) => {
      expect(codeOf(await server.admin("cloud.database.create_partition", { partition }))).toBe(1);
      const list = await server.admin("cloud.database.get_items", { partition });
      expect(list).toMatchObject({ items: null, end_key: null, error: { code: 1 } });
      const found = await server.admin("cloud.database.query_items", { partition });
      expect(found).toMatchObject({ items: null, end_key: null, error: { code: 11 } });
      expect(await server.admin("cloud.database.get_item_count", { partition })).toMatchObject({ item: { count: 0 } });
      const item = { email: "x", groups: ["admin"] };
      expect(codeOf(await server.admin("cloud.database.create_item", { partition, item }))).toBe(11);
    },
  );
});
