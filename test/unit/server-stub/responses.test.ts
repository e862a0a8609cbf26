import { describe, expect, it } from "vitest";
import { RawJson } from "../../../server-stub/runtime/index.ts";
import type { StubResponse } from "../../../server-stub/runtime/types.ts";
import { openapi, serve } from "./serve.ts";

const item = { type: "object", required: ["id"], properties: { id: { type: "integer" } }, additionalProperties: false };
const document = openapi({
  "/p": {
    get: {
      responses: {
        200: {
          description: "",
          headers: { "X-Left": { required: true, schema: { type: "integer", minimum: 0 } } },
          content: { "application/json": { schema: item }, "text/plain": { schema: { type: "string", maxLength: 3 } } },
        },
        204: { description: "" },
        "4XX": {
          description: "",
          content: { "application/problem+json": { schema: { type: "object", required: ["title"] } } },
        },
        default: { description: "", content: { "image/*": {} } },
      },
    },
  },
});

async function answer(response: StubResponse, accept = "*/*") {
  const { server, exchanges } = serve(document, { validateResponses: true, fallback: () => response });
  const sent = await server.inject({ url: "/p", headers: { accept } });
  return { sent, issues: exchanges[0]?.responseIssues.map(({ at, message }) => `${at}: ${message}`) ?? [] };
}

const headers = { "x-left": "1" };

describe("writing", () => {
  it.each<[StubResponse, string, string, string]>([
    [{ status: 200, headers, body: { id: 1 } }, "*/*", "application/json; charset=utf-8", '{"id":1}'],
    [{ status: 200, headers, body: "abc" }, "text/plain", "text/plain; charset=utf-8", "abc"],
    [{ status: 200, headers, mediaType: "text/plain", body: "abc" }, "*/*", "text/plain; charset=utf-8", "abc"],
    [
      { status: 200, headers, body: new RawJson('{"id":12345678901234567890}') },
      "*/*",
      "application/json; charset=utf-8",
      '{"id":12345678901234567890}',
    ],
    [{ status: 404, body: { title: "x" } }, "*/*", "application/problem+json; charset=utf-8", '{"title":"x"}'],
    [{ status: 500, mediaType: "image/png", body: Buffer.from("png") }, "*/*", "image/png", "png"],
    [
      { status: 200, headers, body: { id: 1 } },
      "text/plain;q=0.1, application/json",
      "application/json; charset=utf-8",
      '{"id":1}',
    ],
  ])("%j for %s", async (response, accept, type, body) => {
    const { sent, issues } = await answer(response, accept);
    expect([sent.headers["content-type"], sent.body, ...issues]).toEqual([type, body]);
  });

  it("sends several headers of one name", async () => {
    const { sent } = await answer({ status: 204, headers: { "set-cookie": ["a=1", "b=2"] } });
    expect(sent.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  });

  it("answers 406 where nothing fits", async () => {
    expect((await answer({ status: 204 }, "image/png")).sent.statusCode).toBe(204);
    const { server } = serve(openapi({ "/p": { get: { responses: { 200: { content: { "text/csv": {} } } } } } }));
    expect((await server.inject({ url: "/p", headers: { accept: "application/json" } })).statusCode).toBe(406);
  });

  it("hides what handlers throw", async () => {
    const { server } = serve(document, {
      fallback: () => {
        throw new Error("secret");
      },
    });
    const sent = await server.inject({ url: "/p" });
    expect(sent.statusCode).toBe(500);
    expect(sent.body).not.toContain("secret");
  });

  it("asks onHandlerError, also for bodies that cannot be written", async () => {
    const seen: unknown[] = [];
    const { server } = serve(document, {
      fallback: () => ({ status: 200, body: 1n }),
      onHandlerError: (operationId, error) => {
        seen.push(operationId, error);
        return { status: 503 };
      },
    });
    expect((await server.inject({ url: "/p" })).statusCode).toBe(503);
    expect(seen).toEqual(["GET /p", expect.any(TypeError)]);
  });

  it("answers 501 without a handler", async () => {
    const { createServer } = await import("../../../server-stub/runtime/index.ts");
    expect((await createServer({ document, handlers: {} }).inject({ url: "/p" })).statusCode).toBe(501);
  });
});

describe("planted mistakes", () => {
  it.each<[StubResponse, RegExp]>([
    [{ status: 200, headers, body: { id: "1" } }, /^\/id: must be integer$/],
    [{ status: 200, headers, body: {} }, /must have required property 'id'/],
    [{ status: 200, headers, body: { id: 1, more: 1 } }, /must NOT have additional properties: more/],
    [{ status: 200, headers, body: new RawJson("{") }, /is not valid JSON/],
    [{ status: 200, headers, mediaType: "text/plain", body: "abcd" }, /must NOT have more than 3 characters/],
    [{ status: 200, headers, mediaType: "text/html", body: "x" }, /media type text\/html is not declared/],
    [{ status: 200, headers }, /has no body/],
    [{ status: 200, body: { id: 1 } }, /header X-Left: is required/],
    [{ status: 200, headers: { "x-left": "-1" }, body: { id: 1 } }, /header X-Left: must be >= 0/],
    [{ status: 404, body: {} }, /must have required property 'title'/],
    [{ status: 500, mediaType: "text/plain", body: "x" }, /media type text\/plain is not declared/],
  ])("%j", async (response, message) => {
    const { sent, issues } = await answer(response);
    expect(sent.statusCode).toBe(response.status);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatch(message);
  });

  it("finds undeclared statuses and bodies", async () => {
    const { server, exchanges } = serve(openapi({ "/p": { get: { responses: { 201: { description: "" } } } } }), {
      validateResponses: true,
      fallback: ({ query }) => (query["x"] === undefined ? { status: 200 } : { status: 201, body: {} }),
    });
    await server.inject({ url: "/p" });
    expect(exchanges[0]?.responseIssues[0]?.message).toBe("status 200 is not declared");
  });
});

describe("octets that are called JSON or text", () => {
  const file = { type: "string", format: "binary" };
  const content = { "application/json": { schema: file }, "application/yaml": { schema: file } };
  const files = openapi({
    "/f": { post: { requestBody: { required: true, content }, responses: { 200: { description: "", content } } } },
  });

  it.each(["application/json", "application/yaml"])("%s: pass both ways as they are", async (mediaType) => {
    const response = { status: 200, mediaType, body: Buffer.from([0xff, 0x7b]) };
    const { server, exchanges } = serve(files, { validateResponses: true, fallback: () => response });
    const headers = { "content-type": mediaType };
    const sent = await server.inject({ method: "POST", url: "/f", headers, payload: Buffer.from([0xfe, 0x7b]) });
    expect([...sent.rawPayload]).toEqual([0xff, 0x7b]);
    expect(exchanges[0]).toMatchObject({ requestIssues: [], responseIssues: [] });
    expect(exchanges[0]?.decoded?.body).toEqual(Buffer.from([0xfe, 0x7b]));
  });
});
