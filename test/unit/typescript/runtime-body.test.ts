import { describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";
import { json, type ReceivedRequest, startLoopback } from "./loopback.ts";

const api: runtime.ApiSpec = { environment: "NONE", statusErrors: [], codeErrors: [] };

/** What a server receives for params. */
async function sent(body: runtime.BodySpec, params: object): Promise<ReceivedRequest> {
  const server = await startLoopback((_request, response) => {
    json(response, {});
  });
  try {
    await runtime.call(runtime.createCore(api, { baseUrl: server.url }), { method: "POST", path: "/", body }, params);
  } finally {
    await server.close();
  }
  const [request] = server.received;
  if (request === undefined) throw new Error("Nothing was sent");
  return request;
}

const only = (type: string, encode: runtime.BodyEncoder, parts: runtime.PartSpec[] = []): runtime.BodySpec => ({
  contents: [{ type, encode, parts }],
});

function part(names: string, data: string, type?: string): string {
  const typeLine = type === undefined ? "" : `Content-Type: ${type}\r\n`;
  return `\r\nContent-Disposition: form-data; ${names}\r\n${typeLine}\r\n${data}\r\n`;
}

describe("bodies", () => {
  it("are JSON, exact where declared", async () => {
    const body = { a: [1, null], b: "ü" };
    const request = await sent(only("application/vnd.x+json", runtime.jsonBody), { body });
    expect(request.headers["content-type"]).toBe("application/vnd.x+json");
    expect(JSON.parse(request.body.toString())).toEqual(body);
    const exact = await sent(only("application/json", runtime.exactJsonBody), { body: { id: 2n ** 63n } });
    expect(exact.body.toString()).toBe('{"id":9223372036854775808}');
  });

  it("are absent where the caller gives none", async () => {
    const request = await sent(only("application/json", runtime.jsonBody), {});
    expect(request.headers["content-type"]).toBeUndefined();
    const flat = await sent({ ...only("application/json", runtime.jsonBody), flat: true, optional: true }, {});
    expect(flat.body).toHaveLength(0);
  });

  it("are forms, with the styles of their fields", async () => {
    const parts: runtime.PartSpec[] = [
      { name: "csv", explode: false },
      { name: "deep", style: runtime.deepObject },
    ];
    const body = { text: "a b&c", list: ["x", "y"], csv: [1, 2], object: { a: 1 }, deep: { k: "v" }, gone: undefined };
    const request = await sent(only("application/x-www-form-urlencoded", runtime.formBody, parts), { body });
    expect(request.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect([...new URLSearchParams(request.body.toString())]).toEqual([
      ["text", "a b&c"],
      ["list", "x"],
      ["list", "y"],
      ["csv", "1,2"],
      ["object", '{"a":1}'],
      ["deep[k]", "v"],
    ]);
  });

  it("are multipart, with several files, types of parts and awkward names", async () => {
    const parts: runtime.PartSpec[] = [
      { name: "files", file: true },
      { name: "picture", file: true, contentType: "image/png" },
      { name: "meta" },
    ];
    const body = {
      text: "ü",
      meta: { data: "not a file", filename: "x" },
      files: [new Blob(["one"]), { data: new Blob(["two"]), filename: 'a"b\r\n.txt', contentType: "text/x" }],
      picture: new Uint8Array([0, 255]),
    };
    const request = await sent(only("multipart/form-data", runtime.multipartBody, parts), { body });
    const boundary = /boundary=(.+)$/.exec(request.headers["content-type"] ?? "")?.[1] ?? "";
    const [preamble, ...rest] = request.body.toString("latin1").split(`--${boundary}`);
    expect([preamble, rest.pop()]).toEqual(["", "--\r\n"]);
    expect(rest).toEqual([
      part('name="text"', "\u00c3\u00bc"),
      part('name="meta"', '{"data":"not a file","filename":"x"}', "application/json"),
      part('name="files"; filename="file"', "one", "application/octet-stream"),
      part('name="files"; filename="a%22b%0D%0A.txt"', "two", "text/x"),
      part('name="picture"; filename="file"', "\u0000\u00ff", "image/png"),
    ]);
  });

  it("are octets, of any kind of source", async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const spec = only("image/*", runtime.binaryBody);
    const blob = await sent(spec, { body: new Blob([bytes], { type: "image/gif" }) });
    expect([blob.headers["content-type"], [...blob.body]]).toEqual(["image/gif", [1, 2, 3]]);
    for (const body of [bytes, bytes.buffer, new Blob([bytes]).stream()]) {
      const request = await sent(spec, { body });
      expect([request.headers["content-type"], [...request.body]]).toEqual(["application/octet-stream", [1, 2, 3]]);
    }
  });

  it("are text and JSON lines", async () => {
    expect((await sent(only("text/plain", runtime.textBody), { body: "tëxt" })).body.toString()).toBe("tëxt");
    const lines = await sent(only("application/jsonl", runtime.jsonLinesBody), { body: [{ a: 1 }, "b"] });
    expect(lines.body.toString()).toBe('{"a":1}\n"b"\n');
  });

  it("are in the media type that the caller picks", async () => {
    const spec: runtime.BodySpec = {
      contents: [
        { type: "application/json", encode: runtime.jsonBody },
        { type: "text/*", encode: runtime.textBody },
      ],
      choose: runtime.chooseContent,
    };
    expect((await sent(spec, { body: "x" })).headers["content-type"]).toBe("application/json");
    const picked = await sent(spec, { contentType: "text/csv", body: "x" });
    expect([picked.headers["content-type"], picked.body.toString()]).toEqual(["text/csv", "x"]);
    await expect(sent(spec, { contentType: "image/png", body: "x" })).rejects.toThrow("Unknown contentType: image/png");
  });
});
