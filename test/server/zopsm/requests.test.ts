import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newAccount, PASSWORD, startZopsm, userOf, type Member, type RunningZopsm } from "./running-zopsm.ts";

let server: RunningZopsm;
let ada: Member;
beforeAll(async () => {
  server = await startZopsm({ settings: { projects_per_account: 1000 } });
  ada = await newAccount(server, "ada");
});
afterAll(() => server.close());

const PROJECT = { name: "Engine", description: "Chat" };

async function refused(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const { status, title, description } = await server.call(method, path, { token: ada.token, body, headers });
  return [status, title, description];
}

describe("bodies", () => {
  it("lack no field, and have none of the server's", async () => {
    const wrong = "Representation deserialization failed";
    expect(await refused("POST", "/projects", {})).toEqual([400, wrong, "missing: ['name', 'description']"]);
    expect(await refused("POST", "/projects", { ...PROJECT, id: "mine", userLimit: 9 })).toEqual([
      ...[400, wrong, "forbidden: ['id', 'userLimit']"],
    ]);
    expect(await refused("POST", "/projects", { name: 5, id: "mine" })).toEqual([
      ...[400, wrong, "missing: ['description'], forbidden: ['id'], invalid: {'name': 'is not a text'}"],
    ]);
    expect(await refused("POST", "/consumers", { id: "mine" })).toEqual([400, wrong, "forbidden: ['id']"]);
    expect(await refused("POST", "/admins", { ...userOf("eve"), role: "manager" })).toEqual([
      ...[400, wrong, "forbidden: ['role']"],
    ]);
  });

  it("are JSON objects, and declared as JSON", async () => {
    const [bad, unsupported] = ["Bad Request", "Unsupported media type"];
    expect(await refused("POST", "/projects", "{")).toEqual([400, bad, "Body is not a valid json."]);
    expect(await refused("POST", "/projects", "")).toEqual([400, bad, "Body is not a valid json."]);
    expect(await refused("POST", "/projects", "[]")).toEqual([400, bad, "Body is not a json object."]);
    expect(await refused("POST", "/projects", '"name"')).toEqual([400, bad, "Body is not a json object."]);
    expect(await refused("POST", "/projects", "[".repeat(5000))).toEqual([400, bad, "Body is not a valid json."]);
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"]) {
      expect(await refused("POST", "/projects", PROJECT, { "content-type": type })).toEqual([
        ...[415, unsupported, "application/json is expected."],
      ]);
    }
    const form = new Blob([JSON.stringify(PROJECT)]);
    const bare = await fetch(`${server.url}/projects`, {
      method: "POST",
      headers: { authorization: ada.token },
      body: form,
    });
    expect(bare.status).toBe(415);
    await bare.body?.cancel();
    const declared = { "content-type": "application/json; charset=utf-8" };
    expect(
      (await server.call("POST", "/projects", { token: ada.token, body: PROJECT, headers: declared })).status,
    ).toBe(201);
  });

  it("of more than a mebibyte are not read", async () => {
    const body = { fcmApiKeys: "k".repeat(1024 * 1024), fcmProjectNumber: "1", apnsCert: "c" };
    expect(await refused("PUT", "/projects/any/api", body)).toEqual([400, "Bad Request", "Body is too large."]);
  });

  it("have values of the documented form and length", async () => {
    const invalid = "Validation failed";
    expect(await refused("POST", "/admins", { ...userOf("x"), email: "no address" })).toEqual([
      ...[400, invalid, "Email address is not valid."],
    ]);
    const account = { organizationName: "Example", address: "A Street", phone: "1234567000", email: "o@example.org" };
    expect(await refused("PUT", "/account", account)).toEqual([400, invalid, "Phone number is not valid."]);
    expect(await refused("PUT", "/account", { ...account, phone: "12345670001x" })).toEqual([
      ...[400, invalid, "Phone number is not valid."],
    ]);
    const service = { name: "Fax", description: "Fax", serviceCatalogCode: "fax" };
    expect(await refused("POST", "/projects/any/services", service)).toEqual([
      ...[400, invalid, "Service code is not valid."],
    ]);
    const [status, title, description] = await refused("POST", "/projects", { ...PROJECT, name: "n".repeat(71) });
    expect([status, title]).toEqual([400, invalid]);
    expect(description).toContain("name");
    expect(await refused("POST", "/projects", { ...PROJECT, name: "n".repeat(70) })).toEqual([
      201,
      undefined,
      undefined,
    ]);
  });

  it("may hold fields that nobody knows: they are ignored, whatever they are called", async () => {
    // Where the document has an object without any, it is closed.
    expect(await refused("POST", "/consumers", { x: 1 })).toEqual([
      ...[400, "Validation failed", "Body must NOT have additional properties: x."],
    ]);
    const strange = '"address": "here", "__proto__": {"role": "manager"}, "constructor": {"prototype": {"x": 1}}';
    const body = `{"name": "Strange", "description": "", ${strange}}`;
    const { status, content } = await server.call("POST", "/projects", { token: ada.token, body });
    expect([status, content["name"]]).toEqual([201, "Strange"]);
    expect(Object.keys(content).sort()).toEqual(["description", "id", "name", "services", "userLimit", "userUsed"]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
    const registered = { organizationName: "Org", email: "org@example.org", address: "A Street", phone: "1" };
    expect((await server.call("POST", "/register", { body: registered })).status).toBe(201);
  });
});

