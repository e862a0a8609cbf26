import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, type RunningServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

async function groups(): Promise<readonly { name: string; description: string | null; permissions: string[] }[]> {
  return (await server.call("cloud.auth.get_user_groups"))["groups"] as never;
}

describe("groups", () => {
  it("the built-in ones are there from the start", async () => {
    const all = await groups();
    expect(all.map(({ name, description }) => [name, description])).toEqual([
      ["user", "Default user group"],
      ["unknown", "For not signed in user"],
      ["admin", "Admin has full control of the system"],
    ]);
    const { permissions } = await server.call("cloud.auth.get_all_permissions");
    expect(permissions).toHaveLength(74);
    expect(permissions).toEqual([...(permissions as string[])].sort());
    expect(all[2]?.permissions).toEqual(permissions);
  });

  it("put, attach, use, delete", async () => {
    const user = await newUser(server, "grouped@example.org");
    const group_name = "readers";
    expect(codeOf(await user.call("cloud.auth.get_users"))).toBe(1);
    await server.admin("cloud.auth.put_user_group", { group_name, description: "", permissions: [] });
    await server.admin("cloud.auth.attach_user_group", { user_id: user.id, group_name });
    await server.admin("cloud.auth.attach_user_group", { user_id: user.id, group_name });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { groups: ["user", group_name] } });
    for (const permission of ["run:cloud.auth.get_users", "anything", "run:cloud.auth.get_users"]) {
      await server.admin("cloud.auth.attach_group_permission", { group_name, permission });
    }
    expect((await groups()).find(({ name }) => name === group_name)).toMatchObject({
      description: null,
      permissions: ["anything", "run:cloud.auth.get_users"],
    });
    const users = await user.call("cloud.auth.get_users");
    expect(codeOf(users)).toBeUndefined();
    expect(JSON.stringify(users)).not.toContain("password_hash");
    expect(await server.admin("cloud.auth.delete_user_group", { group_name })).toMatchObject({ success: true });
    expect(await server.admin("cloud.auth.delete_user_group", { group_name })).toMatchObject({ success: true });
    expect(codeOf(await user.call("cloud.auth.get_users"))).toBe(1);
  });

  it.each(["user", "admin"])("19 for changes of %s", async (group_name) => {
    const change = { group_name, description: "", permissions: [] };
    expect(codeOf(await server.admin("cloud.auth.put_user_group", change))).toBe(19);
    expect(codeOf(await server.admin("cloud.auth.delete_user_group", { group_name }))).toBe(19);
  });

  it.each([
    ["admin", 27],
    ["no such group", 16],
    ["constructor", 16],
  ])("attaching to %s → %i", async (group_name, code) => {
    expect(codeOf(await server.admin("cloud.auth.attach_group_permission", { group_name, permission: "p" }))).toBe(
      code,
    );
  });

  it.each(["", "x".repeat(2049), "\u4e2d".repeat(700)])("8 for a name that cannot be stored", async (group_name) => {
    const group = { group_name, description: "d", permissions: [] };
    expect(codeOf(await server.admin("cloud.auth.put_user_group", group))).toBe(8);
  });

  it("16 for a user that is none", async () => {
    const attach = { user_id: "user-group-user", group_name: "admin" };
    expect(codeOf(await server.admin("cloud.auth.attach_user_group", attach))).toBe(16);
  });
});
