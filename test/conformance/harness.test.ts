/** The harness against a testee that we control: each defect is found, and the right side is blamed. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Case, Failure, Plan } from "../../generator/conformance/case.ts";
import { ConformanceServer } from "../../generator/conformance/conformance-server.ts";
import { stringifyExact } from "../../generator/conformance/exact-json.ts";
import { planCases } from "../../generator/conformance/plan.ts";
import { runCases } from "../../generator/conformance/run-cases.ts";
import { Testee } from "../../generator/conformance/testee-process.ts";
import { loadApi, type LoadedApi } from "../../generator/pipeline.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";

const folder = import.meta.dirname;
const names = { root: "ShopError", api: "ApiError", of: () => undefined };

let loaded: LoadedApi;
let plan: Plan;

beforeAll(async () => {
  const diagnostics = new Diagnostics();
  const found = await loadApi(join(folder, "shop.yaml"), diagnostics);
  expect(diagnostics.all).toEqual([]);
  if (found === undefined) throw new Error("shop.yaml does not load");
  loaded = found;
  plan = planCases(found.document, found.api);
});

async function run(defect: string, cases: readonly Case[] = plan.cases, timeoutMs = 5000): Promise<readonly Failure[]> {
  const server = await ConformanceServer.start(loaded.document.root);
  const command = { program: process.execPath, args: [join(folder, "fake-testee.mjs"), defect] };
  try {
    return await runCases(cases, {
      server,
      start: () => new Testee(command, folder, timeoutMs),
      schemes: loaded.api.authSchemes,
      names,
      lanes: 1,
      window: 4,
    });
  } finally {
    await server.close();
  }
}

describe("a plan", () => {
  it("is the same every time", () => {
    expect(planCases(loaded.document, loaded.api)).toEqual(plan);
  });

  it("covers requests, answers, error statuses and what leaves the document", () => {
    const ids = plan.cases.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("getItem:request:minimal");
    expect(ids).toContain("getItem:request:full");
    expect(ids).toContain("getItem:response:404:application/json:minimal");
    expect(ids).toContain("getItem:response:200:application/json:unknown:enum");
    expect(ids).toContain("getItem:response:200:application/json:unknown:member");
    expect(plan.skipped).toEqual([]);
    expect(plan.failures).toEqual([]);
  });

  it("takes every branch, every enum value, and the awkward ones", () => {
    const texts = plan.cases.map(({ request }) => stringifyExact(request.arguments)).join("\n");
    for (const part of ['"form":"Circle"', '"form":"Box"', '"kind":"tool"', '"kind":"toy"', "9223372036854775807"]) {
      expect(texts).toContain(part);
    }
    for (const part of ['"price":null', "__proto__", "你好", "line one\\nline two", "+09:00"])
      expect(texts).toContain(part);
  });
});

describe("a testee", () => {
  it("passes when it does all right", async () => {
    expect(await run("none")).toEqual([]);
  });

  it.each([
    ["dropsField", /^createItem:request:/, /\/kind: expected "t/],
    ["losesDigits", /^createItem:request:/, /expected 9223372036854775807, got 9223372036854776000/],
    ["wrongParameter", /^getItem:request:/, /query tags: .*expected/],
    ["noKey", /^getItem:/, /no credentials arrived for key/],
    ["extraField", /^getItem:response:200/, /\/invented: expected nothing, got 1/],
    ["wrongError", /^getItem:response:404/, /!TypeError is no error of the SDK/],
  ])("that %s is blamed", async (defect, id, reason) => {
    const failures = await run(defect);
    const found = failures.find((failure) => id.test(failure.id) && reason.test(failure.reason));
    expect(found, JSON.stringify(failures.slice(0, 3), undefined, 1)).toBeDefined();
    expect(new Set(failures.map(({ fault }) => fault))).toEqual(new Set(["sdk"]));
  });

  it.each([
    ["garbage", /answered this is no JSON/],
    ["dies", /ended with exit status 7/],
    ["hangs", /gave no answer within 1500 ms/],
  ])("that breaks the protocol (%s) is reported and restarted", async (defect, reason) => {
    // Each process serves two requests before it breaks: the third is the culprit, the others pass.
    const failures = await run(defect, plan.cases.slice(0, 6), 1500);
    expect(failures.map(({ reason: text }) => text)).toEqual([
      expect.stringMatching(reason),
      expect.stringMatching(reason),
    ]);
  });
});

describe("the server", () => {
  it("is blamed for an answer that the document does not allow", async () => {
    const [first] = plan.cases.filter(({ id }) => id === "getItem:request:minimal");
    if (first === undefined) throw new Error("no such case");
    const answer = {
      ...first.answer,
      payload: '{"name":1}',
      outcome: { ok: true, result: { name: 1 }, isText: false } as const,
    };
    const [failure] = await run("none", [{ ...first, answer }]);
    expect(failure).toMatchObject({ id: first.id, fault: "server" });
  });
});
