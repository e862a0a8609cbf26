/** Tokens: who may forge, keep, or share one. */
import { createHmac } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN, CLIENT, FORM, signIn, start, token, type Running } from "./running.ts";

let server: Running;
let now = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  server = await start({}, { now: () => now });
});

afterAll(() => server.close());

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

async function refusal(authorization: string): Promise<unknown> {
  const { status, error } = await server.call("GET /user", { headers: { authorization } });
  return { status, error };
}

const REFUSED = { status: 401, error: "authentication_failed" };

describe("access tokens", () => {
  it("are RS256 JWTs with the documented claims, and live a day", () => {
    const claims = decodeJwt(server.adminToken);
    expect(decodeProtectedHeader(server.adminToken)).toEqual({ alg: "RS256", typ: "JWT" });
    expect(claims).toMatchObject({ TENANT_ID: "default", email: ADMIN.email, nickname: "Administrator" });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(86_400);
  });

  it.each([
    ["no scheme", () => server.adminToken],
    ["another scheme", () => `Basic ${server.adminToken}`],
    ["nothing behind it", () => "Bearer "],
    ["no token", () => "Bearer null"],
    ["two tokens", () => `Bearer ${server.adminToken} ${server.adminToken}`],
    ["a cut signature", () => `Bearer ${server.adminToken.slice(0, -4)}`],
    ["no signature", () => `Bearer ${server.adminToken.slice(0, server.adminToken.lastIndexOf("."))}.`],
  ])("with %s are refused", async (_name, authorization) => {
    expect(await refusal(authorization())).toEqual(REFUSED);
  });

  it("without algorithm, or with other claims under the same signature, are refused", async () => {
    const [, body = "", signature = ""] = server.adminToken.split(".");
    expect(await refusal(`Bearer ${part({ alg: "none" })}.${body}.`)).toEqual(REFUSED);
    const other = part({ ...decodeJwt(server.adminToken), USER_ID: "1" });
    expect(await refusal(`Bearer ${part({ alg: "RS256" })}.${other}.${signature}`)).toEqual(REFUSED);
  });

  it("of another key, or with an algorithm that needs no private one, are refused", async () => {
    const claims = decodeJwt(server.adminToken);
    const { privateKey } = await generateKeyPair("RS256");
    const foreign = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    expect(await refusal(`Bearer ${foreign}`)).toEqual(REFUSED);
    const content = `${part({ alg: "HS256" })}.${part(claims)}`;
    const mac = createHmac("sha256", "").update(content).digest("base64url");
    expect(await refusal(`Bearer ${content}.${mac}`)).toEqual(REFUSED);
  });

  it("work for a day and not longer", async () => {
    const { access_token, expires_in } = await signIn(server.call, ADMIN);
    now += (expires_in - 1) * 1000;
    expect((await server.call("GET /user", { token: access_token })).status).toBe(200);
    now += 2000;
    const late = await server.call("GET /user", { token: access_token });
    expect(late).toMatchObject({ ...REFUSED, message: "invalid_token:token has expired." });
  });

  it("keep names as they were; the roles are those of now", async () => {
    const { access_token } = await signIn(server.call, ADMIN);
    const id = decodeJwt(access_token)["USER_ID"] as string;
    await server.call(`PUT /user/members/${id}`, {
      token: access_token,
      body: { email: ADMIN.email, nickname: "Other" },
    });
    const old = await server.call("GET /user", { token: access_token });
    expect(old.data).toMatchObject({ nickname: "Administrator" });
    const renewed = await signIn(server.call, ADMIN);
    expect((await server.call("GET /user", { token: renewed.access_token })).data).toMatchObject({ nickname: "Other" });
  });
});

describe("refresh tokens", () => {
  const renew = (refresh_token: string) => token(server.call, { grant_type: "refresh_token", refresh_token });

  it("of two at once, one wins", async () => {
    const { refresh_token } = await signIn(server.call, ADMIN);
    const answers = await Promise.all([renew(refresh_token), renew(refresh_token), renew(refresh_token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it("are no access tokens, nor the other way round, and die after a day", async () => {
    const { access_token, refresh_token } = await signIn(server.call, ADMIN);
    expect(await refusal(`Bearer ${refresh_token}`)).toEqual(REFUSED);
    expect((await renew(access_token)).status).toBe(401);
    now += 86_401_000;
    expect((await renew(refresh_token)).status).toBe(401);
  });

  it("end with their user", async () => {
    const account = { email: "gone@example.org", password: "correct horse" };
    await server.call("POST /user/register", { body: { ...account, nickname: "Gone" } });
    const { access_token, refresh_token } = await signIn(server.call, account);
    const id = decodeJwt(access_token)["USER_ID"] as string;
    expect((await server.call(`DELETE /user/members/${id}`, { token: access_token })).status).toBe(200);
    expect((await renew(refresh_token)).status).toBe(401);
    const change = { old_password: "correct horse", new_password: "battery" };
    const own = await server.call("PUT /user/password", { token: access_token, body: change });
    expect(own).toMatchObject({ status: 404, error: "data_no_found" });
  });
});

describe("sign-in", () => {
  it.each([
    [{ grant_type: "implicit" }, "invalid_request"],
    [{ grant_type: "password", client_secret: "wrong", username: "a", password: "b" }, "invalid_client"],
    [{ grant_type: "password", client_id: "", username: "a", password: "b" }, "invalid_client"],
    [{ grant_type: "password", username: "' OR 1=1 --", password: "b" }, "invalid_request"],
    [{ grant_type: "password", username: ADMIN.email }, "invalid_request"],
    [{ grant_type: "refresh_token" }, "invalid_grant"],
  ])("%j is 401 and says why", async (fields, code) => {
    const answer = await token(server.call, { ...fields });
    expect(answer).toMatchObject(REFUSED);
    expect(answer.message?.split(":")[0]).toBe(code);
  });

  it("takes forms alone", async () => {
    const body = { ...CLIENT, grant_type: "password", username: ADMIN.email, password: ADMIN.password };
    expect(await server.call("POST /oauth2/token", { body })).toMatchObject(REFUSED);
    expect(await server.call("POST /oauth2/token", { body: "", headers: FORM })).toMatchObject(REFUSED);
  });

  it("tells no password and no hash", async () => {
    const users = await server.call("POST /user/members/search", {
      token: (await signIn(server.call, ADMIN)).access_token,
      body: {},
    });
    expect(users.status).toBe(200);
    expect(users.text).not.toMatch(/scrypt|password|horse/);
  });
});
