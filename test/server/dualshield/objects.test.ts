/** Objects, their attributes and references: what workflows do not show. */
import { readFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLike } from "../../../server-stub/reference/dualshield/like.ts";
import { newDomain, newUser, startDualShield, type RunningDualShield } from "./running.ts";

let server: RunningDualShield;
let domain: string;
beforeAll(async () => {
  server = await startDualShield();
  domain = await newDomain(server);
});
afterAll(() => server.close());

describe("patterns", () => {
  it.each([
    ["j%n", "john", true],
    ["%@acme.com", "js@acme.com", true],
    ["%@acme.com", "js@acme.comm", false],
    ["_s", "js", true],
    ["_s", "s", false],
    ["%", "", true],
    ["a%b%c", "a-b-b-c", true],
    ["a%b%c", "a-c-b", false],
    ["_", "💡", true],
    ["a.c", "abc", false],
  ])("%s and %s: %s", (pattern, text, expected) => {
    expect(isLike(text, pattern)).toBe(expected);
  });
});

describe("attributes", () => {
  it("of objects and collections are answered when they are named, without secrets", async () => {
    const group = (await server.call("group/create", { attrs: { name: "Staff", "domain.id": domain } })).id;
    const id = await newUser(server, domain, { loginName: "ann", password: "secret", groups: [group, { id: group }] });
    const { result, text } = await server.call("user/get", {
      match: [["id", "=", id]],
      return: ["domain", { groups: [{ elements: ["name"] }] }, "roles", "certificates"],
    });
    expect(result).toEqual({
      domain: { id: domain, name: "acme.com", isDefault: false },
      groups: [{ name: "Staff" }],
      roles: [],
      certificates: [],
    });
    expect(text).not.toContain("scrypt");
    expect((await server.call("group/search", { match: [["domain.name", "=", "acme.com"]] })).rows).toEqual([
      { id: group, name: "Staff" },
    ]);
  });

  it("that are secret can be neither read nor searched, under any spelling", async () => {
    const match = [["id", "=", "x"]];
    const asked = [
      ["user/get", { match, return: ["password"] }],
      ["user/search", { match, return: ["PASSWORD"] }],
      ["user/search", { match: [["Password", "=", "x"]] }],
      ["user/search", { sort: "password" }],
      ["token/search", { match: [["user.password", ">>", "$"]] }],
      ["tokenAssignment/search", { return: ["pin"] }],
      ["user/search", { return: [{ tokenAssignments: [{ elements: ["pin"] }] }] }],
    ] as const;
    for (const [path, body] of asked) expect((await server.call(path, body)).error).toBe(104);
  });

  it("that come of other objects cannot be set", async () => {
    const attrs = { "domain.id": domain, loginName: "derived", tokens: ["x"] };
    expect((await server.call("user/create", { attrs })).error).toBe(104);
    const groups = { ...attrs, tokens: null, groups: ["gone"] };
    expect((await server.call("user/create", { attrs: groups })).error).toBe(106);
    expect((await server.call("user/create", { attrs: { ...attrs, tokens: null, domain: "x" } })).error).toBe(103);
    expect(
      (await server.call("user/create", { attrs: { ...attrs, tokens: null, "unit.domain.id": domain } })).error,
    ).toBe(104);
  });

  it("name what they refer to by id or by something else", async () => {
    const made = await server.call("user/create", { attrs: { "domain.name": "ACME.COM", loginName: "by-name" } });
    const { result } = await server.call("user/get", { match: [["id", "=", made.id]], return: ["domain.id"] });
    expect(result).toEqual({ "domain.id": domain });
    expect((await server.call("user/create", { attrs: { "domain.name": "nowhere" } })).message).toBe(
      "domain not found.",
    );
  });

  it("stay as they are where nothing was written", async () => {
    const id = await newUser(server, domain, { loginName: "kept", firstName: "Kept" });
    await server.call("user/set", { id, attrs: { firstName: "Changed", status: "ACTIVE", shoeSize: 3 } });
    const { result } = await server.call("user/get", { match: [["id", "=", id]], return: ["firstName"] });
    expect(result).toEqual({ firstName: "Kept" });
  });
});

describe("references", () => {
  it("to what has been deleted lead nowhere", async () => {
    const user = await newUser(server, domain, { loginName: "holder" });
    const product = (await server.call("product/create", { attrs: { name: "Key" } })).id;
    const token = (await server.call("token/create", { attrs: { "user.id": user, "product.id": product } })).id;
    await server.call("product/delete", { id: product });
    const { result } = await server.call("token/get", {
      match: [["id", "=", token]],
      return: ["id", "product.id", "product"],
    });
    expect(result).toEqual({ id: token });
  });

  it("keep a unit in its domain, and its users with it", async () => {
    const other = await newDomain(server, "other.com");
    const unit = (await server.call("unit/create", { attrs: { name: "Sales", "domain.id": domain } })).id;
    const attrs = { "unit.id": unit, "domain.id": other, loginName: "torn" };
    expect((await server.call("user/create", { attrs })).error).toBe(103);
    expect((await server.call("unit/set", { id: unit, attrs: { "domain.id": other } })).error).toBe(103);
  });
});

describe("concurrent calls", () => {
  it("create one user of a name, and lose no change", async () => {
    const create = () =>
      server.call("user/create", { attrs: { "domain.id": domain, loginName: "race", password: "p" } });
    const answers = await Promise.all(Array.from({ length: 8 }, create));
    expect(answers.map(({ error }) => error).sort()).toEqual([0, ...Array<number>(7).fill(105)]);
    const id = answers.find(({ error }) => error === 0)?.id;
    const set = (name: string) => server.call("user/set", { id, attrs: { [name]: name } });
    const names = ["firstName", "lastName", "email", "mobile"];
    await Promise.all(names.map(set));
    const { result } = await server.call("user/get", { match: [["id", "=", id]], return: names });
    expect(result).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  });
});

describe("a data file", () => {
  const folder = mkdtempSync(join(tmpdir(), "dualshield-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps objects and what is unique, and no password", async () => {
    const dataFile = join(folder, "kept.sqlite");
    const first = await startDualShield({}, { dataFile });
    const kept = await newDomain(first);
    const id = await newUser(first, kept, { loginName: "ann", password: "correct horse" });
    await first.close();
    expect(readFileSync(dataFile).includes("correct horse")).toBe(false);
    const second = await startDualShield({}, { dataFile });
    expect((await second.call("user/search", { match: [["domain.id", "=", kept]], return: ["id"] })).rows).toEqual([
      { id },
    ]);
    const again = { attrs: { "domain.id": kept, loginName: "Ann" } };
    expect((await second.call("user/create", again)).error).toBe(105);
    await second.close();
  });

  it("is not needed for a seed, which repeats ids and serial numbers", async () => {
    const run = async (): Promise<string> => {
      const seeded = await startDualShield({}, { seed: "s" });
      const user = await newUser(seeded, await newDomain(seeded), { loginName: "ann" });
      const product = (await seeded.call("product/create", { attrs: {} })).id;
      await seeded.call("token/create", { attrs: { "user.id": user, "product.id": product } });
      const { text } = await seeded.call("token/search", { return: ["*", "user.id"] });
      await seeded.close();
      return text;
    };
    const text = await run();
    expect(text).toMatch(/"serial":"\d{10}"/);
    expect(await run()).toBe(text);
  });
});
