// Facts of DualShield that no general test can know: which operators fit which values, what tells an
// error, where a call goes, and what an SDK makes of it.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Api, Operation } from "../../generator/ir/index.ts";
import { loadApi } from "../../generator/pipeline.ts";
import type { Node } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { serve } from "../unit/server-stub/serve.ts";
import { readYaml } from "./documents.ts";
import { pointerTo, schemaChecker } from "./schema-check.ts";

const path = join(projectRoot, "specs", "dualshield", "1.0.0", "openapi.yaml");
const spec = readYaml(path);
const check = schemaChecker(spec);
const problems = (schema: string, value: Node): readonly string[] =>
  check(pointerTo("components", "schemas", schema), value);

describe("conditions", () => {
  const accepted: Node[] = [
    ...["=", ">>", "<<", "~=", "like"].map((operator) => ["lastName", operator, "smith"]),
    ...["=", ">=", "<=", ">", "<"].flatMap((operator) => [
      ["failCount", operator, 3],
      ["failCount", operator, "3"],
    ]),
    ...["=", ">", "<"].flatMap((operator) => [
      ["lastChangePassword", operator, "2019-01-12"],
      ["lastChangePassword", operator, "2019-01-12T12:00:00Z"],
      ["lastChangePassword", operator, "2019-01-12T12:00:00.5+01:00"],
    ]),
    ["domain.id", "=", 2],
  ];
  it.each(accepted.map((one) => [JSON.stringify(one), one] as const))("%s is one", (_text, value) => {
    expect(problems("MatchExpression", value)).toEqual([]);
  });

  const refused: Node[] = [
    ["lastName", ">", "smith"],
    ["lastName", ">=", "smith"],
    ["lastChangePassword", ">=", "2019-01-12"],
    ["lastChangePassword", "<=", "2019-01-12T12:00:00Z"],
    ["lastChangePassword", "<", "2019-01"],
    ["failCount", ">>", 3],
    ["failCount", "like", 3],
    ["failCount", "=", 1.5],
    ["failCount", ">", "3.5"],
    ["failCount", "!=", 3],
    ["failCount", "=", null],
    ["failCount", "="],
    ["failCount", "=", 3, 4],
    ["", "=", "smith"],
    [1, "=", "smith"],
    { failCount: 3 },
  ];
  it.each(refused.map((one) => [JSON.stringify(one), one] as const))("%s is none", (_text, value) => {
    expect(problems("MatchExpression", value)).not.toEqual([]);
  });

  it("have old spellings that are refused: an object of conditions, a list to sort by", () => {
    expect(problems("SearchRequest", { match: { lastName: "smith" } })).not.toEqual([]);
    expect(problems("SearchRequest", { sort: ["serial"] })).not.toEqual([]);
    expect(problems("SearchRequest", { sort: "serial", order: "up" })).not.toEqual([]);
    expect(problems("SearchRequest", { max: 0 })).not.toEqual([]);
    expect(problems("SearchRequest", { offset: -1 })).not.toEqual([]);
    expect(problems("SearchRequest", {})).toEqual([]);
  });
});

describe("answers", () => {
  const page = { total: 20, rows: [{ serial: "77004155" }] };

  it("are a success if and only if error is 0", () => {
    expect(problems("SearchTokensResult", { error: 0, result: page })).toEqual([]);
    expect(problems("SearchTokensResult", { error: 101, result: page })).not.toEqual([]);
    expect(problems("SearchTokensResult", { result: page })).not.toEqual([]);
    expect(problems("Failure", { error: 101, message: "user not found" })).toEqual([]);
    expect(problems("Failure", { error: 0, message: "user not found" })).not.toEqual([]);
    expect(problems("Failure", { error: 101 })).not.toEqual([]);
  });

  it("of a search are an object, not the list of the grammar", () => {
    expect(problems("SearchTokensResult", { error: 0, result: [{ serial: "77004155" }] })).not.toEqual([]);
  });

  it("name objects by text, requests also by number", () => {
    expect(problems("CreateResult", { error: 0, result: { id: 2 } })).not.toEqual([]);
    for (const id of ["1234567890abcd", 2]) expect(problems("DeleteRequest", { id })).toEqual([]);
    expect(problems("DeleteRequest", {})).not.toEqual([]);
    expect(problems("CreateTokenRequest", { attrs: { "user.id": "u" } })).not.toEqual([]);
  });
});

describe("calls", () => {
  it.each([
    ["/user/create", "createUser"],
    ["/token/search", "searchTokens"],
    ["/domain/create", "createObject"],
    ["/users/create", "createObject"],
    ["/tokenAssignment/search", "searchObjects"],
  ])("%s go to %s", async (url, operation) => {
    const { server, exchanges } = serve(spec, { fallback: () => ({ status: 200, body: { error: 0 } }) });
    await server.inject({ method: "POST", url, payload: { attrs: {} } });
    expect(exchanges[0]?.decoded?.operationId).toBe(operation);
  });
});

describe("in an SDK", () => {
  let api: Api;
  const operation = (id: string): Operation => {
    const found = api.services.flatMap(({ operations }) => operations).find((one) => one.id === id);
    if (found === undefined) throw new Error(`no operation ${id}`);
    return found;
  };
  beforeAll(async () => {
    const diagnostics = new Diagnostics();
    const loaded = await loadApi(path, diagnostics);
    expect(diagnostics.all).toEqual([]);
    if (loaded === undefined) throw new Error("the document does not load");
    ({ api } = loaded);
  });

  it("errors are told by their number", () => {
    expect(api.errors?.envelope).toEqual({
      form: "status",
      error: "",
      status: "/error",
      success: 0,
      code: "/error",
      message: "/message",
    });
    expect(operation("getUser").errorCodes).toEqual([101, 103, 104, 107]);
  });

  it.each(["createUser", "getToken", "searchObjects"])("%s gives what is in result", (id) => {
    expect(operation(id)).toMatchObject({ payload: "/result", result: { kind: "value", type: { kind: "named" } } });
  });

  it.each(["deleteUser", "setToken", "setObject"])("%s gives nothing", (id) => {
    expect(operation(id).result).toEqual({ kind: "none" });
  });
});
