/** What the document says of all operations, asked of each. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isObject, objectOf, OpenApiDocument } from "../../../server-stub/runtime/document.ts";
import { operationPlans } from "../../../server-stub/runtime/operation-plan.ts";
import { document } from "../../../server-stub/zopsm/index.ts";
import { login, MANAGER, newAccount, startZopsm, type RunningZopsm } from "./running-zopsm.ts";

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  /** The document's first example. */
  readonly body: unknown;
}

const root = new OpenApiDocument(document);

function nodeOf(pathKey: string, method: string) {
  return objectOf(objectOf(objectOf(root.root["paths"])[pathKey])[method.toLowerCase()]);
}

function exampleOf(node: ReturnType<typeof nodeOf>): unknown {
  const content = objectOf(objectOf(objectOf(node["requestBody"])["content"])["application/json"]);
  return Object.values(objectOf(content["examples"])).map((example) => objectOf(example)["value"])[0];
}

const operations: readonly Operation[] = operationPlans(root).map(({ id, method, pathKey }) => {
  const node = nodeOf(pathKey, method);
  const path = pathKey.replaceAll(/\{[^}]+\}/g, "none");
  return { id, method, path, isPublic: Array.isArray(node["security"]), body: exampleOf(node) };
});
const withBody = operations.filter(({ body }) => body !== undefined);

let server: RunningZopsm;
let admin: string;
let manager: string;
beforeAll(async () => {
  server = await startZopsm();
  admin = (await newAccount(server, "ada")).token;
  manager = await login(server, MANAGER.email, MANAGER.password);
});
afterAll(() => server.close());

const tokenFor = (id: string) => (id === "createService" ? manager : admin);

it("are 43, and 21 of them take a body", () => {
  expect([operations.length, withBody.length]).toEqual([43, 21]);
  expect(withBody.every(({ body }) => isObject(body))).toBe(true);
});

describe.each(operations)("$id", ({ id, method, path, isPublic, body }) => {
  it("asks for a token, unless it is public", async () => {
    const { status, description } = await server.call(method, path, { body });
    if (isPublic) expect(status).not.toBe(401);
    else expect([status, description]).toEqual([401, "Authorization header is missing."]);
  });

  it("refuses an indentation that is no number, and does nothing", async () => {
    const { status, description } = await server.call(method, `${path}?indent=x`, { token: tokenFor(id), body });
    expect([status, description]).toEqual([400, 'The "indent" parameter is invalid.']);
    expect((await server.call("GET", "/account", { token: admin })).status).toBe(200);
  });
});

describe.each(withBody)("the body of $id", ({ id, method, path, body }) => {
  it("has to be declared as JSON", async () => {
    const headers = { "content-type": "text/plain" };
    const { status, title } = await server.call(method, path, { token: tokenFor(id), body, headers });
    expect([status, title]).toEqual([415, "Unsupported media type"]);
  });

  it("has to have every field", async () => {
    for (const name of Object.keys(objectOf(body))) {
      const less = Object.fromEntries(Object.entries(objectOf(body)).filter(([key]) => key !== name));
      const { status, description } = await server.call(method, path, { token: tokenFor(id), body: less });
      expect([status, description]).toEqual([400, `missing: ['${name}']`]);
    }
  });

  it("has to be whole JSON", async () => {
    const cut = JSON.stringify(body).slice(0, -1);
    const { status, description } = await server.call(method, path, { token: tokenFor(id), body: cut });
    expect([status, description]).toEqual([400, "Body is not a valid json."]);
  });
});
