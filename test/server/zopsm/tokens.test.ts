import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { login, MANAGER, newAccount, newUser, startZopsm, type Member, type RunningZopsm } from "./running-zopsm.ts";

let server: RunningZopsm;
let ada: Member;
beforeAll(async () => {
  server = await startZopsm();
  ada = await newAccount(server, "ada");
});
afterAll(() => server.close());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
const me = async (token: string | undefined) => (await server.call("GET", "/me", { token })).status;

describe("the token of a session", () => {
  it("names user, role, account and a week", async () => {
    const { sub, rol, account_id, iat, exp } = claimsOf(await login(server, ada.email));
    expect({ sub, rol }).toEqual({ sub: ada.id, rol: 2 });
    expect(account_id).toMatch(/^[0-9a-f]{32}$/);
    expect(Number(exp) - Number(iat)).toBe(7 * 24 * 60 * 60);
    expect(claimsOf(await login(server, MANAGER.email, MANAGER.password))).toMatchObject({ rol: 1, account_id: null });
  });

  it("is refused when anybody else made it, or changed it", async () => {
    const [header = "", , signature = ""] = ada.token.split(".");
    const claims = claimsOf(ada.token);
    const sign = (content: string, key: string) => createHmac("sha256", key).update(content).digest("base64url");
    const none = `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}`;
    const own = `${header}.${encode(claims)}`;
    const forged = [
      `${header}.${encode({ ...claims, rol: 1 })}.${signature}`,
      `${header}.${encode({ ...claims, exp: 9_999_999_999 })}.${signature}`,
      `${own}.${sign(own, "")}`,
      `${own}.${sign(own, "secret")}`,
      `${own}.`,
      `${none}.`,
      `${none}.${signature}`,
      `${ada.token}.more`,
      `Bearer ${ada.token}`,
      `Token ${ada.token}`,
      "..",
      "no token at all",
      "' OR 1=1 --",
      "a".repeat(8000),
    ];
    for (const token of forged) expect([token, await me(token)]).toEqual([token, 400]);
    expect(await me(undefined)).toBe(401);
    expect(await me("")).toBe(401);
    expect(await me(ada.token)).toBe(200);
  });

  it("has another server's signature, so another server refuses it", async () => {
    const other = await startZopsm();
    const { status, title } = await other.call("GET", "/me", { token: ada.token });
    expect([status, title]).toEqual([400, "Invalid parameter"]);
    await other.close();
  });

  it("is worthless when it has expired", async () => {
    const shortLived = await startZopsm({ settings: { session_seconds: 0 } });
    const token = await login(shortLived, MANAGER.email, MANAGER.password);
    const { status, description } = await shortLived.call("GET", "/me", { token });
    expect([status, description]).toEqual([400, 'The "Authorization" parameter is invalid.']);
    await shortLived.close();
  });

  it("differs from that of a login in the same second, so that each dies alone", async () => {
    const [first, second] = [await login(server, ada.email), await login(server, ada.email)];
    await server.call("DELETE", "/session/logout", { token: first });
    expect([await me(first), await me(second)]).toEqual([401, 200]);
  });

  it("dies with its user, and with the account", async () => {
    const eve = await newAccount(server, "eve");
    const developer = await newUser(server, eve, "developers", "dora");
    const billing = await newUser(server, eve, "billings", "bill");
    await server.call("DELETE", `/developers/${developer.id}`, { token: eve.token });
    expect([await me(developer.token), await me(billing.token)]).toEqual([401, 200]);
    await server.call("DELETE", "/account", { token: eve.token });
    expect([await me(billing.token), await me(eve.token)]).toEqual([401, 401]);
  });
});

describe("passwords", () => {
  it("of unknown users and wrong ones are answered alike", async () => {
    const wrong = { body: { email: ada.email, password: "wrong" } };
    const unknown = { body: { email: "nobody@example.org", password: "wrong" } };
    const [left, right] = [
      await server.call("POST", "/session", wrong),
      await server.call("POST", "/session", unknown),
    ];
    expect([left.status, left.text]).toEqual([404, right.text]);
    expect(right.status).toBe(404);
  });

  it("that were reset let nobody in with the old one; the mailed token works once", async () => {
    const rita = await newAccount(server, "rita");
    await server.call("POST", "/forgot-password", { body: { email: rita.email } });
    const mail = server.mails.at(-1);
    expect(mail?.to).toBe(rita.email);
    const body = { resetToken: mail?.headers["X-Reset-Token"], password: "battery staple" };
    expect((await server.call("PUT", "/reset-password", { body })).status).toBe(202);
    expect((await server.call("PUT", "/reset-password", { body })).description).toBe("Invalid reset token");
    expect(await login(server, rita.email)).toBe("");
    expect(await login(server, rita.email, "battery staple")).not.toBe("");
    expect(await me(rita.token)).toBe(200);
  });

  it("are not reset by an older token, nor by that of a deleted user", async () => {
    const olga = await newAccount(server, "olga");
    const forget = async (email: string) => {
      await server.call("POST", "/forgot-password", { body: { email } });
      return server.mails.at(-1)?.headers["X-Reset-Token"];
    };
    const [older, newer] = [await forget(olga.email), await forget(olga.email)];
    const reset = async (resetToken: string | undefined) =>
      (await server.call("PUT", "/reset-password", { body: { resetToken, password: "battery staple" } })).status;
    expect(await reset(older)).toBe(404);
    await server.call("DELETE", "/account", { token: olga.token });
    expect(await reset(newer)).toBe(404);
  });
});
