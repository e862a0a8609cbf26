/** Requests that nobody means well with: each gets the documented error, and the server goes on. */
import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDevice, contentOf, firstOf, start, type Running } from "./running.ts";

let server: Running;

beforeAll(async () => {
  server = await start();
});

afterAll(() => server.close());

const VALIDATION = { status: 400, error: "parameter_validation_failed" };
const SYNTAX = { status: 400, error: "parameter_syntax_error" };

describe("bodies", () => {
  it.each([
    ["broken JSON", "{"],
    ["no object", "[]"],
    ["a number", "1"],
    ["another type", '{"name":7}'],
    ["a prototype", '{"name":"a","__proto__":{"isAdmin":true}}'],
    ["a constructor's prototype", '{"name":"a","constructor":{"prototype":{}}}'],
    ["much nesting", `{"name":${"[".repeat(5000)}${"]".repeat(5000)}}`],
    ["a very long text", JSON.stringify({ name: "a".repeat(1001) })],
    ["17 MiB", JSON.stringify({ name: "a".repeat(17 * 1024 * 1024) })],
  ])("%s", async (_name, body) => {
    expect(await server.admin("POST /user/roles", body)).toMatchObject(VALIDATION);
  });

  it.each([
    ["POST /user/roles", {}],
    ["POST /user/roles", { name: " \t" }],
    ["POST /user/menus", { code: "a", name: "a" }],
    ["POST /user/members", { email: "a@example.org", nickname: "a" }],
    ["PUT /user/password", { old_password: "correct horse" }],
    ["POST /dashboard", {}],
  ])("%s without what is needed: %j", async (what, body) => {
    expect(await server.admin(what, body)).toMatchObject(SYNTAX);
  });

  it("another media type", async () => {
    const headers = { authorization: `Bearer ${server.adminToken}`, "content-type": "text/plain" };
    expect(await server.call("POST /user/roles", { body: "name=a", headers })).toMatchObject(VALIDATION);
  });

  it.each([
    { page_size: 0 },
    { page_number: -1 },
    { sorts: [{ direction: "UP", property: "name" }] },
    { page_size: "x" },
  ])("page %j", async (body) => {
    expect(await server.admin("POST /user/roles/search", body)).toMatchObject(VALIDATION);
  });

  it("sorting by what is no field changes nothing", async () => {
    const plain = contentOf(await server.admin("POST /user/roles/search", {}));
    for (const property of ["__proto__", "constructor", "toString", "", "nothing"]) {
      const sorts = [{ direction: "ASC", property }];
      expect(contentOf(await server.admin("POST /user/roles/search", { sorts }))).toEqual(plain);
    }
  });

  it("a page far away is empty, and a large one is the whole", async () => {
    const far = { page_number: Number.MAX_SAFE_INTEGER, page_size: Number.MAX_SAFE_INTEGER };
    expect(contentOf(await server.admin("POST /user/roles/search", far))).toEqual([]);
    const large = { page_size: Number.MAX_SAFE_INTEGER };
    expect(contentOf(await server.admin("POST /user/roles/search", large))).toHaveLength(1);
  });
});

describe("paths", () => {
  it.each(["'", "1%27%20OR%201=1", "-1", "1.5", "0x10", "%00", "__proto__", "9223372036854775808", "1".repeat(400)])(
    "id %s",
    async (id) => {
      for (const what of [`PUT /user/members/${id}`, `PUT /device/${id}`]) {
        expect(await server.admin(what, { email: "a@example.org", nickname: "a", name: "a" })).toMatchObject(SYNTAX);
      }
      expect(await server.admin(`GET /entity/${id}/meta`)).toMatchObject(SYNTAX);
    },
  );

  it.each(["__proto__", "constructor", "..%2F..%2Fetc%2Fpasswd", "lab%27--", "a".repeat(3000)])(
    "integration %s is none",
    async (id) => {
      expect(await server.admin(`GET /integration/${id}`)).toMatchObject({ status: 404, error: "data_no_found" });
    },
  );

  it("unknown ones, wrong methods and unreadable URLs are the documented server error", async () => {
    const failed = { status: 500, error: "server_error" };
    for (const what of ["GET /", "GET /nothing", "PATCH /user", "DELETE /device", "GET /user/"])
      expect(await server.admin(what)).toMatchObject(failed);
    expect(await server.admin("GET /%zz")).toMatchObject(failed);
    expect(await server.call("GET /nothing")).toMatchObject({ status: 401, error: "authentication_failed" });
  });

  it("the proxy's path leads to the same", async () => {
    expect(await server.call("GET /api/v1/user/status")).toMatchObject({ status: 200, data: { init: true } });
    expect(await server.admin("GET /api/v1/user")).toMatchObject({ status: 200 });
    expect(await server.admin("GET /api/v1/api/v1/user")).toMatchObject({ status: 500 });
  });
});

