/** What every reference server has, whichever systems it serves. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import fastify from "fastify";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../server-stub/reference/clock.ts";
import { createRandomness, newId } from "../../server-stub/reference/ids.ts";
import {
  startReferenceServer,
  startSystems,
  type ReferenceServer,
  type ServeOptions,
} from "../../server-stub/reference/serve.ts";
import { Store } from "../../server-stub/reference/store.ts";
import type { ReferenceSystem } from "../../server-stub/reference/system.ts";
import { startable, systemNames } from "../../server-stub/reference/systems.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-serve-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let server: ReferenceServer;
afterEach(() => server.close());

/** Keeps notes; as small as a system can be. `PUT /notes/{id}` waits for `release`. */
function notes(api: string, basePath?: string): ReferenceSystem & { release: () => void } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    api,
    document: { openapi: "3.1.0", paths: { "/notes": {}, "/notes/{id}": {} } },
    ...(basePath !== undefined && { basePath }),
    parseSettings: () => ({}),
    create: ({ dataFile, seed, now, allowFunctions }) => {
      const store = new Store(dataFile, [{ partition: "notes", field: "text" }]);
      const [clock, random, app] = [createClock(now), createRandomness(seed), fastify()];
      app.post<{ Body: { text: string } }>("/notes", ({ body }) => {
        const note = { id: newId(random), partition: "notes", creation_date: clock.stamp(), text: body.text };
        store.unit(() => {
          store.put(note);
        });
        return note;
      });
      app.get("/notes", () => [...store.scan({ partition: "notes", reverse: false })].map(({ text }) => text));
      app.put("/notes/:id", async () => released.then(() => ({ api })));
      app.setNotFoundHandler((request_, reply) => reply.code(404).send({ lost: api, url: request_.raw.url }));
      const close = async (): Promise<void> => {
        await app.close();
        store.close();
      };
      return {
        server: app,
        credentials: { token: String(allowFunctions) },
        firstCall: (url) => `curl ${url}/notes`,
        close,
      };
    },
    release: () => {
      release();
    },
  };
}

async function start(systems: readonly ReferenceSystem[], options: Partial<ServeOptions> = {}): Promise<void> {
  server = await startSystems(
    systems.map((system) => startable(system, {})),
    { port: 0, ...options },
  );
}

function urlOf(api: string): string {
  return server.systems.find((system) => system.api === api)?.url ?? "";
}

const origin = (): string => new URL(server.url).origin;

