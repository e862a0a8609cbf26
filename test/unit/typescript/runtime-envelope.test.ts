/** What makes an answer an error (`x-awsi-error-envelope`), where an object in the body does not tell. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";
import { json, type Loopback, startLoopback } from "./loopback.ts";

class NoSuchItemError extends runtime.ApiError {}
class NotFoundError extends runtime.ApiError {}

const api: runtime.ApiSpec = {
  environment: "RUNTIME_TEST_BASE_URL",
  statusErrors: [[404, NotFoundError]],
  codeErrors: [[24, NoSuchItemError]],
};
const find: runtime.OperationSpec = { method: "POST", path: "/" };

let server: Loopback;
let answer: { readonly status?: number; readonly value: unknown };

beforeEach(async () => {
  server = await startLoopback((_request, response) => {
    json(response, answer.value, answer.status ?? 200);
  });
});
afterEach(() => server.close());

const call = (envelope: runtime.ApiSpec["envelope"]): Promise<unknown> =>
  runtime.call(runtime.createCore({ ...api, ...(envelope && { envelope }) }, { baseUrl: server.url }), find);
const failure = (envelope: runtime.ApiSpec["envelope"]): Promise<unknown> =>
  call(envelope).catch((reason: unknown) => reason);

describe("a status inside a 200 body", () => {
  const envelope = { status: ["state", "error"], success: 0, code: ["code"], message: ["text"] };
  const told = (error: unknown): object => ({ code: 24, text: "No such item", state: { error } });

  it.each([24, -1, true, false, "0", {}])("%j tells of an error", async (status) => {
    answer = { value: told(status) };
    const error = await failure(envelope);
    expect(error).toBeInstanceOf(NoSuchItemError);
    expect(error).toMatchObject({ status: 200, code: 24, message: "No such item" });
  });

  it.each([0, null, undefined])("%j does not", async (status) => {
    answer = { value: told(status) };
    await expect(call(envelope)).resolves.toMatchObject({ code: 24 });
  });
});

describe("the HTTP status alone", () => {
  const envelope = { code: ["code"], message: ["text"] };

  it("tells of an error, whose code and message are in the body", async () => {
    answer = { status: 404, value: { code: 24, text: "No such item" } };
    const error = await failure(envelope);
    expect(error).toBeInstanceOf(NoSuchItemError);
    expect(error).toMatchObject({ status: 404, code: 24, message: "No such item" });
  });

  it("tells of an error with a code that nobody knows", async () => {
    answer = { status: 404, value: { code: 25, text: "Gone" } };
    const error = await failure(envelope);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({ code: 25, message: "Gone" });
  });

  it("leaves successes alone", async () => {
    answer = { value: { code: 24, error: {} } };
    await expect(call(envelope)).resolves.toEqual({ code: 24, error: {} });
  });
});
