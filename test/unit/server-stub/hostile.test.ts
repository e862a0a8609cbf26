import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { openapi, serve } from "./serve.ts";

const tree = { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" }, n: { type: "integer" } } };
const document = openapi(
  {
    "/p": {
      post: { requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } } },
    },
    "/q": { get: { parameters: [{ name: "q", in: "query", style: "deepObject", schema: { type: "object" } }] } },
    "/own": {
      post: {
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["toString", "constructor"],
                properties: { valueOf: { type: "string" } },
              },
            },
          },
        },
      },
    },
    "/many": {
      post: {
        requestBody: { content: { "application/json": { schema: { type: "array", items: { type: "string" } } } } },
      },
    },
  },
  { schemas: { Tree: tree } },
);

async function post(url: string, payload: string | Buffer, options = {}): Promise<{ status: number; body: string }> {
  const { server } = serve(document, options);
  const answer = await server.inject({ method: "POST", url, headers: { "content-type": "application/json" }, payload });
  return { status: answer.statusCode, body: answer.body };
}

describe("hostile input", () => {
  it.each([
    ["cut off", "{"],
    ["not JSON", "<xml/>"],
    ["invalid UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ["two values", "{}{}"],
    ["__proto__", '{"__proto__":{"polluted":true}}'],
    ["an escaped __proto__", '{"\\u005f_proto__":{"polluted":true}}'],
    ["constructor.prototype", '{"a":{"constructor":{"prototype":{"polluted":true}}}}'],
    ["a wrong type deep inside", '{"child":{"child":{"n":"x"}}}'],
    ["nesting", `${'{"child":'.repeat(300)}{}${"}".repeat(300)}`],
    ["hopeless nesting", "[".repeat(1_000_000)],
  ])("refuses %s with 400", async (_, body) => {
    const { status, body: text } = await post("/p", body);
    expect(status).toBe(400);
    expect(text).not.toMatch(/\bat .*\.ts:|node_modules/);
  });

  it("takes nesting up to the limit, and keys that only look dangerous", async () => {
    expect((await post("/p", `${'{"child":'.repeat(190)}{}${"}".repeat(190)}`)).status).toBe(204);
    expect((await post("/p", '{"constructor":{"a":1},"x":"__proto__ \\u0041 ]]]["}')).status).toBe(204);
  });

  it("keeps unsafe keys as own properties on request", async () => {
    const { server, requests } = serve(document, { unsafeKeys: "keep" });
    const headers = { "content-type": "application/json" };
    await server.inject({ method: "POST", url: "/p", headers, payload: '{"__proto__":{"polluted":true}}' });
    expect(Object.keys(requests[0]?.body as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(requests[0]?.body)).toBe(Object.prototype);
  });

  it("does not take inherited members for properties", async () => {
    expect((await post("/own", "{}")).status).toBe(400);
    expect((await post("/own", '{"toString":1,"constructor":2}')).status).toBe(204);
  });

  it("answers oversized bodies with 413", async () => {
    expect((await post("/p", JSON.stringify({ a: "x".repeat(2000) }), { bodyLimit: 1000 })).status).toBe(413);
  });

  it("limits what it reports", async () => {
    const { status, body } = await post("/many", JSON.stringify(Array.from({ length: 200_000 }, () => 1)));
    expect(status).toBe(400);
    expect(body.length).toBeLessThan(10_000);
  });

  it("never pollutes by deep objects", async () => {
    const { server, requests } = serve(document);
    await server.inject({ url: "/q?q[__proto__][polluted]=1&q[constructor][prototype][polluted]=1" });
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(requests[0]?.query["q"])).toBe(Object.prototype);
  });

  it("takes thousands of parameters and nesting in names in stride", async () => {
    const { server } = serve(document);
    const many = Array.from({ length: 3000 }, (_, index) => `q[k${index}]=1`).join("&");
    const started = performance.now();
    expect((await server.inject({ url: `/q?${many}` })).statusCode).toBe(204);
    expect((await server.inject({ url: `/q?q${"[a]".repeat(5000)}=1` })).statusCode).toBe(204);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("refuses what is no media type, and an unknown charset", async () => {
    const { server } = serve(document);
    for (const type of ["nonsense", "application/json/x"]) {
      const answer = await server.inject({
        method: "POST",
        url: "/p",
        headers: { "content-type": type },
        payload: "{}",
      });
      expect(answer.statusCode).toBe(415);
    }
  });

  it("stays up over a real socket", async () => {
    const { server } = serve(document);
    const address = await server.listen({ host: "127.0.0.1", port: 0 });
    const { port } = new URL(address);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.end("POST /p HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
      });
      socket.on("close", () => {
        resolve();
      });
      socket.on("error", reject);
      socket.resume();
    });
    expect(
      (await fetch(`${address}/p`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } }))
        .status,
    ).toBe(204);
    await server.close();
  });
});

describe("odd schemas", () => {
  const post = (schema: object, schemas: object = {}) => {
    const { server } = serve(
      openapi({ "/p": { post: { requestBody: { content: { "application/json": { schema } } } } } }, { schemas }),
    );
    return async (body: unknown): Promise<number> =>
      (
        await server.inject({
          method: "POST",
          url: "/p",
          headers: { "content-type": "application/json" },
          payload: JSON.stringify(body),
        })
      ).statusCode;
  };

  it.each<[string, object, unknown, unknown]>([
    [
      "malformed keywords",
      { type: "object", required: true, properties: { n: { type: "integer", minimum: "1" } } },
      { n: 0 },
      { n: "x" },
    ],
    [
      "a type that is none",
      { type: "object", properties: { f: { type: "file" }, n: { type: "integer" } } },
      { f: 1 },
      { n: "x" },
    ],
    ["stale nullable", { properties: { n: { type: "integer", nullable: true } } }, { n: null }, { n: "x" }],
    [
      "ids and anchors in examples",
      { type: "integer", example: { $id: "x" }, examples: [{ $id: "x", $anchor: "a" }] },
      1,
      "x",
    ],
    ["a foreign pattern", { type: "string", pattern: "(?i)^abc\\Z" }, "ABC", 1],
    ["a pattern without u", { type: "string", pattern: "^[\\w\\-]+$" }, "a-b", "a b"],
    ["an unknown format", { type: "string", format: "phone" }, "x", 1],
    ["int64 beyond 2^53", { type: "integer", format: "int64", maximum: 9223372036854775807n }, 9007199254740993, 1.5],
    [
      "a broken reference",
      { properties: { a: { $ref: "#/components/schemas/No" }, n: { type: "integer" } } },
      { a: 1 },
      { n: "x" },
    ],
    ["a $ref with siblings", { $ref: "#/components/schemas/Int", minimum: 5 }, 5, 4],
  ])("%s", async (_, schema, valid, invalid) => {
    const send = post(schema, { Int: { type: "integer" } });
    expect(await send(valid)).toBe(204);
    expect(await send(invalid)).toBe(400);
  });

  it("a schema that is only itself judges nothing", async () => {
    const send = post({ $ref: "#/components/schemas/A" }, { A: { anyOf: [{ $ref: "#/components/schemas/A" }] } });
    expect(await send(1)).toBe(204);
  });

  it("dynamic references with one anchor are followed, others judge nothing", async () => {
    const tree = {
      $dynamicAnchor: "node",
      type: "object",
      properties: { child: { $dynamicRef: "#node" }, n: { type: "integer" } },
    };
    const send = post({ $ref: "#/components/schemas/Tree" }, { Tree: tree });
    expect(await send({ child: { n: 1 } })).toBe(204);
    expect(await send({ child: { n: "x" } })).toBe(400);
  });
});
