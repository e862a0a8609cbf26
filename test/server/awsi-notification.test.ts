import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AwsiSettings } from "../../server-stub/reference/awsi/settings.ts";
import { startMailServer, type LocalMailServer } from "./mail-server.ts";
import { codeOf, newUser, startServer, type Answer, type RunningServer } from "./running-server.ts";

let mailServer: LocalMailServer;
let plain: LocalMailServer;
let server: RunningServer;
beforeAll(async () => {
  mailServer = await startMailServer({ hasTls: true });
  plain = await startMailServer({ hasTls: false });
  server = await startServer({ settings: { smtp: { verify_certificate: false } } });
  await provide(server, mailServer);
  await provide(server, plain, { name: "plain" });
});
afterAll(async () => {
  await server.close();
  await Promise.all([mailServer.close(), plain.close()]);
});

async function provide(to: RunningServer, { port }: LocalMailServer, fields: object = {}): Promise<void> {
  const provider = { name: "main", url: "127.0.0.1", port, email: "shop@example.org", password: "right", ...fields };
  expect(await to.admin("cloud.notification.create_email_provider", provider)).toMatchObject({ success: true });
}

function send(fields: object, from = server): Promise<Answer> {
  const mail = { email_provider_name: "main", title: "Hello", content: "text", send_to: "ada@example.org", ...fields };
  return from.admin("cloud.notification.send_email", mail);
}

describe("a mail", () => {
  it("arrives by STARTTLS, with login, as it was written", async () => {
    const content = "Grüße\n.\n..\nFrom here\n" + "long ".repeat(400) + "끝";
    expect(await send({ title: "주문 확인 = Bestellung", content })).toMatchObject({ success: true });
    const mail = await mailServer.mail(0);
    expect(mail).toMatchObject({ user: "shop@example.org", secure: true, from: "shop@example.org" });
    expect(mail.to).toEqual(["ada@example.org"]);
    expect(mail.headers.get("from")).toBe("shop@example.org");
    expect(mail.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(mail.headers.get("subject")).toMatch(/^=\?UTF-8\?/);
    expect(mail.text.replaceAll("\r\n", "\n")).toBe(content);
  });

  it.each([
    { send_to: "ada@example.org\r\nBcc: eve@example.org" },
    { send_to: "ada@example.org\nRCPT TO:<eve@example.org>" },
    { send_to: "ada@example.org,eve@example.org" },
    { send_to: "Ada <ada@example.org>" },
    { send_to: "ada@example.org eve@example.org" },
    { send_to: "ada" },
    { send_to: "" },
    { send_to: `${"a".repeat(250)}@example.org` },
    { title: "Hello\r\nBcc: eve@example.org" },
    { title: "Hello\nX-Header: 1" },
    { title: "Hello\u0000" },
    { title: "Hello\u0085Bcc: eve@example.org" },
  ])("16 for %j: nothing is sent", async (fields) => {
    const before = mailServer.mails.length;
    expect(codeOf(await send(fields))).toBe(16);
    expect(mailServer.mails).toHaveLength(before);
  });

  it("takes no other file or address for its text", async () => {
    await send({ content: { path: "/etc/passwd" } });
    const sent = await send({ content: "/etc/passwd" });
    expect(sent).toMatchObject({ success: true });
    expect(mailServer.mails.at(-1)?.text).toBe("/etc/passwd");
  });

  it.each([{ email: "shop@example.org\r\nRCPT TO:<eve@example.org>" }, { email: "no address" }, { url: "a\r\nb" }])(
    "is not sent through %j",
    async (fields) => {
      await provide(server, mailServer, { name: JSON.stringify(fields), ...fields });
      const before = mailServer.mails.length;
      expect(await send({ email_provider_name: JSON.stringify(fields) })).toMatchObject({ success: false });
      expect(mailServer.mails).toHaveLength(before);
    },
  );

  it("is not sent without STARTTLS, nor is the password", async () => {
    expect(await send({ email_provider_name: "plain" })).toMatchObject({ success: false });
    expect(plain.passwords).toEqual([]);
  });

  it("is sent without STARTTLS where the settings allow it", async () => {
    const lax = await startServer({ settings: { smtp: { require_tls: false } } });
    await provide(lax, plain);
    expect(await send({}, lax)).toMatchObject({ success: true });
    expect(plain.mails.at(-1)).toMatchObject({ secure: false });
    await lax.close();
  });

  it("is not sent to a server whose certificate is not valid", async () => {
    const strict = await startServer();
    await provide(strict, mailServer);
    const logins = mailServer.passwords.length;
    expect(await send({}, strict)).toMatchObject({ success: false });
    expect(mailServer.passwords).toHaveLength(logins);
    await strict.close();
  });
});

describe("passwords of mail servers", () => {
  it("are in no answer", async () => {
    await provide(server, mailServer, { name: "secret", password: "never shown" });
    const own = { name: "secret" };
    const answers = [
      await server.admin("cloud.notification.get_email_provider", own),
      await server.admin("cloud.notification.get_email_providers"),
      await server.admin("cloud.notification.update_email_provider", { ...own, description: "x" }),
      await send({ email_provider_name: "secret" }),
    ];
    expect(JSON.stringify(answers)).not.toContain("never shown");
    expect(mailServer.passwords).toContain("never shown");
  });

  it("cannot be read or changed as items, by administrators either", async () => {
    const { item } = await server.admin("cloud.notification.get_email_provider", { name: "main" });
    const { id: item_id } = item as { id: string };
    for (const name of ["get_item", "delete_item"]) {
      expect(codeOf(await server.admin(`cloud.database.${name}`, { item_id }))).toBe(1);
      expect(codeOf(await server.call(`cloud.database.${name}`, { item_id }))).toBe(1);
    }
  });
});

describe("find_password", () => {
  const failures: unknown[] = [];
  const settings: AwsiSettings = {
    smtp: { verify_certificate: false },
    onInternalError: (_place, error) => failures.push(error),
  };

  it("mails its code through the first mail server, and only to accounts", async () => {
    const own = await startServer({ settings });
    await provide(own, mailServer);
    await provide(own, plain, { name: "second" });
    const user = await newUser(own, "lost@example.org");
    const index = mailServer.mails.length;
    const unknown = await own.admin("cloud.auth.find_password", { email: "nobody@example.org" });
    const known = await own.admin("cloud.auth.find_password", { email: user.email });
    expect(known["message"]).toBe(unknown["message"]);
    const mail = await mailServer.mail(index);
    expect(mail.to).toEqual([user.email]);
    const verification_code = /\d{6}/.exec(mail.text)?.[0];
    const changed = { email: user.email, verification_code, new_password: "remembered now" };
    expect(await own.admin("cloud.auth.find_password", changed)).toMatchObject({ user_id: user.id });
    await own.close();
    expect(mailServer.mails).toHaveLength(index + 1);
    expect(failures).toEqual([]);
  });

  it("tells the operator of a mail server that refuses, without password or code; the caller nothing", async () => {
    const own = await startServer({ settings: { ...settings, verification_code: "135790" } });
    await provide(own, mailServer, { password: "wrong secret" });
    const user = await newUser(own, "lost@example.org");
    expect(codeOf(await own.admin("cloud.auth.find_password", { email: user.email }))).toBeUndefined();
    await own.close();
    expect(failures.map(String)).toEqual(["Error: 127.0.0.1 did not take a mail"]);
  });
});
