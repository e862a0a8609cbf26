import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, withSession, type RunningServer } from "./running-server.ts";
import { startProvider, type LocalProvider } from "./social-provider.ts";

let provider: LocalProvider;
let server: RunningServer;
beforeAll(async () => {
  provider = await startProvider();
  server = await startServer({ settings: { providers: provider.settings } });
});
afterAll(async () => {
  await server.close();
  provider.close();
});

const METHODS = [
  ["facebook", "access_token", "fb_user_id", "Face Book", /^\/facebook\/me\?fields=id%2Cname%2Cemail&access_token=/],
  ["google", "id_token", "google_user_id", undefined, /^\/google\/tokeninfo\?id_token=/],
  ["naver", "access_token", "naver_user_id", "Nick", /^\/naver\/me Bearer /],
  ["kakao", "access_token", "kakao_user_id", "K", /^\/kakao\/me Bearer /],
] as const;

describe.each(METHODS)("login_%s", (name, parameter, idField, personName, request) => {
  const login = (token: string) => server.call(`cloud.auth.login_${name}`, { [parameter]: token });

  it("first login makes the user, later ones find it", async () => {
    const first = await login(`90071992547409931:${name}@example.org`);
    expect(first).toMatchObject({ is_first_login: true });
    expect(provider.requests.at(-1)).toMatch(request);
    const { item } = await withSession(server.call, first["session_id"] as string)("cloud.auth.get_me");
    expect(item).toMatchObject({
      email: `${name}@example.org`,
      login_method: `${name}_login`,
      groups: ["user"],
      [idField]: "90071992547409931",
      ...(personName !== undefined && { name: personName }),
    });
    const second = await login(`90071992547409931:changed-${name}@example.org`);
    expect(second).toMatchObject({ is_first_login: false });
    expect(second["session_id"]).not.toBe(first["session_id"]);
    const again = await withSession(server.call, second["session_id"] as string)("cloud.auth.get_me");
    expect(again["item"]).toEqual(item);
  });

  it("41 for the address of a user who signs in another way", async () => {
    const user = await newUser(server, `taken-${name}@example.org`);
    expect(codeOf(await login(`5:${user.email}`))).toBe(41);
  });

  it.each(["refused", "garbage", "huge", "6:-", "\u{1f600}"])("16 for the token %s", async (token) => {
    expect(codeOf(await login(token))).toBe(16);
  });

  it("users of other methods cannot log in by e-mail", async () => {
    expect(codeOf(await server.call("cloud.auth.login", { email: `${name}@example.org`, password: "" }))).toBe(6);
  });

  it("two first logins at the same time make one user", async () => {
    const logins = await Promise.all(Array.from({ length: 8 }, () => login(`77:twice-${name}@example.org`)));
    expect(logins.filter((answer) => answer["is_first_login"] === true)).toHaveLength(1);
    expect(logins.filter((answer) => answer.error !== undefined)).toEqual([]);
  });
});

it("google: 16 for a token made for another application", async () => {
  expect(codeOf(await server.call("cloud.auth.login_google", { id_token: "x1:a@example.org" }))).toBe(16);
});

it("16 where the provider cannot be reached", async () => {
  const settings = { providers: { naver: { url: "http://127.0.0.1:1/" } } };
  const lonely = await startServer({ settings });
  expect(codeOf(await lonely.call("cloud.auth.login_naver", { access_token: "1:a@example.org" }))).toBe(16);
  await lonely.close();
});

it("29 where new users are not accepted", async () => {
  const settings = { providers: provider.settings, login_methods: { kakao_login: { accept_registrations: false } } };
  const closed = await startServer({ settings });
  expect(codeOf(await closed.call("cloud.auth.login_kakao", { access_token: "1:a@example.org" }))).toBe(29);
  await closed.close();
});
