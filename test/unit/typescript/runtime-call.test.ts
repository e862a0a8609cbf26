import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";
import { json, type Loopback, startLoopback } from "./loopback.ts";

class NoSuchItemError extends runtime.ApiError {}
class NotFoundError extends runtime.ApiError {}
class ServerError extends runtime.ApiError {}

const api: runtime.ApiSpec = {
  environment: "RUNTIME_TEST_BASE_URL",
  security: {
    schemes: [
      { name: "key", in: runtime.secretQuery, field: "api_key" },
      { name: "token", in: runtime.secretHeader, field: "Authorization", prefix: "Bearer " },
      { name: "basic", in: runtime.secretHeader, field: "Authorization", prefix: "Basic " },
      { name: "jar", in: runtime.secretCookie, field: "sid" },
    ],
    authorize: runtime.authorize,
  },
  statusErrors: [
    [404, NotFoundError],
    [5, ServerError],
  ],
  codeErrors: [[24, NoSuchItemError]],
  envelope: { error: ["error"], code: ["code"], message: ["message"] },
  credential: "session_id",
};

const login: runtime.OperationSpec = {
  method: "POST",
  path: "/",
  body: {
    contents: [runtime.json],
    flat: true,
    constants: [["module_name", "login"]],
  },
  credential: { capture: ["session_id"] },
};
const getMe: runtime.OperationSpec = {
  ...login,
  body: { ...login.body, contents: login.body?.contents ?? [], constants: [["module_name", "get_me"]] },
  credential: { send: "session_id" },
};
const getPet: runtime.OperationSpec = {
  method: "GET",
  path: "/pets/{petId}",
  params: [
    { name: "petId", in: runtime.path },
    { name: "tags", in: runtime.query },
    { name: "X-Trace", in: runtime.header, key: "trace" },
    { name: "crumb", in: runtime.cookie },
    { name: "filter", in: runtime.query, json: true },
  ],
};

let server: Loopback;
let answer: (body: unknown, count: number) => { status?: number; value: unknown; headers?: Record<string, string> };

beforeEach(async () => {
  answer = (body) => ({ value: { body } });
  server = await startLoopback((request, response, count) => {
    const text = request.body.toString();
    const { status = 200, value, headers = {} } = answer(text === "" ? null : JSON.parse(text), count);
    for (const [name, header] of Object.entries(headers)) response.setHeader(name, header);
    json(response, value, status);
  });
});
afterEach(() => server.close());

function core(options: object = {}): runtime.Core {
  return runtime.createCore(api, { baseUrl: `${server.url}/`, ...options });
}

const last = (): (typeof server.received)[number] => {
  const request = server.received.at(-1);
  if (request === undefined) throw new Error("The server received nothing");
  return request;
};

describe("requests", () => {
  it("puts params where the operation says", async () => {
    const params = { petId: "a/b ü", tags: ["x", "y"], trace: "t1", crumb: "c", filter: { a: 1 } };
    await runtime.call(core(), getPet, params);
    expect(last().url).toBe("/pets/a%2Fb%20%C3%BC?tags=x&tags=y&filter=%7B%22a%22%3A1%7D");
    expect(last().headers).toMatchObject({ "x-trace": "t1", cookie: "crumb=c", accept: "application/json" });
  });

  it.each(["", ".", "..", undefined])("refuses %j as path parameter", async (petId) => {
    await expect(runtime.call(core(), getPet, { petId })).rejects.toThrow(TypeError);
    expect(server.received).toHaveLength(0);
  });

  it("sends fields, constants and what the caller adds", async () => {
    await runtime.call(core(), login, { email: "a", ["__proto__"]: "p" }, { extraBody: { more: 1 } });
    expect(last().body.toString()).toBe('{"module_name":"login","email":"a","__proto__":"p","more":1}');
  });

  it("adds and removes headers and query parameters", async () => {
    const options = { extraHeaders: { "x-a": "1", accept: null }, extraQuery: { q: "a b" } };
    await runtime.call(core({ headers: { "x-c": "2" } }), getPet, { petId: 1 }, options);
    expect(last().url).toBe("/pets/1?q=a%20b");
    expect(last().headers).toMatchObject({ "x-a": "1", "x-c": "2" });
  });

  it("takes the base URL from the environment, and says when there is none", async () => {
    await expect(runtime.call(runtime.createCore(api, {}), login, {})).rejects.toThrow("RUNTIME_TEST_BASE_URL");
    process.env["RUNTIME_TEST_BASE_URL"] = server.url;
    try {
      await runtime.call(runtime.createCore(api, {}), login, {});
    } finally {
      delete process.env["RUNTIME_TEST_BASE_URL"];
    }
    expect(server.received).toHaveLength(1);
  });
});

