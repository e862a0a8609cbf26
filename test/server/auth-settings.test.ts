import { afterEach, describe, expect, it } from "vitest";
import { parseAwsiSettings } from "../../server-stub/reference/awsi/settings-parser.ts";
import type { AwsiSettings, Mail } from "../../server-stub/reference/awsi/settings.ts";
import { ADMIN, codeOf, newUser, startServer, type RunningServer } from "./running-server.ts";

let server: RunningServer;
afterEach(() => server.close());

describe("settings", () => {
  it.each([
    ["cloud.auth.guest", "guest", {}, 2],
    ["cloud.auth.login", "email", { email: "a", password: "b" }, 4],
    ["cloud.auth.register", "email", { email: "a", password: "longenough" }, 4],
    ["cloud.auth.login_facebook", "facebook", { access_token: "t" }, 37],
    ["cloud.auth.login_naver", "naver", { access_token: "t" }, 38],
    ["cloud.auth.login_kakao", "kakao", { access_token: "t" }, 39],
    ["cloud.auth.login_google", "google", { id_token: "t" }, 40],
  ])("%s of a disabled method → %4$s", async (functionName, method, parameters, code) => {
    server = await startServer({ settings: parseAwsiSettings({ login_methods: { [method]: { enabled: "false" } } }) });
    expect(codeOf(await server.call(functionName, parameters))).toBe(code);
  });

  it("default group and register policy", async () => {
    const settings: AwsiSettings = {
      ...parseAwsiSettings({
        login_methods: { email_login: { default_group_name: "crew", minimum_password_length: 9 } },
      }),
      canRegister: (_method, extra, meta) => extra["invited"] === true && (meta?.count_uppercase ?? 0) > 0,
    };
    server = await startServer({ settings });
    const register = (password: string, extra: object) =>
      server.call("cloud.auth.register", { email: "a@example.org", password, extra });
    expect(codeOf(await register("Ninechars", {}))).toBe(29);
    expect(codeOf(await register("ninechars", { invited: true }))).toBe(29);
    expect(codeOf(await register("Eight888", { invited: true }))).toBe(29);
    expect(await register("Ninechars", { invited: true })).toMatchObject({ item: { groups: ["crew"], invited: true } });
  });

  it("password hashes for nobody", async () => {
    server = await startServer({ settings: { password_hash_visibility: "never", admin: ADMIN } });
    const { item } = await server.admin("cloud.auth.get_me");
    expect(Object.keys(item as object)).not.toContain("password_hash");
    expect(Object.keys(item as object)).not.toContain("salt");
  });

  it("item policies by rule and by hook", async () => {
    const settings: AwsiSettings = {
      ...parseAwsiSettings({ policies: { diary: { create: "user", read: "owner" }, sealed: { create: "nobody" } } }),
      itemPolicy: (mode, _partition, _user, item) => (mode === "delete" && item["locked"] === true ? false : undefined),
    };
    server = await startServer({ settings });
    for (const partition of ["diary", "sealed"]) await server.admin("cloud.database.create_partition", { partition });
    const [ada, bob] = [await newUser(server, "ada"), await newUser(server, "bob")];
    expect(codeOf(await server.call("cloud.database.create_item", { partition: "diary", item: {} }))).toBe(1);
    expect(codeOf(await ada.call("cloud.database.create_item", { partition: "sealed", item: {} }))).toBe(1);
    const { item_id } = await ada.call("cloud.database.create_item", { partition: "diary", item: { locked: true } });
    expect(codeOf(await bob.call("cloud.database.get_item", { item_id }))).toBe(1);
    expect(codeOf(await ada.call("cloud.database.get_item", { item_id }))).toBeUndefined();
    expect(codeOf(await ada.call("cloud.database.delete_item", { item_id }))).toBe(1);
    await bob.call("cloud.database.create_item", { partition: "diary", item: {} });
    const page = await ada.call("cloud.database.get_items", { partition: "diary", limit: 1 });
    expect(page["items"]).toHaveLength(1);
    const rest = await ada.call("cloud.database.get_items", {
      partition: "diary",
      limit: 1,
      start_key: page["end_key"],
    });
    expect(rest).toMatchObject({ items: [], end_key: null });
    expect((await server.admin("cloud.database.query_items", { partition: "diary" }))["items"]).toHaveLength(2);
  });

  it("find_password: a mailed code, ten minutes, one use, five attempts", async () => {
    const mails: Mail[] = [];
    let now = 1_700_000_000_000;
    const onMail = (mail: Mail) => void mails.push(mail);
    server = await startServer({ settings: { onMail, now: () => now } });
    const { email, call } = await newUser(server, "forgetful@example.org");
    const find = (parameters: object) => server.admin("cloud.auth.find_password", { email, ...parameters });
    const newCode = async () => {
      expect(await find({})).toMatchObject({ message: expect.any(String) as string });
      return /\b\d{6}\b/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
    };
    expect(codeOf(await call("cloud.auth.find_password", { email }))).toBe(1);
    const code = await newCode();
    expect(mails.at(-1)?.to).toBe(email);
    expect(codeOf(await find({ verification_code: "x", new_password: "brand new" }))).toBe(1);
    expect(codeOf(await find({ verification_code: code, new_password: "short" }))).toBe(29);
    expect(codeOf(await find({ verification_code: code }))).toBe(16);
    expect(await find({ verification_code: code, new_password: "brand new" })).toMatchObject({
      user_id: expect.any(String) as string,
    });
    expect(codeOf(await find({ verification_code: code, new_password: "brand new" }))).toBe(1);
    expect(codeOf(await server.call("cloud.auth.login", { email, password: "brand new" }))).toBeUndefined();

    const late = await newCode();
    now += 600_000;
    expect(codeOf(await find({ verification_code: late, new_password: "brand new" }))).toBe(1);

    const guessed = await newCode();
    for (let attempt = 0; attempt < 5; attempt++) await find({ verification_code: "wrong", new_password: "brand new" });
    expect(codeOf(await find({ verification_code: guessed, new_password: "brand new" }))).toBe(1);
  });

  it("find_password tells nothing of unknown addresses, and mails nothing", async () => {
    const mails: Mail[] = [];
    server = await startServer({ settings: { onMail: (mail) => void mails.push(mail) } });
    const user = await newUser(server, "known@example.org");
    const known = await server.admin("cloud.auth.find_password", { email: user.email });
    const unknown = await server.admin("cloud.auth.find_password", { email: "unknown@example.org" });
    expect(unknown["message"]).toBe(known["message"]);
    expect(mails.map(({ to }) => to)).toEqual([user.email]);
  });

  it("6 when the account goes between code and answer", async () => {
    const mails: Mail[] = [];
    server = await startServer({ settings: { onMail: (mail) => void mails.push(mail) } });
    const user = await newUser(server, "leaving@example.org");
    await server.admin("cloud.auth.find_password", { email: user.email });
    await server.admin("cloud.auth.delete_user", { user_id: user.id });
    const verification_code = /\d{6}/.exec(mails[0]?.text ?? "")?.[0];
    const answer = await server.admin("cloud.auth.find_password", {
      email: user.email,
      verification_code,
      new_password: "longenough",
    });
    expect(codeOf(answer)).toBe(6);
  });

  it("a seed repeats ids, sessions and the admin's password", async () => {
    const runs = [];
    for (let run = 0; run < 2; run++) {
      if (run > 0) await server.close();
      server = await startServer({ seed: 7 });
      const { session_id } = await server.call("cloud.auth.guest");
      const { item } = await server.call("cloud.auth.get_me", { session_id });
      runs.push([session_id, item, server.credentials]);
    }
    expect(runs[0]).toEqual(runs[1]);
  });
});
