import { describe, expect, it } from "vitest";
import type { StubOptions } from "../../../server-stub/runtime/types.ts";
import { openapi, serve } from "./serve.ts";

const rpc = (name: string, properties: object = {}): object => ({
  operationId: name,
  requestBody: {
    required: true,
    content: {
      "application/json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Call" },
            { type: "object", required: ["module_name"], properties: { module_name: { const: name }, ...properties } },
          ],
        },
      },
    },
  },
});

const document = openapi(
  {
    "/#auth.login": { post: rpc("auth.login", { email: { type: "string" } }) },
    "/#auth.logout": { post: rpc("auth.logout") },
  },
  { schemas: { Call: { type: "object", properties: { session_id: { type: "string" } } } } },
);

async function call(
  body: string,
  options: Partial<StubOptions> = {},
  type = "application/json",
): Promise<readonly unknown[]> {
  const reasons: unknown[] = [];
  const { server, requests } = serve(document, {
    onUnknownOperation: (_, reason) => {
      reasons.push(reason);
      return { status: 200, body: { error: 17 } };
    },
    ...options,
  });
  const answer = await server.inject({ method: "POST", url: "/", headers: { "content-type": type }, payload: body });
  return [answer.statusCode, ...requests.map(({ operationId }) => operationId), ...reasons];
}

describe("RPC behind one URL", () => {
  it.each([
    ['{"module_name":"auth.login","email":"a"}', [204, "auth.login"]],
    ['{"module_name":"auth.logout"}', [204, "auth.logout"]],
    ['{"module_name":"auth.login","email":1}', [400]],
    ['{"module_name":"nothing"}', [200, "discriminator"]],
    ['{"module_name":null}', [200, "discriminator"]],
    ['{"module_name":["auth.login"]}', [200, "discriminator"]],
    ["{}", [200, "discriminator"]],
    ["[]", [200, "malformed"]],
    ["null", [200, "malformed"]],
    ['{"module_name":', [200, "malformed"]],
    ["", [200, "malformed"]],
    [`{"a":${"[".repeat(500)}${"]".repeat(500)}}`, [200, "malformed"]],
    ['{"module_name":"auth.login","__proto__":{}}', [200, "malformed"]],
  ])("%s", async (body, expected) => {
    expect(await call(body)).toEqual(expected);
  });

  it.each(["application/x-www-form-urlencoded", "text/plain", "application/json"])(
    "assumes JSON under %s",
    async (type) => {
      expect(await call('{"module_name":"auth.logout"}', { assumeJson: true }, type)).toEqual([204, "auth.logout"]);
    },
  );

  it("answers bodies that are too large as malformed", async () => {
    expect(await call(`{"module_name":"${"x".repeat(2000)}"}`, { bodyLimit: 1000 })).toEqual([200, "malformed"]);
  });

  it("dispatches on constant headers", async () => {
    const byHeader = (name: string): object => ({
      operationId: name,
      parameters: [{ name: "X-Amz-Target", in: "header", required: true, schema: { type: "string", enum: [name] } }],
    });
    const { server, requests } = serve(openapi({ "/#A": { post: byHeader("A") }, "/#B": { post: byHeader("B") } }));
    await server.inject({ method: "POST", url: "/", headers: { "x-amz-target": "B" } });
    expect(requests[0]?.operationId).toBe("B");
    expect((await server.inject({ method: "POST", url: "/", headers: { "x-amz-target": "C" } })).statusCode).toBe(404);
  });

  it("dispatches on constants of form bodies", async () => {
    const byForm = (name: string): object => ({
      operationId: name,
      requestBody: {
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              type: "object",
              required: ["Action"],
              properties: { Action: { const: name }, N: { type: "integer" } },
            },
          },
        },
      },
    });
    const { server, requests } = serve(openapi({ "/#A": { post: byForm("A") }, "/#B": { post: byForm("B") } }));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await server.inject({ method: "POST", url: "/", headers, payload: "Action=B&N=1" });
    expect(requests[0]).toMatchObject({ operationId: "B", body: { Action: "B", N: 1 } });
  });
});