describe("requests that fetch refuses", () => {
  const find: runtime.OperationSpec = { ...login, method: "GET", path: "/find", fetch: runtime.unrestrictedFetch };

  it("carry a body with GET", async () => {
    answer = (body) => ({ value: { body }, headers: { "x-a": "1" } });
    const { data, response } = await runtime.call(core(), find, { q: "ü" }).withResponse();
    expect(data).toEqual({ body: { module_name: "login", q: "ü" } });
    expect(response.headers.get("x-a")).toBe("1");
    expect(last()).toMatchObject({ method: "GET", url: "/find" });
  });

  it("have no body where there can be none, and errors as all", async () => {
    const trace: runtime.OperationSpec = { method: "TRACE", path: "/", fetch: runtime.unrestrictedFetch };
    answer = () => ({ status: 404, value: { message: "gone" } });
    await expect(runtime.call(core(), trace)).rejects.toBeInstanceOf(NotFoundError);
    const head: runtime.OperationSpec = { ...find, method: "HEAD", decode: runtime.decodeNothing, void: true };
    answer = () => ({ value: {} });
    await expect(runtime.call(core(), head, {})).resolves.toBeUndefined();
    expect(last().body.toString()).toBe('{"module_name":"login"}');
  });

  it("tell of servers that cannot be reached, and of timeouts", async () => {
    const unreachable = core({ baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    await expect(runtime.call(unreachable, find, {})).rejects.toBeInstanceOf(runtime.ConnectionError);
    const silent = await startLoopback(() => undefined);
    try {
      const slow = core({ baseUrl: silent.url, timeoutMs: 50 });
      await expect(runtime.call(slow, find, {})).rejects.toBeInstanceOf(runtime.TimeoutError);
    } finally {
      await silent.close();
    }
  });

  it("go through the fetch that the user gave", async () => {
    const fetch = (url: string, init: RequestInit): Promise<Response> =>
      Promise.resolve(new Response(JSON.stringify([url, init.method])));
    const answered = runtime.call(core({ fetch }), { ...find, form: "array" }, {});
    await expect(answered).resolves.toEqual([`${server.url}/find`, "GET"]);
  });
});

describe("secrets", () => {
  const withAuth = (auth: readonly (readonly string[])[]): runtime.OperationSpec => ({ ...login, auth });

  it("sends the first alternative that is complete", async () => {
    const client = core({ auth: { token: () => Promise.resolve("t"), key: "k" } });
    await runtime.call(client, withAuth([["jar", "key"], ["key"], ["token"]]), {});
    expect(last().url).toBe("/?api_key=k");
    expect(last().headers.authorization).toBeUndefined();
    await runtime.call(client, withAuth([["token"]]), {});
    expect(last().headers.authorization).toBe("Bearer t");
  });

  it("encodes user name and password, and sends cookies", async () => {
    const client = core({ auth: { basic: { username: "ü", password: "p" }, jar: "s;1" } });
    await runtime.call(client, withAuth([["basic", "jar"]]), {});
    expect(last().headers.authorization).toBe(`Basic ${Buffer.from("ü:p").toString("base64")}`);
    expect(last().headers.cookie).toBe("sid=s%3B1");
  });

  it("does not send them to another origin", async () => {
    const other = await startLoopback((_request, response) => {
      json(response, {});
    });
    try {
      await runtime.call(core({ auth: { token: "t" } }), {
        method: "GET",
        path: `${other.url}/next`,
        auth: [["token"]],
      });
      expect(other.received[0]?.headers.authorization).toBeUndefined();
    } finally {
      await other.close();
    }
  });
});

describe("the remembered credential", () => {
  it("is kept after a login, sent where taken, and forgotten at the end", async () => {
    const client = core();
    answer = () => ({ value: { session_id: "s1" } });
    await runtime.call(client, login, {});
    await runtime.call(client, getMe);
    expect(JSON.parse(last().body.toString())).toEqual({ module_name: "get_me", session_id: "s1" });
    await runtime.call(client, getMe, { session_id: "mine" });
    expect(JSON.parse(last().body.toString())).toEqual({ module_name: "get_me", session_id: "mine" });
    await runtime.call(client, { ...getMe, credential: { send: "session_id", clear: true } });
    await runtime.call(client, getMe);
    expect(JSON.parse(last().body.toString())).toEqual({ module_name: "get_me" });
  });

  it("is not changed by a failed call", async () => {
    const client = core();
    client.credential = "s0";
    answer = () => ({ value: { error: { code: 5, message: "no" }, session_id: "bad" } });
    await expect(
      runtime.call(client, { ...login, credential: { capture: ["session_id"], clear: true } }),
    ).rejects.toThrow("no");
    expect(client.credential).toBe("s0");
  });
});

describe("errors", () => {
  it("are objects inside a 200 body, with class by code", async () => {
    answer = () => ({ value: { error: { code: 24, message: "No such item" } }, headers: { "x-request-id": "r1" } });
    const error: unknown = await runtime
      .call(core(), login, { password: "hunter2" })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NoSuchItemError);
    expect(error).toMatchObject({ status: 200, code: 24, message: "No such item", requestId: "r1", method: "POST" });
    const story = "POST / answered 200 code 24: No such item (request id r1)";
    for (const text of [String(error), (error as Error).stack, inspect(error)]) {
      expect(text).toContain(story);
      expect(text).not.toContain("hunter2");
    }
  });

  it("do not take a string for an error of the catalogue", async () => {
    answer = () => ({ value: { error: "user code failed", output: 1 } });
    await expect(runtime.call(core(), login)).resolves.toEqual({ error: "user code failed", output: 1 });
  });

  it("have a class per status, else per hundred", async () => {
    answer = () => ({ status: 404, value: { message: "gone" } });
    await expect(runtime.call(core(), login)).rejects.toBeInstanceOf(NotFoundError);
    answer = () => ({ status: 503, value: {} });
    await expect(runtime.call(core(), login)).rejects.toBeInstanceOf(ServerError);
    answer = () => ({ status: 418, value: {} });
    await expect(runtime.call(core(), login)).rejects.toThrow("I'm a Teapot");
  });

  it("tell of a server that cannot be reached", async () => {
    const unreachable = core({ baseUrl: "http://127.0.0.1:1", maxRetries: 0 });
    await expect(runtime.call(unreachable, login)).rejects.toBeInstanceOf(runtime.ConnectionError);
  });

  it("tell of a body that is no JSON", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("<html>"));
    await expect(runtime.call(core({ fetch }), login)).rejects.toThrow(/^POST \/: The response is not valid JSON/);
  });
});

