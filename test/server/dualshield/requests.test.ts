/** What is no call of the API is told so in the API's own words. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newDomain, newUser, startDualShield, type RunningDualShield } from "./running.ts";

let server: RunningDualShield;
let domain: string;
beforeAll(async () => {
  server = await startDualShield();
  domain = await newDomain(server);
});
afterAll(() => server.close());

describe("bodies", () => {
  it.each([
    ["", "is required"],
    ["{", "body"],
    ["[]", "object"],
    ["null", "object"],
    ['{"attrs": 5}', "/attrs"],
    ["{}", "attrs"],
    ['{"attrs": {"loginName": 7}}', "/attrs/loginName"],
    ['{"attrs": {"__proto__": {"isAdmin": true}}}', ""],
    ['{"attrs": {"status": "SLEEPY"}}', "/attrs/status"],
  ])("%s is code 103", async (body, told) => {
    const answer = await server.call("user/create", body);
    expect([answer.status, answer.error]).toEqual([200, 103]);
    expect(answer.message).toContain(told);
    expect(JSON.parse(answer.text)).toHaveProperty("severity", "ERROR");
  });

  it("of another type, or too large, are code 103", async () => {
    const other = await server.call("user/search", "{}", { "content-type": "text/plain" });
    const large = await server.call("user/search", JSON.stringify({ return: ["x".repeat(2_000_000)] }));
    expect([other.error, large.error]).toEqual([103, 103]);
  });

  it.each([
    [[["failCount", "!=", 3]], 104],
    [[["failCount", "=", true]], 103],
    [[["failCount", "="]], 103],
    [[["firstName", ">", "2019-01-01"]], 104],
    [[["failCount", "~=", "3%"]], 104],
    [[["lastLogin", "=", "yesterday"]], 103],
    [[["lastLogin", ">=", "3"]], 104],
    [[["mustChangePassword", "=", "maybe"]], 103],
    [[["x".repeat(300), "=", "1"]], 104],
  ])("conditions %j are code %i", async (match, code) => {
    expect((await server.call("user/search", { match, return: ["id"] })).error).toBe(code);
  });

  it.each([{ max: 0 }, { max: -1 }, { offset: -1 }, { max: 1.5 }, { order: "up" }, { sort: "" }])(
    "%j is code 103",
    async (page) => {
      expect((await server.call("user/search", page)).error).toBe(103);
    },
  );
});

describe("paths", () => {
  it.each([
    "",
    "user",
    "user/fly",
    "user/create/now",
    "../etc/passwd",
    "spaceship/create",
    "a-b/get",
    "constructor/get",
  ])("/%s is code 102", async (path) => {
    const answer = await server.call(path, { attrs: {}, match: [], return: ["id"] });
    expect([answer.status, answer.error]).toEqual([200, 102]);
  });

  it("that cannot be decoded, and other methods, are code 102", async () => {
    expect((await server.call("user%/get", {})).error).toBe(102);
    const get = await fetch(`${server.url}/user/get`);
    expect(await get.json()).toMatchObject({ error: 102 });
  });

  it("may begin as at a DualShield server", async () => {
    expect((await server.call("das5/rest/user/search", {})).error).toBe(0);
  });
});

describe("values", () => {
  it("are data: nothing in them reaches the database or an object's prototype", async () => {
    const name = `'); DROP TABLE documents; -- "\\ %_ \u0000 ]`;
    const attrs = { loginName: name, description: "__proto__", "domain.id": domain };
    const { id } = await server.call("user/create", { attrs });
    const found = await server.call("user/search", { match: [["loginName", "=", name]], return: ["id"] });
    expect(found.rows).toEqual([{ id }]);
    const group = await server.call("group/create", { attrs: { constructor: "x", toString: "y", "a.b": 1 } });
    const { result } = await server.call("group/get", {
      match: [["id", "=", group.id]],
      return: ["*", "__proto__", "hasOwnProperty"],
    });
    expect(result).toEqual({ id: group.id, constructor: "x", toString: "y", "a.b": 1 });
  });

  it("that are too long are code 103", async () => {
    const attrs = { "domain.id": domain, loginName: "x".repeat(5000) };
    expect((await server.call("user/create", { attrs })).error).toBe(103);
    expect(
      (await server.call("user/create", { attrs: { ...attrs, loginName: "y", password: "x".repeat(5000) } })).error,
    ).toBe(103);
  });

  it("of ids may be numbers, whose digits count", async () => {
    const answer = await server.call("user/delete", '{"id": 123456789012345678901234567890}');
    expect([answer.error, answer.message]).toEqual([101, "user not found."]);
    const product = (await server.call("product/create", { attrs: { number: 2 } })).id;
    expect((await server.call("product/search", { match: [["number", "=", 2]] })).rows).toEqual([
      { id: product, number: 2 },
    ]);
  });

  it("keep every digit", async () => {
    const { id } = await server.call("product/create", '{"attrs": {"price": 12345678901234567890.10}}');
    const { text } = await server.call("product/get", { match: [["id", "=", id]], return: ["price"] });
    expect(text).toContain('"price":12345678901234567890.10');
    const found = await server.call(
      "product/search",
      '{"match": [["price", ">", 12345678901234567890]], "return": ["id"]}',
    );
    expect(found.rows).toEqual([{ id }]);
  });

  it("of old names are taken, and answered by their new ones", async () => {
    const id = await newUser(server, domain, { lastname: "Old", phone: "12" });
    const { result } = await server.call("user/get", { match: [["LASTNAME", "=", "old"]], return: ["id", "phone"] });
    expect(result).toEqual({ id, telephone: "12" });
  });
});
