/** Who may call: passwords, tokens, projects, and what is told to whom. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ACCOUNT,
  INSTANCE,
  PASSWORD,
  path,
  PROJECT,
  startRoma,
  tokenRequest,
  USER,
  type RunningRoma,
} from "./running.ts";

const OTHER = { id: "other-project", name: "other" };
const GUEST = { id: "guest-id", name: "guest", password: "guest", projects: [OTHER.id] };

let server: RunningRoma;
beforeAll(async () => {
  server = await startRoma({
    projects: [PROJECT, OTHER],
    users: [{ ...USER, password: PASSWORD }, GUEST],
    instances: [INSTANCE, { id: "other-instance", project_id: OTHER.id }],
  });
});
afterAll(() => server.close());

const listing = path("apic", "livedata-apis");

describe("a token", () => {
  it("says what it stands for, and names the services unless they are not wanted", async () => {
    const { status, body } = await server.tokenAnswer();
    const token = body["token"] as Record<string, unknown>;
    expect(status).toBe(201);
    expect(token).toMatchObject({
      methods: ["password"],
      roles: [{ id: "0", name: "te_admin" }],
      user: { id: USER.id, name: USER.name, password_expires_at: "", domain: ACCOUNT },
      project: { ...PROJECT, domain: ACCOUNT },
      catalog: [{ type: "roma", endpoints: [{ url: `${server.url}/v2/${PROJECT.id}` }] }],
    });
    const [issued, expires] = [token["issued_at"], token["expires_at"]].map(String);
    expect(issued).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
    expect(Date.parse(expires ?? "") - Date.parse(issued ?? "")).toBe(86_400_000);
    const without = await server.tokenAnswer({}, "?nocatalog=1");
    expect(without.body["token"]).toHaveProperty("catalog", []);
    expect((await server.tokenAnswer({}, "?nocatalog=")).body["token"]).toHaveProperty("catalog.0.name", "roma");
  });

  it("is good for its project alone", async () => {
    const token = await server.token({ name: "guest", password: "guest", scope: { project: { name: "other" } } });
    const own = path("apic", "livedata-apis", "other-instance", OTHER.id);
    expect((await server.call("GET", own, { token })).status).toBe(200);
    const foreign = await server.call("GET", listing, { token });
    expect([foreign.status, foreign.code]).toEqual([403, "APIG.1005"]);
    // The instance of another project, by way of one's own.
    const smuggled = await server.call("GET", path("apic", "livedata-apis", INSTANCE.id, OTHER.id), { token });
    expect([smuggled.status, smuggled.code]).toEqual([404, "APIG.3030"]);
  });

  it("is given for no project that the user may not use", async () => {
    const { status, body, headers } = await server.tokenAnswer({ name: "guest", password: "guest" });
    expect([status, body["error"]]).toEqual([
      403,
      { code: 403, message: "You are not authorized to perform the requested action.", title: "Forbidden" },
    ]);
    expect(headers.has("x-subject-token")).toBe(false);
  });

  it.each([
    [{ id: PROJECT.id, name: "other" }, 404],
    [{ name: PROJECT.name }, 201],
    [{ id: "" }, 404],
  ])("for project %j: %i", async (project, status) => {
    expect((await server.tokenAnswer({ scope: { project } })).status).toBe(status);
  });

  it.each(["", "made-up", "' OR 1=1 --", "x".repeat(5000), "__proto__"])("%s opens nothing", async (token) => {
    const answers = await Promise.all([
      server.call("GET", listing, { token }),
      server.call("PUT", path("link", "products/1/topics/x"), { token, body: "{" }),
      server.call("POST", path("", "assets/delete"), { token, body: {} }),
      server.call("POST", path("mqs", "topics/accesspolicy", "no-such-instance"), { token, body: [] }),
    ]);
    for (const { status, code } of answers) expect([status, code]).toEqual([401, "APIG.1002"]);
  });

  it("ends after the seconds that settings say", async () => {
    // A seeded clock goes on by a millisecond each time that it is looked at.
    const short = await startRoma({ token_lifetime: 1 }, { seed: "s" });
    const token = await short.token();
    const list = () => short.call("GET", listing, { token });
    expect((await list()).status).toBe(200);
    await Promise.all(Array.from({ length: 600 }, list));
    expect([(await list()).status, (await list()).code]).toEqual([401, "APIG.1002"]);
    await short.close();
  });
});

describe("requests for a token", () => {
  const valid = tokenRequest({}) as { auth: { identity: { methods: string[] }; scope: object } };
  it.each([
    ["", 400],
    ["{", 400],
    [{}, 400],
    [{ auth: { ...valid.auth, scope: {} } }, 400],
    [{ auth: { ...valid.auth, scope: { project: { id: "a" }, domain: { id: "b" } } } }, 400],
    [{ auth: { ...valid.auth, identity: { ...valid.auth.identity, methods: ["token"] } } }, 400],
    [{ auth: { ...valid.auth, identity: { ...valid.auth.identity, methods: ["password", "password"] } } }, 400],
    ['{"auth": {"__proto__": {}}}', 400],
  ])("%j: %i", async (body, status) => {
    const answer = await server.call("POST", "v3/auth/tokens", { body });
    expect([answer.status, answer.body["error"]]).toEqual([
      status,
      { code: status, message: "The request body is invalid", title: "Bad Request" },
    ]);
  });
});

describe("wrong passwords", () => {
  it("sent at once are no more attempts than one after the other, and lock their own user alone", async () => {
    const locking = await startRoma({ wrong_passwords: 3, users: [{ ...USER, password: PASSWORD }, GUEST] });
    const wrong = await Promise.all(Array.from({ length: 6 }, () => locking.tokenAnswer({ password: "wrong" })));
    const told = wrong.map(({ body }) => (body["error"] as { message: string }).message);
    expect(told.filter((message) => message.includes("locked"))).toHaveLength(3);
    expect((await locking.tokenAnswer()).status).toBe(401);
    const guest = { name: "guest", password: "guest", scope: { domain: { id: ACCOUNT.id } } };
    expect((await locking.tokenAnswer(guest)).status).toBe(201);
    await locking.close();
  });

  it("are told alike for users that exist and that do not, also when they are locked", async () => {
    const locking = await startRoma({ wrong_passwords: 2 });
    const texts = async (name: string): Promise<readonly string[]> => {
      const answers = [];
      for (let count = 0; count < 3; count++)
        answers.push((await locking.tokenAnswer({ name, password: "wrong" })).text);
      return answers;
    };
    expect(await texts("nobody")).toEqual(await texts(USER.name));
    await locking.close();
  });

  it("lock for the seconds that settings say", async () => {
    const locking = await startRoma({ wrong_passwords: 1, lock_seconds: 1 }, { seed: "s" });
    await locking.tokenAnswer({ password: "wrong" });
    expect((await locking.tokenAnswer()).status).toBe(401);
    // A seeded clock goes on by a millisecond each time that it is looked at.
    await Promise.all(Array.from({ length: 1000 }, () => locking.call("GET", listing, { token: "none" })));
    expect((await locking.tokenAnswer()).status).toBe(201);
    await locking.close();
  });

  it("are forgotten after the right one", async () => {
    const locking = await startRoma({ wrong_passwords: 2 });
    for (let count = 0; count < 3; count++) {
      expect((await locking.tokenAnswer({ password: "wrong" })).status).toBe(401);
      expect((await locking.tokenAnswer()).status).toBe(201);
    }
    await locking.close();
  });
});

describe("a data file", () => {
  const folder = mkdtempSync(join(tmpdir(), "roma-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps tokens and passwords, as hashes", async () => {
    const dataFile = join(folder, "tokens.sqlite");
    const first = await startRoma({}, { dataFile });
    const token = await first.token();
    await first.close();
    const text = readFileSync(dataFile, "latin1");
    expect([text.includes(token), text.includes(PASSWORD)]).toEqual([false, false]);
    const second = await startRoma({ users: [USER] }, { dataFile });
    expect((await second.call("GET", listing, { token })).status).toBe(200);
    expect((await second.tokenAnswer()).status).toBe(201);
    await second.close();
    const third = await startRoma({ users: [GUEST] }, { dataFile });
    expect((await third.call("GET", listing, { token })).status).toBe(401);
    await third.close();
  });
});
