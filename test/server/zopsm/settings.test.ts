import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseZopsmSettings } from "../../../server-stub/reference/zopsm/settings.ts";
import { startMailServer } from "../mail-server.ts";
import { login, newAccount, newUser, PASSWORD, startZopsm, userOf } from "./running-zopsm.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-zopsm-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("settings", () => {
  it("name every mistake with its place", () => {
    const mistakes: readonly (readonly [object, string])[] = [
      [{ unknown: 1 }, "settings: unknown: is unknown; known are "],
      [{ admin: { password: "" } }, "settings: admin.password: must be a text that is not empty"],
      [{ account: { email: "e".repeat(71) } }, "settings: account.email: must not have more than 70 characters"],
      [{ mail: "broken" }, "settings: mail: must be an object"],
      [{ mail: { host: "localhost" } }, "settings: mail.from: is missing"],
      [{ mail: { host: "h", from: "f", user: "u" } }, "settings: mail.password: is missing"],
      [{ mail: { from: "a@b.c" } }, "settings: mail.host: is missing"],
      [{ mail: { host: "h", from: "f", port: 0 } }, "settings: mail.port: must be a whole number, 1 or more"],
      [{ mail: { host: "h", from: "f", port: 65_536 } }, "settings: mail.port: must be the number of a port"],
      [{ approve_code: "short" }, "settings: approve_code: must be 64 hexadecimal characters, in lower case"],
      [{ reset_seconds: -1 }, "settings: reset_seconds: must be a whole number"],
      [{ items_per_service: { fax: 1 } }, "settings: items_per_service.fax: is unknown"],
      [{ catalog: "half" }, "settings: catalog: must be one of full, empty"],
      [{ own_record_only: "perhaps" }, "settings: own_record_only: must be true or false"],
      [[], "settings: must be an object"],
    ];
    for (const [json, message] of mistakes) expect(() => parseZopsmSettings(json)).toThrow(message);
    const good = { mail: "failing", own_record_only: true, projects_per_account: 7 };
    expect(parseZopsmSettings(good)).toEqual(good);
  });

  it("that give manager and account one address are refused at the start", async () => {
    const both = { admin: { email: "one@example.org" }, account: { email: "one@example.org" } };
    await expect(startZopsm({ settings: both })).rejects.toThrow("account.email: belongs to the manager");
  });

  it("set the limits", async () => {
    const server = await startZopsm({ settings: { items_per_service: { sms: 5 }, consumer_token_seconds: 0 } });
    const { token } = await newAccount(server, "ada");
    const project = await server.call("POST", "/projects", { token, body: { name: "n", description: "d" } });
    const path = `/projects/${project.content["id"] ?? ""}`;
    const body = { serviceCatalogCode: "sms", name: "n", description: "d" };
    expect((await server.call("POST", `${path}/services`, { token, body })).content).toMatchObject({ itemLimit: 5 });
    const consumerId = (await server.call("POST", "/consumers", { token, body: {} })).content["id"];
    await server.call("POST", `${path}/consumers`, { token, body: { consumerId } });
    const of = { consumerId, projectId: project.content["id"], serviceCatalogCode: "sms" };
    const issued = await server.call("POST", "/consumer-tokens", { token, body: of });
    const late = `/consumer-tokens/${issued.content["token"] ?? ""}${path}/services/sms`;
    expect((await server.call("DELETE", late, { token })).description).toBe("Token does not found!.");
    await server.close();
  });

  it("keep developers and billing users to themselves, or not", async () => {
    for (const [own_record_only, status] of [
      [true, 401],
      [false, 200],
    ] as const) {
      const server = await startZopsm({ settings: { own_record_only } });
      const ada = await newAccount(server, "ada");
      const [dora, dirk] = [
        await newUser(server, ada, "developers", "dora"),
        await newUser(server, ada, "developers", "dirk"),
      ];
      const get = async (token: string) => (await server.call("GET", `/developers/${dirk.id}`, { token })).status;
      expect([await get(dora.token), await get(dirk.token), await get(ada.token)]).toEqual([status, 200, 200]);
      await server.close();
    }
  });
});

describe("a new server", () => {
  it("has an account to try, and a manager", async () => {
    const server = await startZopsm({ settings: { admin: {} } });
    const { admin_email, admin_password, account_email, account_password } = server.credentials;
    const manager = await login(server, admin_email ?? "", admin_password);
    const member = await login(server, account_email ?? "", account_password);
    expect((await server.call("GET", "/me", { token: manager })).content).toMatchObject({ role: "manager" });
    expect((await server.call("GET", "/account", { token: member })).content).toMatchObject({ email: account_email });
    await server.close();
  });

  it("repeats itself with a seed", async () => {
    const run = async () => {
      const server = await startZopsm({ seed: "seed", settings: { admin: {} } });
      const { id, token } = await newAccount(server, "ada");
      await server.close();
      return { id, token, ...server.credentials };
    };
    expect(await run()).toEqual(await run());
  });
});

