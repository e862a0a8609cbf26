/** A Beaver IoT server on a free port, and callers for it over real HTTP. */
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { system } from "../../../server-stub/reference/beaver-iot/index.ts";
import type { BeaverSettings } from "../../../server-stub/reference/beaver-iot/settings.ts";
import type { SystemOptions } from "../../../server-stub/reference/system.ts";
import type { Exchange } from "../../../server-stub/runtime/types.ts";

export const ADMIN = { email: "root@example.org", password: "correct horse" };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly error: string | undefined;
  readonly message: string | undefined;
  /** Result of a success. */
  readonly data: unknown;
}

export interface Sent {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `what`: method and path, `POST /device`. A body that is a text goes out as it is. */
export type Call = (what: string, sent?: Sent) => Promise<Answer>;

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

export interface Running {
  readonly url: string;
  readonly call: Call;
  /** With the administrator's token. */
  readonly admin: (what: string, body?: unknown) => Promise<Answer>;
  readonly adminToken: string;
  readonly credentials: Readonly<Record<string, string | undefined>>;
  readonly firstCall: string;
  /** Also fails if an answer broke the spec. */
  readonly close: () => Promise<void>;
}

export async function start(
  settings: BeaverSettings = {},
  options: Partial<Omit<SystemOptions<BeaverSettings>, "settings">> = {},
): Promise<Running> {
  const issues: unknown[] = [];
  const onExchange = ({ operationId, status, responseIssues }: Exchange): void =>
    void issues.push(...responseIssues.map((issue) => ({ operationId, status, ...issue })));
  const watch = { validateResponses: true, onExchange };
  const running = system.create({ settings: { admin: ADMIN, ...settings }, watch, ...options });
  await running.server.listen({ port: 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${(running.server.server.address() as AddressInfo).port}`;
  const call = callerOf(url);
  let closed: Promise<void> | undefined;
  const hasAdmin = settings.admin === undefined;
  const adminToken = hasAdmin ? (await signIn(call, ADMIN)).access_token : "";
  return {
    ...{ url, call, adminToken, credentials: running.credentials, firstCall: running.firstCall(url) },
    admin: (what, body) => call(what, { token: adminToken, body }),
    close: async () => {
      await (closed ??= running.close());
      expect(issues).toEqual([]);
    },
  };
}

export function callerOf(url: string): Call {
  return async (what, { body, token, headers = {} } = {}) => {
    const [method, path = "/"] = what.split(" ") as [string, string?];
    const given = {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return answerOf(await fetch(url + path, { method, headers: given, body: body === undefined ? null : text }));
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const json = isJson ? (JSON.parse(text) as Readonly<Record<string, unknown>>) : {};
  const { status, headers } = response;
  const [error, message] = [json["error_code"] as string | undefined, json["error_message"] as string | undefined];
  return { status, headers, text, error, message, data: json["data"] };
}

export const FORM = { "content-type": "application/x-www-form-urlencoded" };
export const CLIENT = { client_id: "iab", client_secret: "milesight*iab" };

export function token(call: Call, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const body = new URLSearchParams({ ...CLIENT, ...fields }).toString();
  return call("POST /oauth2/token", { body, headers: FORM });
}

export async function signIn(call: Call, { email, password }: typeof ADMIN): Promise<Tokens> {
  const answer = await token(call, { grant_type: "password", username: email, password });
  expect(answer.status).toBe(200);
  return answer.data as Tokens;
}

/** A user with a role of its own, which has these menus. */
export interface Member {
  readonly userId: string;
  readonly roleId: string;
  readonly token: string;
  readonly call: (what: string, body?: unknown) => Promise<Answer>;
}

interface TreeNode {
  readonly menu_id: string;
  readonly code: string;
  readonly children: readonly TreeNode[];
}

export async function addMember({ admin, call }: Running, name: string, codes: readonly string[]): Promise<Member> {
  const account = { email: `${name}@example.org`, password: "correct horse" };
  await admin("POST /user/members", { ...account, nickname: name });
  const found = await admin("POST /user/members/search", { keyword: account.email });
  const userId = firstOf(found)["user_id"] as string;
  const { role_id: roleId } = (await admin("POST /user/roles", { name })).data as { role_id: string };
  const menus = flat((await admin("GET /user/menus")).data as readonly TreeNode[]);
  const menu_ids = menus.filter(({ code }) => codes.includes(code)).map(({ menu_id }) => menu_id);
  await admin(`POST /user/roles/${roleId}/associate-menu`, { menu_ids });
  await admin(`POST /user/roles/${roleId}/associate-user`, { user_ids: [userId] });
  const { access_token } = await signIn(call, account);
  return { userId, roleId, token: access_token, call: (what, body) => call(what, { token: access_token, body }) };
}

function flat(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

/** One of a page, or of a list. */
export type Item = Readonly<Record<string, unknown>>;

/** The content of a page. */
export function contentOf({ data }: Answer): readonly Item[] {
  return (data as { content: readonly Item[] }).content;
}

export function firstOf(answer: Answer): Item {
  const [first] = contentOf(answer);
  if (first === undefined) throw new Error(`the page is empty: ${answer.text}`);
  return first;
}

export interface Device {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export async function addDevice({ admin }: Pick<Running, "admin">, address: string, name = address): Promise<Device> {
  const param_entities = { "lab.integration.add_device.address": address };
  const answer = await admin("POST /device", { name, integration: "lab", param_entities });
  expect(answer).toMatchObject({ status: 200, data: undefined });
  return firstOf(await admin("POST /device/search", { name })) as unknown as Device;
}

export async function entityId({ admin }: Pick<Running, "admin">, keyword: string): Promise<string> {
  const found = await admin("POST /entity/search", { keyword, exclude_children: true, show_hidden: true });
  return firstOf(found)["entity_id"] as string;
}