async function add(api: string, text: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${urlOf(api)}/notes`, { method: "POST", headers, body: JSON.stringify({ text }) });
  return response.json();
}

async function all(api: string): Promise<unknown> {
  return (await fetch(`${urlOf(api)}/notes`)).json();
}

describe("several systems", () => {
  it("share a port below their names and base paths; health and strangers are told", async () => {
    await start([notes("a"), notes("b", "/api/v1")]);
    expect([urlOf("a"), urlOf("b")]).toEqual([`${origin()}/a`, `${origin()}/b/api/v1`]);
    await add("a", "mine");
    expect([await all("a"), await all("b")]).toEqual([["mine"], []]);
    expect(await (await fetch(`${urlOf("b")}/none?x=1`)).json()).toEqual({ lost: "b", url: "/none?x=1" });
    // Read by b's Fastify, not by the one in front.
    expect(await (await fetch(`${urlOf("b")}/%ZZ`)).json()).toMatchObject({
      message: expect.stringContaining("'/%ZZ'") as string,
    });
    expect(await (await fetch(`${origin()}/health`)).json()).toEqual({ status: "ok", systems: ["a", "b"] });
    const stranger = await fetch(`${origin()}/ab/notes`, { method: "POST", body: "x" });
    expect([stranger.status, await stranger.json()]).toEqual([
      404,
      { error: "there is no system at this path", systems: { a: "/a/", b: "/b/api/v1/" } },
    ]);
  });

  it("have a port each on request, and one alone has no name in front", async () => {
    await start([notes("a"), notes("b", "/api/v1")], { hasOwnPorts: true });
    const [a, b] = [new URL(urlOf("a")), new URL(urlOf("b"))];
    expect([a.pathname, b.pathname, a.port === b.port]).toEqual(["/", "/api/v1", false]);
    await add("b", "mine");
    expect([await all("a"), await all("b")]).toEqual([[], ["mine"]]);
  });

  it("keep their data apart in one file, and find it again", async () => {
    const dataFile = join(folder, "shared.sqlite");
    await start([notes("a"), notes("b")], { dataFile });
    await Promise.all([add("a", "1"), add("b", "2"), add("a", "3")]);
    await server.close();
    await start([notes("b"), notes("a")], { dataFile });
    expect([await all("a"), await all("b")]).toEqual([["1", "3"], ["2"]]);
    await server.close();
    await start([notes("c")], { dataFile });
    expect(await all("c")).toEqual([]);
  });

  it("do not start halfway: a data file is free again after one that failed", async () => {
    const dataFile = join(folder, "halfway.sqlite");
    const broken: ReferenceSystem = {
      ...notes("broken"),
      create: () => {
        throw new Error("broken");
      },
    };
    await expect(start([notes("a"), broken], { dataFile })).rejects.toThrow("broken");
    await start([notes("a")], { dataFile });
    expect(await all("a")).toEqual([]);
  });
});

describe("a seed", () => {
  it("repeats ids and times; another one does not", async () => {
    const run = async (seed: string): Promise<unknown> => {
      await start([notes("a")], { seed });
      const note = await add("a", "x");
      await server.close();
      return note;
    };
    expect(await run("s")).toEqual(await run("s"));
    expect(await run("s")).not.toEqual(await run("t"));
  });

  it("is refused for a data file with data, whose ids it would repeat", async () => {
    const dataFile = join(folder, "seeded.sqlite");
    await start([notes("a")], { dataFile, seed: "s" });
    await add("a", "x");
    await server.close();
    await expect(start([notes("a")], { dataFile, seed: "s" })).rejects.toMatchObject({ code: "SQLITE_NOT_NEW" });
    await start([notes("a")], { dataFile });
    expect(await all("a")).toEqual(["x"]);
  });
});

describe("browsers", () => {
  it("may call from any page, with any header", async () => {
    await start([notes("a")]);
    const asked = {
      origin: "https://page.example",
      "access-control-request-method": "DELETE",
      "access-control-request-headers": "authorization",
    };
    const preflight = await fetch(`${urlOf("a")}/notes`, { method: "OPTIONS", headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-methods")).toBe("DELETE");
    expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization");
    const answer = await fetch(`${urlOf("a")}/notes`, { headers: { origin: "https://page.example" } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    // An OPTIONS that no browser sent is the system's.
    expect((await fetch(`${urlOf("a")}/notes`, { method: "OPTIONS" })).status).toBe(404);
  });
});

describe("the log", () => {
  it("has neither tokens nor passwords, wherever they stand", async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    server = await startReferenceServer({ apis: ["awsi"], port: 0, log: { level: "trace", stream } });
    const { admin_email: email, admin_password: password } = server.systems[0]?.credentials ?? {};
    const call = async (body: object, path = ""): Promise<Record<string, unknown>> => {
      const headers = { authorization: "Bearer secret-token", "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return (await (await fetch(server.url + path, init)).json()) as Record<string, unknown>;
    };
    const { session_id } = await call({ module_name: "cloud.auth.login", email, password });
    await call({ module_name: "cloud.auth.get_me", session_id });
    await call({ module_name: "cloud.auth.login", email: ["secret-email"], password: "secret-password" });
    await call({ session_id }, "/secret-path?token=secret-query");
    const text = lines.join("");
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(read.filter(({ msg }) => msg === "request").map(({ operation }) => operation)).toEqual([
      "cloud.auth.login",
      "cloud.auth.get_me",
      "cloud.auth.login",
      undefined,
    ]);
    expect(read.filter(({ msg }) => msg === "invalid request")).toHaveLength(1);
    expect(text).not.toMatch(/secret/);
    expect(text).not.toContain(password);
    expect(text).not.toContain(session_id as string);
  });
});

describe("stopping", () => {
  it("finishes what runs, takes nothing new, and does not wait for idle connections", async () => {
    const system = notes("a");
    await start([system]);
    await all("a"); // Leaves an idle connection.
    const running = fetch(`${urlOf("a")}/notes/1`, { method: "PUT" });
    const connected = await new Promise<boolean>((resolve) => {
      // Another connection, so that the first request has certainly arrived.
      request(`${urlOf("a")}/notes`, (response) => {
        response.resume().on("end", () => {
          resolve(true);
        });
      }).end();
    });
    const closed = server.close();
    system.release();
    expect(connected).toBe(true);
    expect(await (await running).json()).toEqual({ api: "a" });
    await closed;
    await expect(fetch(`${urlOf("a")}/notes`)).rejects.toThrow();
    await start([notes("a")]);
  });
});

describe("functions of callers", () => {
  it.each([
    ["127.0.0.1", undefined, true],
    ["localhost", undefined, true],
    ["0.0.0.0", undefined, false],
    ["0.0.0.0", true, true],
    ["127.0.0.1", false, false],
  ])("on %s, allowed %s: %s", async (host, allowFunctions, expected) => {
    await start([notes("a")], { host, allowFunctions });
    expect(server.allowsFunctions).toBe(expected);
    expect(server.systems[0]?.credentials).toEqual({ token: String(expected) });
  });
});

describe("settings", () => {
  const startWith = (settings: Record<string, object>) => startReferenceServer({ apis: ["awsi"], port: 0, settings });

  it("stand below the system's name; a flat form is told how", async () => {
    await expect(startWith({ admin: { email: "a" } })).rejects.toMatchObject({
      name: "SettingsError",
      message: 'settings: admin: is no reference server; settings stand below the name of theirs: {"awsi": {…}}',
    });
    await expect(startWith({ awsi: { admin: { email: 1 } } })).rejects.toThrow("settings: awsi.admin.email: must be a");
    server = await startWith({ awsi: { admin: { email: "root@example.org" } } });
    expect(server.systems[0]?.credentials["admin_email"]).toBe("root@example.org");
  });
});

describe("an old data file", () => {
  it("is refused, as it has AWSI's data alone", async () => {
    const dataFile = join(folder, "old.sqlite");
    const database = new Database(dataFile);
    database.exec(`CREATE TABLE documents (id); PRAGMA application_id = 1096241993; PRAGMA user_version = 1`);
    database.close();
    await expect(start([notes("a")], { dataFile })).rejects.toThrow(/format 1, and this version reads format 2/);
    writeFileSync(dataFile, "");
    await start([notes("a")], { dataFile });
  });
});

it("every registered system has the name that it is registered by", async () => {
  server = await startReferenceServer({ apis: systemNames, port: 0 });
  expect(server.systems.map(({ api }) => api)).toEqual(systemNames);
});
