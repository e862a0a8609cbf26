import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { codeOf, startServer, type RunningServer } from "./running-server.ts";

let server: RunningServer;
const internalErrors: unknown[] = [];
beforeAll(async () => {
  server = await startServer({ settings: { onInternalError: (_name, error) => void internalErrors.push(error) } });
});
afterAll(() => server.close());
afterEach(async () => {
  expect(internalErrors).toEqual([]);
  expect(await server.call("cloud.auth.get_me")).toMatchObject({ item: null });
});

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const createItem = (item: string) => `{"module_name":"cloud.database.create_item","partition":"p","item":${item}}`;

describe("code 16", () => {
  it.each<[string, string | Uint8Array]>([
    ["empty body", ""],
    ["blank body", "  "],
    ["half a body", '{"module_name":'],
    ["text after it", '{"module_name":"cloud.auth.get_me"} x'],
    ["form", "module_name=cloud.auth.get_me"],
    ["null", "null"],
    ["text", '"cloud.auth.get_me"'],
    ["number", "5"],
    ["list", '[{"module_name":"cloud.auth.get_me"}]'],
    ["no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
    ["NUL bytes", new Uint8Array(100)],
    ["deep lists", nested(100_000)],
    ["deep lists in an item", createItem(`{"a":${nested(5000)}}`)],
    ["17 MB", `{"module_name":"cloud.auth.get_me","x":"${"x".repeat(17_000_000)}"}`],
    ["NaN", '{"module_name":"cloud.auth.get_me","x":NaN}'],
    ["lonely surrogate in a key", '{"module_name":"cloud.auth.login","\\ud800":1}'],
    ["missing parameter", '{"module_name":"cloud.auth.login","email":"a"}'],
    ["number for text", '{"module_name":"cloud.auth.login","email":1,"password":"b"}'],
    ["null for text", '{"module_name":"cloud.auth.login","email":null,"password":"b"}'],
    ["object for text", '{"module_name":"cloud.auth.login","email":{"$ne":""},"password":"b"}'],
    ["list for object", createItem("[]")],
    ["text for list", '{"module_name":"cloud.database.delete_items","item_ids":"abc"}'],
    ["numbers for texts in a list", '{"module_name":"cloud.database.delete_items","item_ids":[1]}'],
    ["fraction for an integer", '{"module_name":"cloud.database.get_items","partition":"p","limit":1.5}'],
    ["session that is no text", '{"module_name":"cloud.auth.get_me","session_id":5}'],
  ])("%s", async (_name, body) => {
    const { status, json, headers } = await server.post(body);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch(/^application\/json/);
    expect(json).toEqual({
      error: { code: 16, message: "Invalid request, please check parameters" },
      traceback: expect.stringMatching(/^InvalidRequest: /) as string,
    });
    expect(json["traceback"]).not.toMatch(/\.ts|node_modules|at /);
  });

  it("1 comes before 16", async () => {
    expect(codeOf(await server.call("cloud.auth.attach_group_permission"))).toBe(1);
  });
});

describe("code 17", () => {
  it.each([
    "{}",
    '{"module_name":null}',
    '{"module_name":5}',
    '{"module_name":["cloud.auth.get_me"]}',
    '{"module_name":""}',
    '{"module_name":"cloud.auth.GET_ME"}',
    '{"module_name":"cloud.auth.get_login_method"}',
    '{"module_name":"cloud.logic.get_trigger"}',
    '{"module_name":"constructor"}',
    '{"module_name":"__proto__"}',
    '{"__proto__":{"module_name":"cloud.auth.get_me"}}',
  ])("%s: only the error", async (body) => {
    const { status, json } = await server.post(body);
    expect(status).toBe(200);
    expect(json).toEqual({ error: { code: 17, message: "Forbidden request" } });
  });

  it.each(["GET", "PUT", "DELETE", "PATCH"])("%s", async (method) => {
    const response = await fetch(server.url, { method });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ error: { code: 17, message: "Forbidden request" } });
  });

  it("another path", async () => {
    const { status, json } = await server.post('{"module_name":"cloud.auth.get_me"}', "elsewhere/%zz");
    expect([status, codeOf(json)]).toEqual([200, 17]);
  });
});

describe("code 32", () => {
  it.each(["?webhook=x", "?webhook", "?a=b&webhook=%00"])("%s", async (query) => {
    const { status, json } = await server.post('{"any": ["thing"]}', query);
    expect([status, json]).toEqual([200, { error: { code: 32, message: "No such webhook" } }]);
  });

  it("16 for a body that is no JSON", async () => {
    expect(codeOf((await server.post("{", "?webhook=x")).json)).toBe(16);
  });
});

describe("headers", () => {
  it.each([
    ["text/plain", "*/*"],
    ["application/x-www-form-urlencoded", "text/html"],
    ["not a type", ";;;"],
    ["multipart/form-data", "application/xml"],
    ["application/json; charset=latin1", "image/*"],
  ])("content type %s and accept %s are not looked at", async (type, accept) => {
    const { json } = await server.post('{"module_name":"cloud.auth.get_me"}', "", { "content-type": type, accept });
    expect(json).toEqual({ item: null, duration: expect.any(Number) as number });
  });

  it("CORS for answers, errors and OPTIONS; no cookie", async () => {
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "POST,OPTIONS",
    };
    const options = await fetch(server.url, { method: "OPTIONS", headers: { origin: "https://example.org" } });
    expect(options.status).toBe(200);
    for (const headers of [options.headers, (await server.post("{}")).headers, (await server.post("{")).headers]) {
      expect(Object.fromEntries(headers)).toMatchObject(cors);
      expect(headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("raw sockets", () => {
  it.each([
    ["nonsense", "NONSENSE\r\n\r\n"],
    ["a broken header", "POST / HTTP/1.1\r\nno colon\r\n\r\n"],
    ["a body cut off", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"],
    ["two lengths", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}"],
  ])("%s does no harm", async (_name, text) => {
    const { hostname, port } = new URL(server.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(text));
      socket
        .on("error", () => undefined)
        .on("close", () => {
          resolve();
        });
      socket.resume();
    });
  });
});
