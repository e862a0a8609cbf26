import { describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";

const api: runtime.ApiSpec = { environment: "NONE", statusErrors: [], codeErrors: [] };

/** The items of a body that arrives in pieces of the given size. */
async function items(text: string, decode: runtime.Decoder, size = 3): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
  const fetch = (): Promise<Response> => Promise.resolve(new Response(body));
  const core = runtime.createCore(api, { baseUrl: "http://api.test", fetch });
  const list: unknown[] = [];
  for await (const item of runtime.stream(core, { method: "GET", path: "/", decode, streams: true })) list.push(item);
  return list;
}

describe("server-sent events", () => {
  const text =
    ': hi\r\nevent: add\r\nid: 1\r\ndata: {"a":\r\ndata: "ü"}\r\n\r\ndata:{"b":2}\n\nretry: 5\n\ndata: [DONE]\n\n';

  it.each([1, 2, 3, 1000])("are read in pieces of %i octets", async (size) => {
    expect(await items(text, runtime.decodeEvents, size)).toEqual([
      { event: "add", id: "1", data: '{"a":\n"ü"}' },
      { data: '{"b":2}' },
      { data: "[DONE]" },
    ]);
    expect(await items(text, runtime.decodeEventData, size)).toEqual([{ a: "ü" }, { b: 2 }]);
  });

  it("tell of an item that is no JSON", async () => {
    await expect(items("data: {\n\n", runtime.decodeEventData)).rejects.toBeInstanceOf(runtime.DecodingError);
  });

  it("end with a ConnectionError where the connection does", async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    });
    const core = runtime.createCore(api, {
      baseUrl: "http://api.test",
      fetch: () => Promise.resolve(new Response(body)),
    });
    const stream = runtime.stream(core, { method: "GET", path: "/", decode: runtime.decodeEvents, streams: true });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(runtime.ConnectionError);
  });

  it("may be awaited first, to learn of errors", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(new Response("no", { status: 500 }));
    const core = runtime.createCore(api, { baseUrl: "http://api.test", fetch, maxRetries: 0 });
    const stream = runtime.stream(core, { method: "GET", path: "/", decode: runtime.decodeEvents, streams: true });
    await expect(Promise.resolve(stream)).rejects.toMatchObject({ status: 500, body: "no" });
  });
});

describe("JSON lines", () => {
  it("are read one by one, the last without its line break, too", async () => {
    expect(await items('{"a":1}\n\n"ü"\r\n\u001e[2]', runtime.decodeJsonLines, 2)).toEqual([{ a: 1 }, "ü", [2]]);
  });
});