describe("a data file", () => {
  it("keeps users, sessions and projects; no password, token or code stands in it", async () => {
    const dataFile = join(folder, "kept.sqlite");
    const first = await startZopsm({ dataFile });
    const ada = await newAccount(first, "ada");
    const project = await first.call("POST", "/projects", { token: ada.token, body: { name: "n", description: "d" } });
    await first.call("POST", "/forgot-password", { body: { email: ada.email } });
    const secrets = first.mails.flatMap(({ headers }) => Object.values(headers));
    const initial = first.credentials["account_password"] ?? "";
    await first.close();
    const bytes = readFileSync(dataFile).toString("latin1");
    expect(bytes).toContain(ada.email);
    for (const secret of [PASSWORD, ada.token, initial, ...secrets]) expect(bytes).not.toContain(secret);

    const second = await startZopsm({ dataFile, settings: { account: { password: "new one" } } });
    expect((await second.call("GET", "/projects", { token: ada.token })).content[0]?.["id"]).toBe(
      project.content["id"],
    );
    expect(await login(second, ada.email)).not.toBe("");
    const { account_email = "" } = second.credentials;
    expect(await login(second, account_email, initial)).toBe("");
    expect(await login(second, account_email, "new one")).not.toBe("");
    await second.call("DELETE", "/account", { token: await login(second, account_email, "new one") });
    await second.close();

    const third = await startZopsm({ dataFile });
    expect(third.credentials).not.toHaveProperty("account_email");
    expect((await third.call("POST", "/services", { token: ada.token, body: {} })).status).toBe(401);
    await third.close();
  });
});

describe("mails", () => {
  it("go out by SMTP, with the code in text and header; test mode sends none; a refusal is 424", async () => {
    const mailServer = await startMailServer({ hasTls: true });
    const mail = {
      host: "localhost",
      port: mailServer.port,
      from: "zops@example.org",
      user: "zops",
      password: "right",
    };
    const server = await startZopsm({ settings: { mail: { ...mail, verify_certificate: false } } });
    const register = (email: string, query = "") =>
      server.call("POST", `/register${query}`, { body: { organizationName: "Example", email } });
    const { content } = await register("office@example.org");
    const [sent] = mailServer.mails;
    expect(sent).toMatchObject({ from: "zops@example.org", to: ["office@example.org"], user: "zops", secure: true });
    const approveCode = sent?.headers.get("x-approve-code") ?? "";
    expect(sent?.text).toContain(approveCode);
    const path = `/register/${content["registrationId"] ?? ""}`;
    expect((await server.call("PUT", path, { body: { ...userOf("ada"), approveCode } })).status).toBe(202);
    expect((await register("test@example.org", "?testing=1")).status).toBe(201);
    for (const address of ["a@b.org\r\nBcc: eve@example.org", "a@b.org, eve@example.org", "no address"]) {
      expect((await register(address)).status).toBe(424);
    }
    expect(mailServer.mails).toHaveLength(1);
    await mailServer.close();
    expect((await register("late@example.org")).title).toBe("Failed Dependency");
    expect((await server.call("POST", "/register/approve-code", { body: { email: "late@example.org" } })).status).toBe(
      404,
    );
    await server.close();
  });

  it("with a new approve code make the old one worthless; a wrong one does not use it up", async () => {
    const server = await startZopsm();
    const body = { organizationName: "Example", email: "office@example.org" };
    const { content } = await server.call("POST", "/register", { body });
    await server.call("POST", "/register/approve-code", { body: { email: body.email } });
    const [old, now] = server.mails.map(({ headers }) => headers["X-Approve-Code"]);
    const approve = async (approveCode: string | undefined) =>
      (
        await server.call("PUT", `/register/${content["registrationId"] ?? ""}`, {
          body: { ...userOf("ada"), approveCode },
        })
      ).status;
    expect([await approve(old), await approve("wrong"), await approve(now), await approve(now)]).toEqual([
      409, 409, 202, 404,
    ]);
    const resend = await server.call("POST", "/register/approve-code", { body: { email: body.email } });
    expect(resend.description).toBe("These email address does not exist");
    await server.close();
  });
});
