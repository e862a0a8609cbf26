import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  newAccount,
  newProject,
  newUser,
  startZopsm,
  userOf,
  type Member,
  type RunningZopsm,
} from "./running-zopsm.ts";

let server: RunningZopsm;
let ada: Member;
let eve: Member;
beforeAll(async () => {
  server = await startZopsm({ settings: { projects_per_account: 3, users_per_project: 2 } });
  [ada, eve] = [await newAccount(server, "ada"), await newAccount(server, "eve")];
});
afterAll(() => server.close());

describe("another account", () => {
  it("is out of reach by every id", async () => {
    const project = await newProject(server, ada);
    const developer = await newUser(server, ada, "developers", "dora");
    const of = { consumerId: project.consumer, projectId: project.id, serviceCatalogCode: "roc" };
    const issued = await server.call("POST", "/consumer-tokens", { token: ada.token, body: of });
    const tokenPath = `/consumer-tokens/${issued.content["token"] ?? ""}/projects/${project.id}/services/roc`;
    const service = { serviceCatalogCode: "push", name: "Push", description: "Push" };
    const secrets = { fcmApiKeys: "k", fcmProjectNumber: "1", apnsCert: "c" };
    const attempts: readonly (readonly [string, string, unknown, number])[] = [
      ["GET", `/admins/${ada.id}`, undefined, 404],
      ["PUT", `/admins/${ada.id}`, userOf("stolen"), 404],
      ["DELETE", `/admins/${ada.id}`, undefined, 404],
      ["GET", `/developers/${developer.id}`, undefined, 404],
      ["PUT", `/developers/${developer.id}`, userOf("stolen"), 404],
      ["DELETE", `/developers/${developer.id}`, undefined, 404],
      ["GET", `/projects/${project.id}`, undefined, 404],
      ["PUT", `/projects/${project.id}`, { name: "n", description: "d" }, 404],
      ["GET", `/projects/${project.id}/api`, undefined, 404],
      ["PUT", `/projects/${project.id}/api`, secrets, 404],
      ["POST", `/projects/${project.id}/services`, service, 404],
      ["GET", `/projects/${project.id}/services/roc`, undefined, 404],
      ["DELETE", `/projects/${project.id}/services/roc`, undefined, 404],
      ["POST", `/projects/${project.id}/consumers`, { consumerId: project.consumer }, 404],
      ["DELETE", `/projects/${project.id}/consumers/${project.consumer}`, undefined, 404],
      ["POST", "/consumer-tokens", of, 400],
      ["DELETE", tokenPath, undefined, 400],
    ];
    for (const [method, path, body, status] of attempts) {
      const answer = await server.call(method, path, { token: eve.token, body });
      expect([method, path, answer.status]).toEqual([method, path, status]);
    }
    const foreign = await server.call("POST", "/projects", { token: eve.token, body: { name: "n", description: "d" } });
    const attach = { token: eve.token, body: { consumerId: project.consumer } };
    expect((await server.call("POST", `/projects/${foreign.content["id"] ?? ""}/consumers`, attach)).status).toBe(404);
    for (const path of ["/projects", "/consumers", "/developers"]) {
      const { text } = await server.call("GET", path, { token: eve.token });
      for (const id of [project.id, project.consumer, developer.id]) expect(text).not.toContain(id);
    }
    expect((await server.call("DELETE", tokenPath, { token: ada.token })).status).toBe(202);
  });
});

describe("a deleted account", () => {
  it("leaves nothing behind: its addresses are free, its users cannot log in", async () => {
    const gone = await newAccount(server, "gone");
    const { id } = await newProject(server, gone);
    await server.call("DELETE", "/account", { token: gone.token });
    const { email, password } = userOf("gone");
    expect((await server.call("POST", "/session", { body: { email, password } })).status).toBe(404);
    const again = await newAccount(server, "gone");
    expect((await server.call("GET", `/projects/${id}`, { token: again.token })).status).toBe(404);
    expect((await server.call("GET", "/projects", { token: again.token })).content).toEqual([]);
    expect((await server.call("GET", "/consumers", { token: again.token })).content).toEqual([]);
  });
});

describe("at the same time", () => {
  const statuses = async (calls: readonly Promise<{ status: number }>[]) =>
    (await Promise.all(calls)).map(({ status }) => status).sort((left, right) => left - right);
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));

  it("one registration gets the address, one approval the registration, one user the address", async () => {
    const body = { organizationName: "Race", email: "race@example.org" };
    expect(await statuses(times(5, () => server.call("POST", "/register", { body })))).toEqual([
      201, 409, 409, 409, 409,
    ]);
    const registered = await server.call("POST", "/register", { body: { ...body, email: "race2@example.org" } });
    const approveCode = server.mails.at(-1)?.headers["X-Approve-Code"];
    const path = `/register/${registered.content["registrationId"] ?? ""}`;
    const approve = (index: number) => server.call("PUT", path, { body: { ...userOf(`racer${index}`), approveCode } });
    expect(await statuses(times(4, approve))).toEqual([202, 404, 404, 404]);
    const create = () => server.call("POST", "/developers", { token: ada.token, body: userOf("twin") });
    expect(await statuses(times(4, create))).toEqual([201, 409, 409, 409]);
  });

  it("limits hold, and one admin stays", async () => {
    const max = await newAccount(server, "max");
    const { token } = max;
    const project = () => server.call("POST", "/projects", { token, body: { name: "n", description: "d" } });
    expect(await statuses(times(5, project))).toEqual([201, 201, 201, 402, 402]);
    const [first] = (await server.call("GET", "/projects", { token })).content;
    const ids = await Promise.all(
      times(4, async () => (await server.call("POST", "/consumers", { token, body: {} })).content["id"]),
    );
    const path = `/projects/${first?.["id"] ?? ""}/consumers`;
    const attach = (index: number) => server.call("POST", path, { token, body: { consumerId: ids[index] } });
    expect(await statuses(times(4, attach))).toEqual([201, 201, 402, 402]);
    const second = await newUser(server, max, "admins", "min");
    const remove = ({ id, token: own }: Member) => server.call("DELETE", `/admins/${id}`, { token: own });
    expect((await statuses([remove(max), remove(second)]))[0]).toBe(202);
    const left = await Promise.all([max, second].map((admin) => server.call("GET", "/me", { token: admin.token })));
    expect(left.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("users of an account that goes meanwhile are not created after all", async () => {
    const { token } = await newAccount(server, "late");
    // Their passwords are hashed some at a time: when the first is done, the last have only begun.
    const names = times(12, (index) => `later${index}`);
    const created = names.map((name) => server.call("POST", "/admins", { token, body: userOf(name) }));
    await Promise.race(created);
    await server.call("DELETE", "/account", { token });
    expect((await statuses(created)).at(-1)).toBe(401);
    const logins = names.map(userOf).map(({ email, password }) => ({ body: { email, password } }));
    expect(new Set(await statuses(logins.map((body) => server.call("POST", "/session", body))))).toEqual(
      new Set([404]),
    );
  });
});