describe("texts", () => {
  const NAMES = [
    "'; DROP TABLE documents; --",
    '"',
    "%",
    "_%",
    "\\",
    "a\u0000b",
    "line\r\nX-Injected: 1",
    "😀",
    "__proto__",
  ];

  it.each(NAMES)("%j is a name like others", async (name) => {
    const created = await server.admin("POST /user/roles", { name });
    expect(created.status).toBe(200);
    expect(created.headers.get("x-injected")).toBeNull();
    expect(contentOf(await server.admin("POST /user/roles/search", { keyword: name }))).toMatchObject([{ name }]);
    expect(await server.admin("POST /user/roles", { name })).toMatchObject({ status: 500, error: "name_repeated" });
    const { role_id } = created.data as Record<string, string>;
    expect((await server.admin(`DELETE /user/roles/${role_id}`)).status).toBe(200);
  });

  it.each(["a.b", "../x", "x y", "'", "ü", "__proto__"])("a device may have the address %j", async (address) => {
    const device = await addDevice(server, address, `device ${address}`);
    expect(device.key).toBe(`lab.device.${address}`);
    const { data } = await server.admin(`GET /device/${device.id}`);
    expect(data).toMatchObject({ identifier: address });
  });

  it.each([
    {},
    { "lab.integration.add_device.address": " " },
    { "lab.integration.add_device.address": "a".repeat(129) },
    { other: 1 },
  ])("parameters %j are the service's failure", async (param_entities) => {
    const answer = await server.admin("POST /device", { name: "a", integration: "lab", param_entities });
    expect(answer).toMatchObject({ status: 500, error: "parameter_validation_failed" });
    expect(answer.message).toMatch(/^add device failed/);
  });

  it("ids of resources are anything, but not of any length", async () => {
    const { role_id } = (await server.admin("POST /user/roles", { name: "odd" })).data as Record<string, string>;
    const add = (id: string) =>
      server.admin(`POST /user/roles/${role_id}/associate-resource`, { resources: [{ id, type: "DEVICE" }] });
    expect(await add("a:b' --")).toMatchObject({ status: 200 });
    expect(await add("a".repeat(256))).toMatchObject(VALIDATION);
    const resources = await server.admin(`POST /user/roles/${role_id}/resources`, {});
    expect(firstOf(resources)).toEqual({ resource_id: "a:b' --", resource_type: "DEVICE" });
  });
});

describe("browsers", () => {
  it("are answered as the proxy does: the origin comes back, with credentials", async () => {
    const headers = { origin: "https://example.org", "access-control-request-method": "PUT" };
    const asked = await server.call("OPTIONS /user/password", { headers });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe("https://example.org");
    expect(asked.headers.get("access-control-allow-credentials")).toBe("true");
    expect(asked.headers.get("access-control-max-age")).toBe("86400");
    const refused = await server.call("GET /user", { headers: { origin: "https://example.org" } });
    expect(refused.headers.get("access-control-allow-origin")).toBe("https://example.org");
  });
});

describe("connections", () => {
  it("that send no HTTP, or end in the middle, harm nobody else", async () => {
    const { hostname, port } = new URL(server.url);
    for (const text of ["nonsense\r\n\r\n", "POST /user/roles HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"]) {
      const socket = connect(Number(port), hostname);
      await once(socket, "connect");
      socket.end(text);
      socket.resume();
      await once(socket, "close");
    }
    expect(await server.call("GET /user/status")).toMatchObject({ status: 200 });
  });
});