describe("addresses", () => {
  it("may end in a slash", async () => {
    expect((await server.call("GET", "/me/", { token: ada.token })).status).toBe(200);
    expect((await server.call("GET", "/projects/?indent=2", { token: ada.token })).params).toEqual({ indent: 2 });
  });

  it("that nobody knows are answered without body, as are methods, before any token", async () => {
    const unknown = await server.call("GET", "/nothing");
    expect([unknown.status, unknown.text]).toEqual([404, ""]);
    const method = await server.call("DELETE", "/projects/any");
    expect([method.status, method.text, method.headers.get("allow")]).toEqual([405, "", "GET, PUT, HEAD, OPTIONS"]);
  });

  it("lead nowhere but to ids", async () => {
    const tricks = [
      "..%2f..%2fme",
      "%27%20OR%201%3D1%20--",
      "__proto__",
      "constructor",
      "a".repeat(4000),
      "%00",
      "%E2%80%AE",
    ];
    for (const id of tricks) {
      const { status, description } = await server.call("GET", `/projects/${id}`, { token: ada.token });
      expect([id, status, description]).toEqual([id, 404, "Resource object does not exist."]);
    }
    expect((await server.call("GET", "/projects/%ff", { token: ada.token })).status).toBe(400);
    expect((await server.call("GET", "/admins/signing-key", { token: ada.token })).status).toBe(404);
  });
});

describe("query parameters", () => {
  it("come back as they were understood, with their defaults", async () => {
    const register = (query: string, name: string) =>
      server.call("POST", `/register${query}`, { body: { organizationName: name, email: `${name}@example.net` } });
    expect((await register("", "a")).params).toEqual({ indent: 0, testing: false });
    expect((await register("?testing=T&unknown=1", "b")).params).toEqual({ indent: 0, testing: true });
    expect((await register("?testing=0.0&indent=", "c")).params).toEqual({ indent: 0, testing: false });
    expect(server.mails.slice(-3).map(({ isTest }) => isTest)).toEqual([false, true, false]);
    for (const query of ["?testing=yes", "?testing=tRUE", "?testing=2"]) {
      expect((await register(query, "d")).description).toBe('The "testing" parameter is invalid.');
    }
  });

  it("indent the answer", async () => {
    const { text, content } = await server.call("GET", "/me?indent=3", { token: ada.token });
    expect(text).toBe(JSON.stringify({ meta: { params: { indent: 3 } }, content }, null, 3));
    for (const indent of ["two", "1.5", "1e999"]) {
      const { status, title } = await server.call("GET", `/me?indent=${indent}`, { token: ada.token });
      expect([indent, status, title]).toEqual([indent, 400, "Invalid parameter"]);
    }
  });
});

describe("of several mistakes", () => {
  it("the token comes first, then the body's type, its fields, the query, and the object last", async () => {
    const call = async (token: string | undefined, type: string, body: unknown, path: string) =>
      (await server.call("PUT", path, { token, body, headers: { "content-type": type } })).status;
    const [all, bad] = ["/projects/none?indent=x", "/projects/none"];
    expect(await call(undefined, "text/plain", "{", all)).toBe(401);
    expect(await call(ada.token, "text/plain", "{", all)).toBe(415);
    expect(await refused("PUT", all, { name: "x" })).toContain("missing: ['description']");
    expect(await refused("PUT", all, PROJECT)).toContain('The "indent" parameter is invalid.');
    expect(await call(ada.token, "application/json", PROJECT, bad)).toBe(404);
  });

  it("errors vary with what the client accepts, as documented, and are JSON", async () => {
    const { status, headers, text } = await server.call("GET", "/me", { headers: { accept: "text/html" } });
    expect([status, headers.get("vary"), headers.get("content-type")]).toEqual([
      ...[401, "Accept", "application/json; charset=utf-8"],
    ]);
    expect(JSON.parse(text)).toEqual({ title: "Unauthorized", description: "Authorization header is missing." });
  });

  it("no answer repeats a password", async () => {
    const body = { ...userOf("paul"), firstName: 5 };
    for (const path of ["/admins", "/session", "/register"]) {
      expect((await server.call("POST", path, { token: ada.token, body })).text).not.toContain(PASSWORD);
    }
  });
});
