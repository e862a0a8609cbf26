import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN, codeOf, newUser, startServer, type RunningServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("reading users", () => {
  it("get_me and get_user; hash and salt for admins alone", async () => {
    const user = await newUser(server, "me@example.org");
    const own = (await user.call("cloud.auth.get_me"))["item"] as object;
    expect(own).toMatchObject({ id: user.id, email: user.email });
    expect(Object.keys(own)).not.toContain("password_hash");
    const seen = (await server.admin("cloud.auth.get_user", { user_id: user.id }))["item"] as object;
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(["password_hash", "salt"]));
    expect(await server.admin("cloud.auth.get_user", { user_id: "nobody" })).toMatchObject({ item: null });
    expect(await server.admin("cloud.auth.get_user", { user_id: "user-group-user" })).toMatchObject({ item: null });
    expect(codeOf(await server.admin("cloud.auth.get_user"))).toBe(16);
  });

  it("get_user_by_email: any for an admin, oneself for others, 16 for nobody", async () => {
    const user = await newUser(server, "mail@example.org");
    expect(await server.admin("cloud.auth.get_user_by_email", { email: user.email })).toMatchObject({
      item: { id: user.id },
    });
    expect(await server.admin("cloud.auth.get_user_by_email", { email: "x' OR 1=1 --" })).toMatchObject({ item: null });
    const permission = "run:cloud.auth.get_user_by_email";
    for (const group_name of ["user", "unknown"]) {
      await server.admin("cloud.auth.attach_group_permission", { group_name, permission });
    }
    expect(await user.call("cloud.auth.get_user_by_email", { email: ADMIN.email })).toMatchObject({
      item: { id: user.id },
    });
    expect(codeOf(await server.call("cloud.auth.get_user_by_email", { email: ADMIN.email }))).toBe(16);
  });

  it("counts and lists without system users unless asked; newest first; pages to the end", async () => {
    const own = await startServer();
    for (let index = 0; index < 7; index++) await newUser(own, `u${index}@example.org`);
    await newUser(own, "robot@system.com");
    expect(await own.admin("cloud.auth.get_user_count")).toMatchObject({ item: { count: 7 } });
    expect(await own.admin("cloud.auth.get_user_count", { count_system_user: true })).toMatchObject({
      item: { count: 9 },
    });
    const emails: string[] = [];
    let start_key: unknown;
    do {
      const page = await own.admin("cloud.auth.get_users", { limit: 3, ...(start_key !== undefined && { start_key }) });
      emails.push(...(page["items"] as { email: string }[]).map(({ email }) => email));
      start_key = page["end_key"];
      if (start_key !== null)
        expect(start_key).toEqual({ index: emails.length, key_list: expect.any(Array) as unknown });
    } while (start_key !== null);
    expect(emails).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `u${index}@example.org`));
    const all = await own.admin("cloud.auth.get_users", { show_system_user: true });
    expect(all).toMatchObject({ items: { length: 9 }, end_key: null });
    await own.close();
  });
});

const FORBIDDEN = [
  "id",
  "email",
  "password_hash",
  "salt",
  "groups",
  "login_method",
  "partition",
  "creation_date",
  "fb_user_id",
];

describe("changing users", () => {
  it("set_me and set_user take any value; null is stored", async () => {
    const user = await newUser(server, "set@example.org");
    for (const [field, value] of Object.entries({ a: { b: [1] }, c: 1.5, d: true, e: "", f: null })) {
      expect(await user.call("cloud.auth.set_me", { field, value })).toMatchObject({ user_id: user.id });
    }
    await server.admin("cloud.auth.set_user", { user_id: user.id, field: "g", value: "by admin" });
    await user.call("cloud.auth.set_me", { field: "h" });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({
      item: { a: { b: [1] }, c: 1.5, d: true, e: "", f: null, g: "by admin", h: null },
    });
  });

  it.each(FORBIDDEN)("10 for the field %s", async (field) => {
    const user = await newUser(server, `forbidden-${field}@example.org`);
    expect(codeOf(await user.call("cloud.auth.set_me", { field, value: "x" }))).toBe(10);
    expect(codeOf(await server.admin("cloud.auth.set_user", { user_id: user.id, field, value: "x" }))).toBe(10);
    expect(await user.call("cloud.auth.get_me")).toMatchObject({
      item: { id: user.id, email: user.email, groups: ["user"] },
    });
  });

  it("update_user saves the free fields, and names the others with 10", async () => {
    const user = await newUser(server, "update@example.org");
    const answer = await server.admin("cloud.auth.update_user", {
      user_id: user.id,
      user: { nick: "U", salt: "s", groups: ["admin"] },
    });
    expect(answer).toMatchObject({ error: { code: 10 }, forbidden_fields: ["salt", "groups"] });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { nick: "U", groups: ["user"] } });
    const good = { user_id: user.id, user: { age: 4 } };
    expect(await server.admin("cloud.auth.update_user", good)).toMatchObject({ user_id: user.id, success: true });
  });

  it("16 where there is no user", async () => {
    for (const call of [server.admin, server.call]) {
      expect(codeOf(await call("cloud.auth.set_me", { field: "a", value: 1 }))).toBe(
        call === server.call ? 16 : undefined,
      );
    }
    expect(codeOf(await server.admin("cloud.auth.set_user", { user_id: "x", field: "a", value: 1 }))).toBe(16);
    expect(codeOf(await server.admin("cloud.auth.update_user", { user_id: "x", user: {} }))).toBe(16);
  });

  it("delete_user takes the sessions along, and always succeeds", async () => {
    const user = await newUser(server, "deleted@example.org");
    expect(await server.admin("cloud.auth.delete_user", { user_id: user.id })).toMatchObject({ success: true });
    expect(await user.call("cloud.auth.get_session")).toMatchObject({ item: null });
    expect(await server.admin("cloud.auth.delete_user", { user_id: user.id })).toMatchObject({ success: true });
  });
});

