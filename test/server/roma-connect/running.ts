/** A ROMA Connect reference server on a free port, and a caller for it. Closing fails if an answer broke the document. */
import { expect } from "vitest";
import { ACCOUNT, APP, INSTANCE, PROJECT, USER } from "../../../server-stub/reference/roma-connect/default-world.ts";
import { startReferenceServer, type ReferenceServerOptions } from "../../../server-stub/reference/serve.ts";
import type { Exchange } from "../../../server-stub/runtime/types.ts";

export { ACCOUNT, APP, INSTANCE, PROJECT, USER };
export const PASSWORD = "correct horse";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** `error_code` of the body. */
  readonly code: unknown;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: object | string;
  readonly headers?: Record<string, string>;
}

export interface RunningRoma {
  readonly url: string;
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  /** A token of the user for the project. */
  readonly token: (user?: Partial<Credentials>) => Promise<string>;
  readonly tokenAnswer: (user?: Partial<Credentials>, query?: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly account: string;
  readonly scope: object;
}

/** Path of a resource of the first instance: `path("apic", "livedata-apis")`; without a service, of the instance itself. */
export function path(service: string, rest: string, instance = INSTANCE.id, project = PROJECT.id): string {
  return ["v2", project, ...(service === "" ? [] : [service]), "instances", instance, rest].join("/");
}

export async function startRoma(
  settings: object = {},
  options: Partial<ReferenceServerOptions> = {},
): Promise<RunningRoma> {
  const issues: unknown[] = [];
  const onExchange = ({ operationId, responseIssues }: Exchange): void => {
    issues.push(...responseIssues.map((issue) => ({ operationId, ...issue })));
  };
  const users = [{ ...USER, password: PASSWORD }];
  const server = await startReferenceServer({
    ...{ apis: ["roma-connect"], port: 0, watch: { validateResponses: true, onExchange } },
    settings: { "roma-connect": { users, ...settings } },
    ...options,
  });
  const call: RunningRoma["call"] = (method, where, given = {}) => send(`${server.url}/${where}`, method, given);
  const tokenAnswer: RunningRoma["tokenAnswer"] = (user = {}, query = "") =>
    call("POST", `v3/auth/tokens${query}`, { body: tokenRequest(user) });
  return {
    url: server.url,
    call,
    tokenAnswer,
    token: async (user) => (await tokenAnswer(user)).headers.get("x-subject-token") ?? "",
    close: async () => {
      await server.close();
      expect(issues).toEqual([]);
    },
  };
}

export function tokenRequest(user: Partial<Credentials>): object {
  const {
    name = USER.name,
    password = PASSWORD,
    account = ACCOUNT.name,
    scope = { project: { id: PROJECT.id } },
  } = user;
  const identity = { methods: ["password"], password: { user: { name, password, domain: { name: account } } } };
  return { auth: { identity, scope } };
}

async function send(url: string, method: string, { token, body, headers = {} }: CallOptions): Promise<Answer> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    headers: {
      ...(text !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { "x-auth-token": token }),
      ...headers,
    },
    ...(text !== undefined && { body: text }),
  });
  const received = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  const parsed = (isJson ? JSON.parse(received) : {}) as Answer["body"];
  return {
    status: response.status,
    headers: response.headers,
    text: received,
    body: parsed,
    code: parsed["error_code"],
  };
}
