/** A DualShield reference server on a free port, and a caller for it. Closing fails if an answer broke the document. */
import { expect } from "vitest";
import { startReferenceServer, type ReferenceServerOptions } from "../../../server-stub/reference/serve.ts";
import type { Exchange } from "../../../server-stub/runtime/types.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly error: number;
  readonly message: string | undefined;
  /** Of a create. */
  readonly id: string;
  readonly result: Readonly<Record<string, unknown>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
}

export interface RunningDualShield {
  readonly url: string;
  /** `path`: `user/create`. A text is sent as it is. */
  readonly call: (path: string, body: object | string, headers?: Record<string, string>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function startDualShield(
  settings: object = {},
  options: Partial<ReferenceServerOptions> = {},
): Promise<RunningDualShield> {
  const issues: unknown[] = [];
  const onExchange = ({ operationId, responseIssues }: Exchange): void => {
    issues.push(...responseIssues.map((issue) => ({ operationId, ...issue })));
  };
  const watch = { validateResponses: true, onExchange };
  const server = await startReferenceServer({
    ...{ apis: ["dualshield"], port: 0, settings: { dualshield: settings }, watch },
    ...options,
  });
  return {
    url: server.url,
    call: (path, body, headers = {}) => post(`${server.url}/${path}`, body, headers),
    close: async () => {
      await server.close();
      expect(issues).toEqual([]);
    },
  };
}

async function post(url: string, body: object | string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const {
    error,
    message,
    result = {},
  } = JSON.parse(text) as Pick<Answer, "error" | "message"> & {
    readonly result?: Answer["result"] & {
      readonly id?: string;
      readonly rows?: Answer["rows"];
      readonly total?: number;
    };
  };
  const { id = "", rows = [], total = NaN } = result;
  return { status: response.status, headers: response.headers, text, error, message, result, id, rows, total };
}

/** A domain of the name; its id. */
export async function newDomain({ call }: RunningDualShield, name = "acme.com"): Promise<string> {
  return (await call("domain/create", { attrs: { name, "identitySource.id": "internal" } })).id;
}

export async function newUser({ call }: RunningDualShield, domain: string, attrs: object): Promise<string> {
  return (await call("user/create", { attrs: { "domain.id": domain, ...attrs } })).id;
}
