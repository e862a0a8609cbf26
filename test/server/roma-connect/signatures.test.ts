/** Calls signed by an access key. */
import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClock } from "../../../server-stub/reference/clock.ts";
import { signer } from "../../../server-stub/reference/roma-connect/signatures.ts";
import { PASSWORD, path, PROJECT, startRoma, USER, type Answer, type RunningRoma } from "./running.ts";

const KEY = { access: "ACCESS-1", secret: "the secret of it" };
const READER = {
  id: "r",
  name: "reader",
  password: "r",
  role: "reader",
  access_keys: [{ access: "READER", secret: "s" }],
};

let server: RunningRoma;
beforeAll(async () => {
  const guest = {
    id: "g",
    name: "guest",
    password: "g",
    projects: [],
    access_keys: [{ access: "GUEST", secret: "g" }],
  };
  server = await startRoma({ users: [{ ...USER, password: PASSWORD, access_keys: [KEY] }, READER, guest] });
});
afterAll(() => server.close());

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Signing {
  readonly key?: { readonly access: string; readonly secret: string };
  /** Seconds from now. */
  readonly shift?: number;
  readonly body?: string;
  /** What is signed instead of what is sent. */
  readonly signedBody?: string;
  readonly headers?: Record<string, string>;
}

/** `query` is in the order and the spelling that is signed. */
async function signed(method: string, where: string, query: string, signing: Signing = {}): Promise<Answer> {
  const { key = KEY, shift = 0, body, headers = {} } = signing;
  const date = `${new Date(Date.now() + shift * 1000).toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;
  const host = new URL(server.url).host;
  const payload = sha256(signing.signedBody ?? body ?? "");
  const names = "host;x-sdk-date";
  const canonical = `${method}\n/${where}/\n${query}\nhost:${host}\nx-sdk-date:${date}\n\n${names}\n${payload}`;
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", key.secret).update(text).digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${key.access}, SignedHeaders=${names}, Signature=${signature}`;
  const sent = query === "" ? where : `${where}?${query}`;
  return server.call(method, sent, {
    ...(body !== undefined && { body }),
    headers: { authorization, "x-sdk-date": date, ...headers },
  });
}

const apis = path("apic", "livedata-apis");

describe("the vendor's example", () => {
  const secret = "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc";
  const user = { ...USER, access_keys: [{ access: "QTWAOYTTINDUT2QVKYUC", secret }] };
  const world = { users: [user], clock: createClock(() => Date.UTC(2019, 10, 15, 3, 40)) };
  const request = {
    method: "GET",
    url: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
    headers: {
      "content-type": "application/json",
      host: "service.region.example.com",
      "x-sdk-date": "20191115T033655Z",
      authorization:
        "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    },
    body: undefined,
  };

  it("is the user's, and nobody's after a change or after a quarter of an hour", () => {
    expect(signer(world, request)).toBe(user);
    expect(signer(world, { ...request, url: request.url.replace("=2", "=3") })).toBeUndefined();
    expect(signer(world, { ...request, method: "POST" })).toBeUndefined();
    const late = createClock(() => Date.UTC(2019, 10, 15, 3, 52));
    expect(signer({ ...world, clock: late }, request)).toBeUndefined();
  });
});

describe("a signed call", () => {
  it("is taken without a token: with a query, with a body, with signs to be encoded", async () => {
    expect((await signed("GET", apis, "")).body["total"]).toBe(3);
    const query = "limit=1&name=live_data%20%2A%28%29";
    expect((await signed("GET", apis, query)).body["total"]).toBe(0);
    const exported = await signed("POST", path("apic", "openapi/livedata-apis/export"), "", { body: '{"status": 4}' });
    expect([exported.status, JSON.parse(exported.text)]).toMatchObject([200, { swagger: "2.0" }]);
  });

  it.each<[string, Signing]>([
    ["another secret", { key: { ...KEY, secret: "guessed" } }],
    ["an unknown key", { key: { ...KEY, access: "NOBODY" } }],
    ["a date that is long ago", { shift: -1000 }],
    ["a date to come", { shift: 1000 }],
    ["a date that is no date", { headers: { "x-sdk-date": "yesterday" } }],
    ["another body", { body: "{}", signedBody: '{"status": 4}' }],
    ["another form", { headers: { authorization: "SDK-HMAC-SHA256 Access=ACCESS-1" } }],
  ])("is refused for %s", async (_what, signing) => {
    const { status, code } = await signed("POST", path("apic", "openapi/livedata-apis/export"), "", {
      body: "{}",
      ...signing,
    });
    expect([status, code]).toEqual([401, "APIG.1002"]);
  });

  it("opens what its user may use, and the project that it names", async () => {
    const [guest, reader] = [
      { access: "GUEST", secret: "g" },
      { access: "READER", secret: "s" },
    ];
    expect((await signed("GET", apis, "", { key: guest })).code).toBe("APIG.1005");
    expect((await signed("GET", apis, "", { key: reader })).status).toBe(200);
    const group = path("apic", "api-groups/c77f5e81d9cb4424bf704ef2b0ac7600");
    expect((await signed("DELETE", group, "", { key: reader })).code).toBe("APIG.1005");
    expect((await signed("GET", apis, "", { headers: { "x-project-id": PROJECT.id } })).status).toBe(200);
    expect((await signed("GET", apis, "", { headers: { "x-project-id": "another" } })).code).toBe("APIG.1005");
  });
});
