import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";
import { json, type Loopback, startLoopback } from "./loopback.ts";

const api: runtime.ApiSpec = { environment: "NONE", statusErrors: [], codeErrors: [] };
const read: runtime.OperationSpec = { method: "GET", path: "/" };
const write: runtime.OperationSpec = { method: "POST", path: "/" };

let server: Loopback | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Fails with the status until the given request. */
async function failing(
  status: number,
  until: number,
  retryAfter = "0",
): Promise<{ core: runtime.Core; server: Loopback }> {
  const started = await startLoopback((_request, response, count) => {
    response.setHeader("retry-after", retryAfter);
    json(response, { count }, count < until ? status : 200);
  });
  server = started;
  return { core: runtime.createCore(api, { baseUrl: started.url }), server: started };
}

describe("retries", () => {
  it.each([408, 429, 500, 503])("repeat an idempotent call after %i", async (status) => {
    const { core } = await failing(status, 3);
    await expect(runtime.call(core, read)).resolves.toEqual({ count: 3 });
  });

  it("stop at the limit, per client and per call", async () => {
    const { core, server } = await failing(503, 99);
    await expect(runtime.call(core, read)).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(3);
    await expect(runtime.call(core, read, {}, { maxRetries: 0 })).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(4);
  });

  it("never repeat what the server may have done", async () => {
    const { core, server } = await failing(503, 2);
    await expect(runtime.call(core, write)).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(1);
  });

  it("never repeat other errors", async () => {
    const { core, server } = await failing(404, 2);
    await expect(runtime.call(core, read)).rejects.toMatchObject({ status: 404 });
    expect(server.received).toHaveLength(1);
  });

  it("give up where the server asks for too long a wait", async () => {
    const { core, server } = await failing(429, 2, "3600");
    await expect(runtime.call(core, read)).rejects.toMatchObject({ status: 429 });
    expect(server.received).toHaveLength(1);
  });

  it("wait for a date, too", async () => {
    const { core } = await failing(503, 2, new Date(Date.now() - 1000).toUTCString());
    await expect(runtime.call(core, read)).resolves.toEqual({ count: 2 });
  });

  it("repeat any call that never left", async () => {
    const started = await startLoopback((_request, response) => {
      json(response, {});
    });
    server = started;
    let attempts = 0;
    const fetch: runtime.Fetch = (url, init) => globalThis.fetch(++attempts === 1 ? "http://127.0.0.1:1" : url, init);
    const refused: runtime.Fetch = (url, init) =>
      fetch(url, init).catch((error: unknown) => {
        throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED", error } });
      });
    await expect(
      runtime.call(runtime.createCore(api, { baseUrl: started.url, fetch: refused }), write),
    ).resolves.toEqual({});
    expect(attempts).toBe(2);
  });
});

describe("timeouts and cancelling", () => {
  const silent = async (): Promise<runtime.Core> => {
    const started = await startLoopback(() => undefined);
    server = started;
    return runtime.createCore(api, { baseUrl: started.url });
  };

  it("ends an attempt after the time given", async () => {
    const core = await silent();
    await expect(runtime.call(core, read, {}, { timeoutMs: 30 })).rejects.toBeInstanceOf(runtime.TimeoutError);
  });

  it("covers the body as well", async () => {
    const started = await startLoopback((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"a":');
    });
    server = started;
    const core = runtime.createCore(api, { baseUrl: started.url, timeoutMs: 100 });
    await expect(runtime.call(core, read)).rejects.toBeInstanceOf(runtime.TimeoutError);
  });

  it("leaves nothing on a signal that lives on", async () => {
    const { core } = await failing(503, 2);
    const { signal } = new AbortController();
    await runtime.call(core, read, {}, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await expect(runtime.call({ ...core, baseUrl: "http://127.0.0.1:1" }, read, {}, { signal })).rejects.toThrow();
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("listens to the signal until a stream has ended", async () => {
    server = await startLoopback((_request, response) => {
      response.setHeader("content-type", "application/jsonl").end("1\n2\n");
    });
    const core = runtime.createCore(api, { baseUrl: server.url });
    const { signal } = new AbortController();
    const lines: runtime.OperationSpec = { method: "GET", path: "/", streams: true, decode: runtime.decodeJsonLines };
    const items = await runtime.call<AsyncIterable<number>>(core, lines, {}, { signal });
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    const seen: number[] = [];
    for await (const item of items) seen.push(item);
    expect(seen).toEqual([1, 2]);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("is cancelled by the caller's signal, before and during the call", async () => {
    const core = await silent();
    const controller = new AbortController();
    const call = runtime.call(core, read, {}, { signal: controller.signal });
    setTimeout(() => {
      controller.abort("enough");
    }, 20);
    await expect(call).rejects.toMatchObject({ name: "AbortError", cause: "enough" });
    await expect(runtime.call(core, read, {}, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      runtime.AbortError,
    );
  });

  it("is cancelled while it waits to try again", async () => {
    const { core } = await failing(503, 9, "30");
    const signal = AbortSignal.timeout(50);
    await expect(runtime.call(core, read, {}, { signal })).rejects.toBeInstanceOf(runtime.AbortError);
  });
});
