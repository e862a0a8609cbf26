/** A reference server on a free port, and callers for it over real HTTP. */
import { expect } from "vitest";
import type { Exchange } from "../../server-stub/awsi/index.ts";
import { system } from "../../server-stub/reference/awsi/index.ts";
import type { AwsiSettings } from "../../server-stub/reference/awsi/settings.ts";
import { startSystems, type ServeOptions } from "../../server-stub/reference/serve.ts";
import { startable } from "../../server-stub/reference/systems.ts";

export interface Answer {
  readonly error?: { readonly code: number; readonly message: string };
  readonly [field: string]: unknown;
}

export type Caller = (functionName: string, parameters?: object) => Promise<Answer>;

export interface RunningServer {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /** Without session. */
  readonly call: Caller;
  readonly admin: Caller;
  /** Any body; the answer's text with its status and headers. */
  readonly post: (body: string | Uint8Array, query?: string, headers?: Record<string, string>) => Promise<Received>;
  /** Also fails if an answer broke the spec. */
  readonly close: () => Promise<void>;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Answer;
}

export const ADMIN = { email: "root@system.com", password: "correct horse battery" };

interface Options extends Partial<ServeOptions> {
  readonly settings?: AwsiSettings;
}

export async function startServer(options: Options = {}): Promise<RunningServer> {
  const settings = { admin: ADMIN, ...options.settings };
  const issues: unknown[] = [];
  const watch = {
    validateResponses: true,
    onExchange: ({ operationId, responseIssues }: Exchange) =>
      void issues.push(...responseIssues.map((issue) => ({ operationId, ...issue }))),
  };
  const server = await startSystems([startable(system, settings)], { port: 0, watch, ...options });
  const { url } = server;
  const call = callerOf(url);
  const { session_id } = await call("cloud.auth.login", settings.admin);
  return {
    url,
    credentials: server.systems[0]?.credentials ?? {},
    call,
    admin: withSession(call, session_id as string),
    post: (body, query = "", headers = {}) => post(`${url}/${query}`, body, headers),
    close: async () => {
      await server.close();
      expect(issues).toEqual([]);
    },
  };
}

export function callerOf(url: string): Caller {
  return async (module_name, parameters = {}) =>
    (await post(`${url}/`, JSON.stringify({ module_name, ...parameters }), {})).json;
}

export function withSession(call: Caller, session_id: string): Caller {
  return (functionName, parameters = {}) => call(functionName, { session_id, ...parameters });
}

async function post(url: string, body: string | Uint8Array, headers: Record<string, string>): Promise<Received> {
  const response = await fetch(url, { method: "POST", body, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as Answer };
}

/** Registers and logs in. */
export async function newUser(server: RunningServer, email: string, extra?: object): Promise<NewUser> {
  const password = "password of " + email;
  const registered = await server.call("cloud.auth.register", { email, password, ...(extra && { extra }) });
  const { session_id } = await server.call("cloud.auth.login", { email, password });
  const call = withSession(server.call, session_id as string);
  return { id: (registered["item"] as { id: string }).id, email, password, session: session_id as string, call };
}

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly session: string;
  readonly call: Caller;
}

export function codeOf(answer: Answer): number | undefined {
  return answer.error?.code;
}
