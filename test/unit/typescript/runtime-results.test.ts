/** What counts as a result, and what is no answer to the question. */
import { describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";

const api: runtime.ApiSpec = { environment: "NONE", statusErrors: [], codeErrors: [] };
const get: runtime.OperationSpec = { method: "GET", path: "/" };

/** A client of a server that answers with this text. */
function core(text: string): runtime.Core {
  const answer = (): Response => new Response(text, { headers: { "x-request-id": "r1" } });
  return runtime.createCore(api, { baseUrl: "http://api.test", fetch: () => Promise.resolve(answer()) });
}

describe("results", () => {
  it.each<[string, Partial<runtime.OperationSpec>, boolean]>([
    ["{}", {}, true],
    ["[]", {}, false],
    ["[]", { form: "array" }, true],
    ["{}", { form: "array" }, false],
    ["null", {}, false],
    ["null", { form: "any" }, true],
    ['"text"', { form: "any" }, true],
    ["", { form: "any" }, false],
    ["", { mayBeEmpty: true }, true],
  ])("of the text %s with %j: %s", async (text, expected, isGood) => {
    const result = runtime.call(core(text), { ...get, ...expected });
    if (isGood) await expect(result).resolves.toEqual(text === "" ? undefined : JSON.parse(text));
    else await expect(result).rejects.toMatchObject({ name: "DecodingError", status: 200, requestId: "r1" });
  });

  it.each(["1e400", "-1e400", '{"a":[1,-2.5E+0400]}', "9".repeat(310)])("refuse the number in %s", async (text) => {
    const result = runtime.call(core(text), { ...get, form: "any" });
    await expect(result).rejects.toMatchObject({ name: "DecodingError", body: text });
  });

  it.each(["1e-400", '"1e400"', '[": 1e400"]', `"${"9".repeat(310)}"`])("take %s", async (text) => {
    await expect(runtime.call(core(text), { ...get, form: "any" })).resolves.toEqual(JSON.parse(text));
  });
});