describe("results", () => {
  it("come with the response, or as the response alone", async () => {
    const { data, response } = await runtime.call(core(), login, { a: 1 }).withResponse();
    expect(data).toEqual({ body: { module_name: "login", a: 1 } });
    expect(response.status).toBe(200);
    const raw = await runtime.call(core(), login, {}).asResponse();
    expect(await raw.json()).toEqual({ body: { module_name: "login" } });
  });

  it("are nothing where the operation has none, whatever the body", async () => {
    answer = () => ({ value: { ok: true } });
    await expect(runtime.call(core(), { ...login, void: true })).resolves.toBeUndefined();
  });

  it("are the payload inside an envelope", async () => {
    answer = () => ({ value: { data: { list: [1] } } });
    await expect(runtime.call(core(), { ...login, payload: ["data", "list"] })).resolves.toEqual([1]);
  });

  it.each([runtime.decodeBlob, runtime.decodeText, runtime.decodeByType])(
    "are undefined without content",
    async (decode) => {
      const fetch = (): Promise<Response> => Promise.resolve(new Response(null, { status: 204 }));
      await expect(runtime.call(core({ fetch }), { ...login, decode })).resolves.toBeUndefined();
    },
  );

  it.each(["text/csv", "application/yaml", "application/x-yaml", "image/svg+xml"])("are text if %s", async (type) => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("a: 1", { headers: { "content-type": type } }));
    const mixed: runtime.OperationSpec = { ...login, decode: runtime.decodeByType, form: "any" };
    await expect(runtime.call(core({ fetch }), mixed)).resolves.toBe("a: 1");
  });

  it("keep members named __proto__ as they are", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response('{"__proto__":{"polluted":1}}'));
    const result = await runtime.call<{ polluted?: number }>(core({ fetch }), login);
    expect(result.polluted).toBeUndefined();
    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":1}}');
  });
});

describe("custom requests", () => {
  it("reach what the document does not list", async () => {
    const client = new runtime.BaseClient(core({ auth: { token: "t" } }));
    await expect(client.post("/new", { a: 1 })).resolves.toEqual({ body: { a: 1 } });
    expect(last()).toMatchObject({ method: "POST", url: "/new" });
    expect(last().headers.authorization).toBe("Bearer t");
    await client.delete("/old", { extraQuery: { force: true } });
    expect(last()).toMatchObject({ method: "DELETE", url: "/old?force=true" });
  });

  it("call functions by name and keep the session", async () => {
    const client = core();
    const spec = {
      method: "POST",
      path: "/",
      field: "module_name",
      credentials: [["login", { capture: ["session_id"] }]] as const,
    };
    answer = () => ({ value: { session_id: "s2" } });
    await runtime.genericCall(client, spec, "login", {});
    await runtime.genericCall(client, spec, "get_me", {});
    expect(JSON.parse(last().body.toString())).toEqual({ module_name: "get_me", session_id: "s2" });
  });
});
