import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, withSession, type RunningServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe("register", () => {
  it("answers the user: id, date, default group, login method; extra fields kept, empty and protected ones not", async () => {
    const extra = {
      nick: "A",
      empty: "",
      list: [],
      map: {},
      nothing: null,
      email: "x",
      groups: ["admin"],
      id: "x",
      salt: "s",
    };
    const { item } = await server.call("cloud.auth.register", {
      email: "ada@example.org",
      password: "longenough",
      extra,
    });
    expect(item).toEqual({
      id: expect.stringMatching(/^[2-9A-HJ-NP-Za-km-z]{22}$/) as string,
      partition: "user",
      creation_date: expect.closeTo(Date.now() / 1000, -2) as number,
      email: "ada@example.org",
      groups: ["user"],
      login_method: "email_login",
      nick: "A",
      nothing: null,
    });
  });

  it("9 for an address in use, whatever the method", async () => {
    const guest = await server.call("cloud.auth.guest");
    const { item } = await withSession(server.call, guest["session_id"] as string)("cloud.auth.get_me");
    const { email } = item as { email: string };
    expect(codeOf(await server.call("cloud.auth.register", { email, password: "longenough" }))).toBe(9);
  });

  it.each([
    ["123456", 29],
    ["1234567", undefined],
    ["\u{1F600}\u{1F600}\u{1F600}\u{1F600}", 29],
    ["", 29],
  ])("password %j → %s", async (password, code) => {
    expect(codeOf(await server.call("cloud.auth.register", { email: `p${password}@example.org`, password }))).toBe(
      code,
    );
  });

  it("29 comes before 9, and an empty address is an address", async () => {
    expect(codeOf(await server.call("cloud.auth.register", { email: "", password: "longenough" }))).toBeUndefined();
    expect(codeOf(await server.call("cloud.auth.register", { email: "", password: "short" }))).toBe(29);
    expect(codeOf(await server.call("cloud.auth.register", { email: "", password: "longenough" }))).toBe(9);
  });

  it("register_admin is for admins, makes an ordinary user, and shows the hash to the admin", async () => {
    const account = { email: "made@example.org", password: "longenough" };
    expect(codeOf(await server.call("cloud.auth.register_admin", account))).toBe(1);
    const { item } = await server.admin("cloud.auth.register_admin", account);
    expect(item).toMatchObject({
      groups: ["user"],
      password_hash: expect.stringMatching(/^[0-9a-f]{128}$/) as string,
      salt: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });
});

describe("login", () => {
  it("opens any number of sessions of 43 URL-safe characters", async () => {
    const user = await newUser(server, "many@example.org");
    const again = await server.call("cloud.auth.login", { email: user.email, password: user.password });
    expect(again).toEqual({
      session_id: expect.stringMatching(/^[\w-]{43}$/) as string,
      duration: expect.any(Number) as number,
    });
    expect(again["session_id"]).not.toBe(user.session);
    for (const session of [again["session_id"] as string, user.session]) {
      expect(await withSession(server.call, session)("cloud.auth.get_me")).toMatchObject({ item: { id: user.id } });
    }
  });

  it("6 for an unknown address, 5 for a wrong password, 6 for a guest's address", async () => {
    const user = await newUser(server, "login@example.org");
    expect(codeOf(await server.call("cloud.auth.login", { email: "nobody@example.org", password: "x" }))).toBe(6);
    expect(codeOf(await server.call("cloud.auth.login", { email: user.email, password: user.password + " " }))).toBe(5);
    const guest = await server.call("cloud.auth.guest");
    const { item } = await withSession(server.call, guest["session_id"] as string)("cloud.auth.get_me");
    expect(
      codeOf(await server.call("cloud.auth.login", { email: (item as { email: string }).email, password: "" })),
    ).toBe(6);
  });
});

describe("guest", () => {
  it("makes a user called Guest, once per session", async () => {
    const first = await server.call("cloud.auth.guest", { guest_id: "ignored" });
    const guest = withSession(server.call, first["session_id"] as string);
    expect(await guest("cloud.auth.get_me")).toMatchObject({
      item: {
        id: first["guest_id"],
        name: "Guest",
        email: expect.stringMatching(/^\w{22}@guest\.com$/) as string,
        groups: ["user"],
        login_method: "guest_login",
      },
    });
    expect(await guest("cloud.auth.guest")).toMatchObject({
      session_id: first["session_id"],
      guest_id: first["guest_id"],
    });
  });

  it("answers a signed-in user with its own session", async () => {
    const user = await newUser(server, "notaguest@example.org");
    expect(await user.call("cloud.auth.guest")).toMatchObject({ session_id: user.session, guest_id: user.id });
  });

  it("starts anew with a dead session", async () => {
    const answer = await server.call("cloud.auth.guest", { session_id: "dead" });
    expect(answer["session_id"]).not.toBe("dead");
  });
});

describe("end of a session", () => {
  it("logout ends one session; 7 with success false for an unknown one", async () => {
    const user = await newUser(server, "out@example.org");
    expect(await user.call("cloud.auth.logout")).toMatchObject({ success: true });
    expect(await user.call("cloud.auth.logout")).toMatchObject({
      success: false,
      error: { code: 7, message: "Logout failed" },
    });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: null });
  });

  it("refresh_session replaces the session; the old one is 1, or 14 where nobody may refresh", async () => {
    const user = await newUser(server, "refresh@example.org");
    const { session_id } = await user.call("cloud.auth.refresh_session");
    expect(await withSession(server.call, session_id as string)("cloud.auth.get_me")).toMatchObject({
      item: { id: user.id },
    });
    expect(codeOf(await user.call("cloud.auth.refresh_session"))).toBe(1);
    const permission = "run:cloud.auth.refresh_session";
    await server.admin("cloud.auth.attach_group_permission", { group_name: "unknown", permission });
    expect(codeOf(await user.call("cloud.auth.refresh_session"))).toBe(14);
  });

  it("delete_my_membership deletes the user; sessions stay but are nobody's", async () => {
    const user = await newUser(server, "gone@example.org");
    expect(await user.call("cloud.auth.delete_my_membership")).toMatchObject({ success: true });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: null });
    expect(await user.call("cloud.auth.get_session")).toMatchObject({
      item: { user_id: user.id, partition: "session" },
    });
    expect(codeOf(await user.call("cloud.auth.delete_my_membership"))).toBe(1);
    expect(codeOf(await server.call("cloud.auth.login", { email: user.email, password: user.password }))).toBe(6);
  });
});
