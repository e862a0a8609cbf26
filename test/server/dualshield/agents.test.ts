/** Who may call: access tokens of agents, and the endpoint that gives them. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseSettings } from "../../../server-stub/reference/dualshield/settings.ts";
import { SettingsError } from "../../../server-stub/reference/settings-error.ts";
import { startDualShield, type RunningDualShield } from "./running.ts";

const AGENT = { client_id: "agent 1", client_secret: "s:e/c+r%&=t" };

let server: RunningDualShield;
beforeAll(async () => {
  server = await startDualShield({ agents: [AGENT] });
});
afterAll(() => server.close());

async function tokenRequest(
  form: Record<string, string>,
  headers: Record<string, string> = {},
  url = server.url,
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(`${url}/oauth/token`, { method: "POST", headers, body: new URLSearchParams(form) });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const grant = { grant_type: "client_credentials" };

async function search(token: string, on = server): Promise<readonly [status: number, error: number]> {
  const { status, error } = await on.call("user/search", {}, { authorization: `Bearer ${token}` });
  return [status, error];
}

describe("a token", () => {
  it("is given for an agent's secret, in the form or by Basic, and opens the API", async () => {
    const inForm = await tokenRequest({ ...grant, ...AGENT });
    expect(inForm.body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
    expect([inForm.status, inForm.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const encoded = [AGENT.client_id, AGENT.client_secret].map(encodeURIComponent).join(":");
    const byBasic = await tokenRequest(grant, { authorization: `Basic ${Buffer.from(encoded).toString("base64")}` });
    for (const { body } of [inForm, byBasic]) expect(await search(String(body["access_token"]))).toEqual([200, 0]);
  });

  it.each([
    [{ ...grant, ...AGENT, client_secret: "wrong" }, 401, "invalid_client"],
    [{ ...grant, client_id: "nobody", client_secret: "" }, 401, "invalid_client"],
    [{ ...AGENT, grant_type: "password" }, 400, "unsupported_grant_type"],
    [AGENT, 400, "invalid_request"],
  ])("is refused for %j", async (form, status, error) => {
    const answer = await tokenRequest(form);
    expect([answer.status, answer.body]).toEqual([status, { error }]);
  });

  it("is refused for a body that is no form", async () => {
    const response = await fetch(`${server.url}/oauth/token`, { method: "POST", body: "{}" });
    expect([response.status, await response.json()]).toEqual([400, { error: "invalid_request" }]);
  });

  it("that is missing, made up or of another scheme is code 107, whatever else is wrong", async () => {
    const bodies = [
      ["user/search", "{"],
      ["user/fly", "{}"],
      ["a-b/get", "{}"],
      ["user/search", "{}"],
    ] as const;
    for (const authorization of ["", "Bearer", "Bearer made-up", "Basic YTpi", "Bearer a\tb"]) {
      for (const [path, body] of bodies) {
        const answer = await server.call(path, body, { authorization });
        expect([answer.status, answer.error]).toEqual([401, 107]);
        expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="DualShield"');
      }
    }
  });

  it("ends when its time is over, and with its agent; the data file has its hash alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dualshield-agents-"));
    const dataFile = join(folder, "data.sqlite");
    const first = await startDualShield({ agents: [AGENT], token_lifetime: 3600 }, { dataFile });
    const token = String((await tokenRequest({ ...grant, ...AGENT }, {}, first.url)).body["access_token"]);
    await first.close();
    expect(readFileSync(dataFile).includes(token)).toBe(false);
    const second = await startDualShield({ agents: [AGENT] }, { dataFile });
    expect(await search(token, second)).toEqual([200, 0]);
    await second.close();
    const third = await startDualShield({ agents: [{ ...AGENT, client_id: "another" }] }, { dataFile });
    expect(await search(token, third)).toEqual([401, 107]);
    await third.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is good for the seconds that settings say", async () => {
    // A seeded clock goes on by a millisecond each time that it is looked at.
    const short = await startDualShield({ agents: [AGENT], token_lifetime: 1 }, { seed: "s" });
    const token = String((await tokenRequest({ ...grant, ...AGENT }, {}, short.url)).body["access_token"]);
    expect(await search(token, short)).toEqual([200, 0]);
    await Promise.all(Array.from({ length: 1000 }, () => search(token, short)));
    expect(await search(token, short)).toEqual([401, 107]);
    await short.close();
  });
});

describe("settings", () => {
  it("add kinds and attributes", async () => {
    const more = await startDualShield({ objects: { printer: {}, user: { shoeSize: "integer" } } });
    expect((await more.call("printer/create", { attrs: { colour: true } })).error).toBe(0);
    expect((await more.call("user/search", { match: [["shoeSize", ">", 40]] })).error).toBe(0);
    expect((await more.call("user/search", { match: [["shoeSize", ">>", "4"]] })).error).toBe(104);
    await more.close();
  });

  it.each([
    [{ agent: [] }, "agent", "is unknown"],
    [{ agents: {} }, "agents", "must be a list"],
    [{ agents: [{ client_id: "a" }] }, "agents[0].client_secret", "is missing"],
    [{ agents: [{ client_id: "", client_secret: "b" }] }, "agents[0].client_id", "not empty"],
    [{ access_token: "a b" }, "access_token", "bearer token"],
    [{ token_lifetime: 0 }, "token_lifetime", "1 or more"],
    [{ realm_domains: ["a", 1] }, "realm_domains[1]", "text"],
    [{ objects: { "a-b": {} } }, "objects.a-b", "letters and digits"],
    [{ objects: { a: { b: "float" } } }, "objects.a.b", "one of string, integer, boolean, date"],
  ])("%j: mistake at %s", (json, at, message) => {
    try {
      parseSettings(json);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SettingsError);
      expect((error as SettingsError).at).toBe(at);
      expect((error as SettingsError).message).toContain(message);
    }
  });
});
