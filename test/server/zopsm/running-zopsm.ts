/** A Zopsm server on a free port, and callers for it over real HTTP. */
import { expect } from "vitest";
import { startSystems, type ServeOptions } from "../../../server-stub/reference/serve.ts";
import { startable } from "../../../server-stub/reference/systems.ts";
import { system } from "../../../server-stub/reference/zopsm/index.ts";
import type { Mail } from "../../../server-stub/reference/zopsm/mail.ts";
import type { ZopsmSettings } from "../../../server-stub/reference/zopsm/settings.ts";
import type { Exchange } from "../../../server-stub/zopsm/index.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of the envelope; empty for errors. */
  readonly content: Content;
  readonly params: unknown;
  readonly title: string | undefined;
  readonly description: string | undefined;
}

type Content = Readonly<Record<string, string>> & readonly Readonly<Record<string, string>>[];

interface Request {
  readonly token?: string | undefined;
  /** JSON, or a text that is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningZopsm {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /** All that would have been sent. */
  readonly mails: readonly (Mail & { readonly isTest: boolean })[];
  readonly call: (method: string, path: string, request?: Request) => Promise<Answer>;
  /** Also fails if an answer broke the document. */
  readonly close: () => Promise<void>;
}

export const MANAGER = { email: "manager@example.org", password: "manager's horse" };
export const PASSWORD = "correct horse";

interface Options extends Partial<ServeOptions> {
  readonly settings?: ZopsmSettings;
}

export async function startZopsm({ settings, ...options }: Options = {}): Promise<RunningZopsm> {
  const mails: (Mail & { isTest: boolean })[] = [];
  const issues: unknown[] = [];
  const internal: unknown[] = [];
  const watch = {
    validateResponses: true,
    onExchange: ({ operationId, status, responseIssues }: Exchange) =>
      void issues.push(...responseIssues.map((issue) => ({ operationId, status, ...issue }))),
  };
  const hooks = {
    onMail: (mail: Mail, isTest: boolean) => void mails.push({ ...mail, isTest }),
    onInternalError: (place: string, error: unknown) => void internal.push([place, error]),
  };
  const all = { admin: MANAGER, ...(settings?.mail === undefined && hooks), ...settings };
  const server = await startSystems([startable(system, all)], { port: 0, watch, ...options });
  return {
    url: server.url,
    credentials: server.systems[0]?.credentials ?? {},
    mails,
    call: (method, path, request) => call(server.url + path, method, request),
    close: async () => {
      await server.close();
      expect(issues).toEqual([]);
      expect(internal).toEqual([]);
    },
  };
}

const NOTHING = {} as Content;

async function call(url: string, method: string, { token, body, headers }: Request = {}): Promise<Answer> {
  const hasBody = body !== undefined;
  const response = await fetch(url, {
    method,
    headers: {
      ...(hasBody && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: token }),
      ...headers,
    },
    ...(hasBody && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = (text === "" ? {} : JSON.parse(text)) as Partial<Answer> & { meta?: { params: unknown } };
  const { content = NOTHING, meta, title, description } = json;
  return {
    status: response.status,
    headers: response.headers,
    text,
    content,
    params: meta?.params,
    title,
    description,
  };
}

/** What users are told of themselves. */
export interface Member {
  readonly id: string;
  readonly token: string;
  readonly email: string;
}

export function userOf(name: string) {
  return { email: `${name}@example.org`, password: PASSWORD, firstName: name, lastName: "Example" };
}

/** Registers an account by way of the mailed code; gives its first admin. */
export async function newAccount(server: RunningZopsm, name: string): Promise<Member> {
  const email = `office-${name}@example.org`;
  const registered = await server.call("POST", "/register", { body: { organizationName: name, email } });
  const id = registered.content["registrationId"] ?? "";
  const approveCode = server.mails.at(-1)?.headers["X-Approve-Code"];
  const { content } = await server.call("PUT", `/register/${id}`, { body: { ...userOf(name), approveCode } });
  return content as unknown as Member;
}

export async function newUser(server: RunningZopsm, admin: Member, kind: string, name: string): Promise<Member> {
  const { content } = await server.call("POST", `/${kind}`, { token: admin.token, body: userOf(name) });
  return content as unknown as Member;
}

export async function login(server: RunningZopsm, email: string, password = PASSWORD): Promise<string> {
  const { content } = await server.call("POST", "/session", { body: { email, password } });
  return content["token"] ?? "";
}

/** A project with the chat service, and a consumer that is attached to it. */
export async function newProject(server: RunningZopsm, { token }: Member) {
  const created = await server.call("POST", "/projects", { token, body: { name: "Engine", description: "Chat" } });
  const id = created.content["id"] ?? "";
  const service = { serviceCatalogCode: "roc", name: "Chat", description: "The chat" };
  await server.call("POST", `/projects/${id}/services`, { token, body: service });
  const consumer = (await server.call("POST", "/consumers", { token, body: {} })).content["id"] ?? "";
  await server.call("POST", `/projects/${id}/consumers`, { token, body: { consumerId: consumer } });
  return { id, consumer };
}
