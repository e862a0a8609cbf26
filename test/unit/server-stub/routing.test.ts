import cors from "@fastify/cors";
import fastify from "fastify";
import { describe, expect, it } from "vitest";
import { createStub } from "../../../server-stub/runtime/index.ts";
import { openapi, serve } from "./serve.ts";

/** One operation per path, named by it. */
function documentOf(paths: readonly string[]): object {
  return openapi(
    Object.fromEntries(
      paths.map((path) => [
        path,
        {
          get: {
            operationId: path,
            parameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
              name,
              in: "path",
              required: true,
              schema: { type: "string" },
            })),
          },
        },
      ]),
    ),
  );
}

describe("path templates", () => {
  it.each([
    ["/a/{id}", "/a/x:y(z)*", { id: "x:y(z)*" }],
    ["/a/b:{id}", "/a/b:1", { id: "1" }],
    ["/a/{x}-{y}", "/a/1-2-3", { x: "1", y: "2-3" }],
    ["/a/{name}.{ext}", "/a/report.pdf", { name: "report", ext: "pdf" }],
    ["/a/{id}:cancel", "/a/9:cancel", { id: "9" }],
    ["/a/*/(b)", "/a/*/(b)", {}],
    ["/a b/{id}", "/a%20b/1", { id: "1" }],
    ["/a/", "/a/", {}],
    ["/", "/", {}],
    ["/a/{constructor}", "/a/1", { constructor: "1" }],
    ["/{a}/{b}/c", "/1/2/c", { a: "1", b: "2" }],
    ["/long/{id}", `/long/${"x".repeat(3000)}`, { id: "x".repeat(3000) }],
    ["/A/{id}", "/A/1", { id: "1" }],
  ])("%s takes %s", async (template, url, path) => {
    const { server, requests } = serve(documentOf([template]));
    expect((await server.inject({ url })).statusCode).toBe(204);
    expect(requests[0]?.path).toEqual(path);
  });

  it.each([
    ["/a/{id}", "/a/"],
    ["/a/{id}", "/a/1/2"],
    ["/a/{id}", "/A/1"],
    ["/a", "/a/"],
    ["/a/{x}-{y}", "/a/1-"],
    ["/a", "/%zz"],
    ["/a", "//a"],
  ])("%s does not take %s", async (template, url) => {
    const { server } = serve(documentOf([template]));
    expect((await server.inject({ url })).statusCode).toBe(404);
  });

  it("prefers concrete paths, and goes back where they lead nowhere", async () => {
    const { server, requests } = serve(documentOf(["/a/{id}", "/a/me", "/a/{id}/x", "/{any}/me/y", "/a/v{n}"]));
    for (const url of ["/a/me", "/a/you", "/a/me/x", "/b/me/y", "/a/v1"]) await server.inject({ url });
    expect(requests.map(({ operationId }) => operationId)).toEqual([
      "/a/me",
      "/a/{id}",
      "/a/{id}/x",
      "/{any}/me/y",
      "/a/v{n}",
    ]);
  });

  it("tells equal templates apart by what their parameters may be", async () => {
    const get = (operationId: string, name: string, schema: object): object => ({
      get: { operationId, parameters: [{ name, in: "path", required: true, schema }] },
    });
    const { server, requests } = serve(
      openapi({
        "/a/{id}": get("byId", "id", { type: "string", format: "uuid" }),
        "/a/{name}": get("byName", "name", { type: "string" }),
      }),
    );
    await server.inject({ url: "/a/5e2bc3b0-6ad1-4b6e-9f3c-0d8f0a6d2c11" });
    await server.inject({ url: "/a/report" });
    expect(requests.map(({ operationId, path }) => [operationId, ...Object.values(path)])).toEqual([
      ["byId", "5e2bc3b0-6ad1-4b6e-9f3c-0d8f0a6d2c11"],
      ["byName", "report"],
    ]);
  });

  it("tells templates apart by the query in their path", async () => {
    const { server, requests } = serve(documentOf(["/q?Action=A", "/q?Action=B"]));
    await server.inject({ url: "/q?Action=B&x=1" });
    expect(requests[0]?.operationId).toBe("/q?Action=B");
  });
});

describe("methods", () => {
  const { server, exchanges } = serve(documentOf(["/a"]), { fallback: () => ({ status: 200, body: { n: 1 } }) });

  it("answers 405 with the allowed methods", async () => {
    const answer = await server.inject({ method: "POST", url: "/a", payload: {} });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers["allow"]).toBe("GET, HEAD, OPTIONS");
  });

  it("answers HEAD as GET, without a body", async () => {
    const answer = await server.inject({ method: "HEAD", url: "/a" });
    expect([answer.statusCode, answer.body, answer.headers["content-length"]]).toEqual([200, "", "7"]);
  });

  it("answers OPTIONS", async () => {
    const answer = await server.inject({ method: "OPTIONS", url: "/a" });
    expect([answer.statusCode, answer.headers["allow"]]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  it("reports exchanges that match nothing", async () => {
    await server.inject({ url: "/nowhere" });
    expect(exchanges.at(-1)).toMatchObject({ operationId: undefined, status: 404 });
  });

  it("takes methods of OpenAPI 3.2 and bodies with GET where the document has them", async () => {
    const requestBody = { content: { "application/json": { schema: { type: "object" } } } };
    const served = serve(openapi({ "/a": { query: { requestBody }, get: { requestBody } } }));
    for (const method of ["GET", "QUERY"] as const) {
      const answer = await served.server.inject({ method: method as "GET", url: "/a", payload: { m: method } });
      expect(answer.statusCode).toBe(204);
      expect(served.requests.at(-1)?.body).toEqual({ m: method });
    }
  });
});

describe("as a plugin", () => {
  it("lives below its prefix, beside other routes and CORS", async () => {
    const server = fastify();
    await server.register(cors, { origin: "*" });
    server.get("/health", () => "ok");
    server.post("/echo", (request) => request.body);
    await server.register(
      createStub({ document: documentOf(["/", "/a"]), handlers: {}, fallback: () => ({ status: 204 }) }),
      { prefix: "/api" },
    );
    expect((await server.inject({ url: "/health" })).body).toBe("ok");
    expect((await server.inject({ method: "POST", url: "/echo", payload: { a: 1 } })).json()).toEqual({ a: 1 });
    for (const url of ["/api", "/api/", "/api/a", "/api/a?x=1"]) {
      expect((await server.inject({ url })).statusCode).toBe(204);
    }
    expect((await server.inject({ url: "/api/b" })).statusCode).toBe(404);
    const preflight = await server.inject({
      method: "OPTIONS",
      url: "/api/a",
      headers: { origin: "http://x.test", "access-control-request-method": "GET" },
    });
    expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
  });

  it("shares the root with CORS", async () => {
    const server = fastify();
    await server.register(cors, { origin: "*" });
    await server.register(
      createStub({ document: documentOf(["/a"]), handlers: {}, fallback: () => ({ status: 204 }) }),
    );
    const answer = await server.inject({ url: "/a", headers: { origin: "http://x.test" } });
    expect([answer.statusCode, answer.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
  });
});
