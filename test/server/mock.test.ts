/** `awsi-gen serve --spec`: a mock of any document, over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { mockSystem } from "../../generator/mock/mock-system.ts";
import { loadQuickly } from "../../generator/source/load-quickly.ts";
import { startSystems, type ReferenceServer, type ServeOptions } from "../../server-stub/reference/serve.ts";
import type { Exchange } from "../../server-stub/runtime/types.ts";
import { document, json, ref } from "./mock-document.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-mock-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let server: ReferenceServer;
let issues: Exchange["responseIssues"][number][] = [];
afterEach(async () => {
  await server.close();
  expect(issues).toEqual([]);
});

async function start(options: Partial<ServeOptions> = {}, content: object = document): Promise<void> {
  const path = join(folder, "document.yaml");
  writeFileSync(path, stringify(content));
  const diagnostics = new Diagnostics();
  const root = await loadQuickly(path, diagnostics);
  expect(diagnostics.all).toEqual([]);
  issues = [];
  const onExchange = ({ status, responseIssues }: Exchange) => {
    // Refusals are the server's own.
    if (status < 400) issues.push(...responseIssues);
  };
  const watch = { validateResponses: true, onExchange };
  server = await startSystems([mockSystem("shelter", root ?? {})], { port: 0, watch, ...options });
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Received> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(server.url + path, { method, headers: { ...type, ...headers }, ...sent });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

const rex = { id: 1, name: "Rex", tag: "text" };

describe("without being written to", () => {
  it("answers with examples and schemas, and with documented headers", async () => {
    await start();
    expect(await call("GET", "/pets/7")).toMatchObject({ status: 200, body: rex });
    expect(await call("GET", "/pets?limit=3")).toMatchObject({ status: 200, body: [rex] });
    const added = await call("POST", "/pets", { name: "Ada" });
    expect([added.status, added.headers.get("x-place")]).toEqual([201, "3"]);
    // A path of the document comes before the server's own.
    expect((await call("GET", "/health")).body).toBe("fine");
  });

  it("gives the media type that the client likes best", async () => {
    await start();
    expect((await call("GET", "/report")).body).toEqual(rex);
    expect((await call("GET", "/report", undefined, { accept: "text/csv" })).body).toBe("id,name\n1,Rex\n");
    const xml = await call("GET", "/report", undefined, { accept: "application/xml;q=0.9, text/csv;q=0.1" });
    expect(xml.body).toBe("<root><id>1</id><name>Rex</name><tag>text</tag></root>");
    expect(await call("GET", "/report", undefined, { accept: "image/png" })).toMatchObject({ status: 406 });
  });
});

describe("Prefer", () => {
  it("chooses status and example; what the document does not have is told", async () => {
    await start();
    const prefer = async (value: string) => {
      const { status, body } = await call("POST", "/pets", { name: "Ada" }, { prefer: value });
      return [status, body];
    };
    expect(await prefer("code=409")).toEqual([409, { reason: "twice" }]);
    expect(await prefer("respond-async, code=409, example=late")).toEqual([409, { reason: "late" }]);
    expect(await prefer('code="418"')).toEqual([418, { reason: "text" }]);
    const title = 'The document has no example "none" for this response of addPet; it has twice, late';
    expect(await prefer("code=409;example=none")).toEqual([404, { status: 404, title }]);
    const { status, headers, body } = await call("GET", "/pets/1", undefined, { prefer: "code=500" });
    expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
    expect(body).toEqual({ status: 404, title: "The document has no response 500 for getPet; it has 200, 404" });
  });

  it("dynamic=true: other values each time, the same in every run of a seed", async () => {
    const run = async (seed: string): Promise<unknown[]> => {
      await start({ seed });
      const answers: unknown[] = [];
      for (let index = 0; index < 5; index++)
        answers.push((await call("GET", "/pets/1", undefined, { prefer: "dynamic=true" })).body);
      await server.close();
      return answers;
    };
    const first = await run("s");
    expect(new Set(first.map((answer) => JSON.stringify(answer))).size).toBe(5);
    expect(await run("s")).toEqual(first);
    expect(await run("t")).not.toEqual(first);
  });
});

describe("an invalid request", () => {
  it("is told what was wrong, and where; nothing is kept of it", async () => {
    await start();
    const { status, headers, body } = await call("POST", "/pets", { name: "x", tag: 7 });
    expect([status, headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
    expect(body).toMatchObject({
      status: 400,
      issues: [
        { in: "body", at: "/name" },
        { in: "body", at: "/tag" },
      ],
    });
    expect((await call("GET", "/pets?limit=0")).body).toMatchObject({ issues: [{ in: "query", at: "limit" }] });
    expect((await call("GET", "/pets/rex")).body).toMatchObject({ issues: [{ in: "path", at: "petId" }] });
    expect(await call("GET", "/pets/rex", undefined, { prefer: "code=200" })).toMatchObject({ status: 400 });
    expect(await call("DELETE", "/pets")).toMatchObject({ status: 405 });
    expect(await call("GET", "/nothing")).toMatchObject({ status: 404 });
    expect((await call("GET", "/pets/7")).body).toEqual(rex);
  });
});

describe("a collection", () => {
  it("holds what was written, from the first time on", async () => {
    await start();
    expect((await call("POST", "/pets", { name: "Ada", secret: "s" })).body).toMatchObject({ id: 1, name: "Ada" });
    expect((await call("POST", "/pets", { name: "Bob", tag: "b" })).body).toEqual({ id: 2, name: "Bob", tag: "b" });
    expect((await call("GET", "/pets/2")).body).toEqual({ id: 2, name: "Bob", tag: "b" });
    expect((await call("PATCH", "/pets/2", { tag: "c" })).body).toEqual({ id: 2, name: "Bob", tag: "c" });
    expect((await call("PUT", "/pets/2", { name: "Eve" })).body).toEqual({ id: 2, name: "Eve" });
    expect((await call("PUT", "/pets/9", { name: "New" })).body).toEqual({ id: 9, name: "New" });
    expect(((await call("GET", "/pets")).body as { id: number }[]).map((pet) => pet.id)).toEqual([1, 2, 9]);
    expect((await call("DELETE", "/pets/1")).status).toBe(204);
    expect(await call("GET", "/pets/1")).toMatchObject({ status: 404, body: { reason: "no such pet" } });
    expect(await call("PATCH", "/pets/1", {})).toMatchObject({
      status: 404,
      headers: { get: expect.anything() as unknown },
    });
    expect(await call("DELETE", "/pets/1")).toMatchObject({ status: 404 });
    // What the caller asks for by name does not depend on it.
    expect((await call("GET", "/pets/1", undefined, { prefer: "code=200" })).body).toEqual(rex);
  });

  it("never shows a field that is for requests alone", async () => {
    await start();
    await call("POST", "/pets", { name: "Ada", secret: "s" });
    expect((await call("GET", "/pets/1")).body).toEqual({ id: 1, name: "Ada", tag: "text" });
    expect((await call("GET", "/pets")).body).toEqual([{ id: 1, name: "Ada", tag: "text" }]);
  });

  it("below different items is another one; envelopes are filled", async () => {
    await start();
    expect((await call("POST", "/owners/a%2Fb/pets", { name: "Ada" })).body).toEqual({
      data: { id: 1, name: "Ada", tag: "text" },
    });
    await call("POST", "/owners/a%2Fb/pets", { name: "Bob" });
    expect((await call("GET", "/owners/a%2Fb/pets")).body).toMatchObject({
      total: 2,
      items: [{ name: "Ada" }, { name: "Bob" }],
    });
    expect((await call("GET", "/owners/a%2fb/pets/2")).body).toMatchObject({ name: "Bob" });
    expect((await call("GET", "/owners/c/pets")).body).toEqual({ total: 1, items: [rex] });
    expect((await call("GET", "/pets/1")).body).toEqual(rex);
  });

  it("gives ids of the kind that the document has; the caller's own are kept", async () => {
    await start();
    const { body } = await call("POST", "/keys", { label: "a" });
    const { uuid } = body as { uuid: string };
    expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const second = await call("POST", "/keys", { label: "b" });
    expect(second.body).not.toMatchObject({ uuid });
    expect((await call("GET", `/keys/${uuid}`)).body).toEqual({ uuid, label: "a" });
    const own = "123e4567-e89b-12d3-a456-426614174009";
    expect((await call("POST", "/keys", { uuid: own, label: "c" })).body).toEqual({ uuid: own, label: "c" });
    expect((await call("GET", `/keys/${own}`)).body).toMatchObject({ label: "c" });
  });

  it("keeps numbers beyond doubles as they were sent", async () => {
    await start();
    const text = async (method: string, path: string, body?: string): Promise<string> => {
      const headers = { "content-type": "application/json" };
      return (await fetch(server.url + path, { method, headers, ...(body !== undefined && { body }) })).text();
    };
    const sent = '{"name":"Big","weight":12345678901234567890.5}';
    await text("PUT", "/pets/9007199254740993", sent);
    expect(await text("GET", "/pets/9007199254740993")).toBe(
      '{"id":9007199254740993,"name":"Big","weight":12345678901234567890.5}',
    );
  });

  it("is kept in the data file", async () => {
    const dataFile = join(folder, "mock.sqlite");
    await start({ dataFile });
    await call("POST", "/pets", { name: "Ada" });
    await server.close();
    await start({ dataFile });
    expect((await call("GET", "/pets/1")).body).toMatchObject({ name: "Ada" });
    expect(await call("GET", "/pets/7")).toMatchObject({ status: 404 });
  });

  it("takes names of built-in properties for names, and ids of any length", async () => {
    await start();
    for (const owner of ["__proto__", "constructor", "x".repeat(5000)]) {
      expect((await call("POST", `/owners/${owner}/pets`, { name: "Ada" })).status).toBe(201);
      expect((await call("GET", `/owners/${owner}/pets`)).body).toMatchObject({ total: 1 });
    }
    const headers = { "content-type": "application/json" };
    const polluting = await fetch(`${server.url}/pets`, {
      method: "POST",
      headers,
      body: '{"name": "Ada", "__proto__": {"x": 1}}',
    });
    expect(polluting.status).toBe(400);
  });
});

describe("a document of several megabytes", () => {
  it("is served without a check of the whole; a broken operation costs itself alone", async () => {
    const broken = { get: { operationId: "broken", responses: { 200: { description: "x", ...json(ref("Gone")) } } } };
    const padding = { "x-padding": "x".repeat(1_100_000) };
    await start({}, { ...document, paths: { ...document.paths, "/broken": broken }, ...padding });
    expect((await call("GET", "/pets/7")).body).toEqual(rex);
    expect((await call("GET", "/broken")).status).toBe(500);
  });
});