describe("passwords", () => {
  it("change_password asks for the permission, a policy, the current password", async () => {
    const user = await newUser(server, "change@example.org");
    const change = (current_password: string, new_password: string) =>
      user.call("cloud.auth.change_password", { current_password, new_password });
    expect(codeOf(await change(user.password, "new password"))).toBe(1);
    const permission = "run:cloud.auth.change_password";
    for (const group_name of ["user", "unknown"]) {
      await server.admin("cloud.auth.attach_group_permission", { group_name, permission });
    }
    expect(codeOf(await change("wrong", "short"))).toBe(29);
    expect(codeOf(await change("wrong", "long enough"))).toBe(1);
    expect(await change(user.password, "new password")).toMatchObject({ user_id: user.id, success: true });
    expect(codeOf(await server.call("cloud.auth.login", { email: user.email, password: user.password }))).toBe(5);
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { id: user.id } });
    const nobody = { current_password: "a", new_password: "long enough" };
    expect(codeOf(await server.call("cloud.auth.change_password", nobody))).toBe(16);
    const { session_id } = await server.call("cloud.auth.guest");
    expect(codeOf(await server.call("cloud.auth.change_password", { ...nobody, session_id }))).toBe(16);
  });

  it("change_password_admin knows no policy; 16 for unknown users and guests", async () => {
    const user = await newUser(server, "changed@example.org");
    const change = (user_id: unknown) =>
      server.admin("cloud.auth.change_password_admin", { user_id, new_password: "x" });
    expect(await change(user.id)).toMatchObject({ user_id: user.id, success: true });
    expect(codeOf(await server.call("cloud.auth.login", { email: user.email, password: "x" }))).toBeUndefined();
    expect(codeOf(await change("nobody"))).toBe(16);
    expect(codeOf(await change((await server.call("cloud.auth.guest"))["guest_id"]))).toBe(16);
  });
});

describe("sessions", () => {
  it("lists, counts and deletes by item id, newest first; keys are texts", async () => {
    const own = await startServer();
    const user = await newUser(own, "sessions@example.org");
    for (let index = 0; index < 4; index++)
      await own.call("cloud.auth.login", { email: user.email, password: user.password });
    expect(await own.admin("cloud.auth.get_session_count")).toMatchObject({ item: { count: 6 } });
    const ids: string[] = [];
    let start_key: unknown = null;
    do {
      const page = await own.admin("cloud.auth.get_sessions", { limit: 4, start_key });
      ids.push(...(page["items"] as { id: string }[]).map(({ id }) => id));
      start_key = page["end_key"];
      expect(start_key === null || typeof start_key === "string").toBe(true);
    } while (start_key !== null);
    expect(new Set(ids).size).toBe(6);
    expect(ids.every((id) => /^[0-9a-f]{128}$/.test(id))).toBe(true);
    const session_ids = [...ids.slice(0, 4), "absent", user.id];
    expect(await own.admin("cloud.auth.delete_sessions", { session_ids })).toMatchObject({ success: true });
    expect(await own.admin("cloud.auth.get_session_count")).toMatchObject({ item: { count: 2 } });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { id: user.id } });
    await own.close();
  });

  it("get_session shows the item of a session, 16 without one", async () => {
    const user = await newUser(server, "session@example.org");
    expect(await user.call("cloud.auth.get_session")).toMatchObject({
      item: { partition: "session", user_id: user.id, session_type: "email_login" },
    });
    expect(await server.call("cloud.auth.get_session", { session_id: "x" })).toMatchObject({ item: null });
    expect(codeOf(await server.call("cloud.auth.get_session"))).toBe(16);
  });
});
