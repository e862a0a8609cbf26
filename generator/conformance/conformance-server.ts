/**
 * The server of automatic cases, built on the stub's runtime from the original document. Several
 * calls are in flight at once: each uses a slot, which is the first segment of its base URL, so that
 * the server knows which answer was planned.
 */
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "../../server-stub/runtime/server.ts";
import { RawJson, type Exchange, type RawRequest, type StubResponse } from "../../server-stub/runtime/types.ts";
import type { ObjectNode } from "../source/source-document.ts";
import type { PlannedAnswer } from "./case.ts";

interface Slot {
  readonly answer: PlannedAnswer;
  readonly exchanges: Exchange[];
  onExchange: () => void;
}

const slotHeader = "x-awsi-slot";
/** The stub reports an exchange when the answer is out, which may be after the client has read it. */
const exchangeWaitMs = 500;
/** What every SDK can send; a real server has reasons to take less. */
const maxDepth = 2_000;

export class ConformanceServer {
  readonly #slots = new Map<string, Slot>();
  readonly #http: Server;
  readonly #close: () => Promise<void>;

  private constructor(http: Server, close: () => Promise<void>, slots: Map<string, Slot>) {
    this.#http = http;
    this.#close = close;
    this.#slots = slots;
  }

  static async start(document: ObjectNode): Promise<ConformanceServer> {
    const slots = new Map<string, Slot>();
    const planned = (raw: RawRequest): StubResponse => stubResponse(slots.get(slotOf(raw))?.answer);
    const stub = createServer({
      document,
      handlers: {},
      fallback: ({ raw }) => planned(raw),
      onInvalidRequest: (_operation, _issues, raw) => planned(raw),
      onUnknownOperation: (raw) => planned(raw),
      validateResponses: true,
      unsafeKeys: "keep",
      maxDepth,
      onExchange: (exchange) => {
        const slot = slots.get(slotOf(exchange.request));
        slot?.exchanges.push(exchange);
        slot?.onExchange();
      },
    });
    await stub.ready();
    const http = createHttpServer((request, response) => {
      const match = /^\/([^/?]+)(.*)$/.exec(request.url ?? "");
      request.headers[slotHeader] = match?.[1] ?? "";
      request.url = match?.[2]?.replace(/^(?!\/)/, "/") ?? "/";
      stub.routing(request, response);
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return new ConformanceServer(http, () => stub.close(), slots);
  }

  baseUrl(slot: string): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/${slot}`;
  }

  /** From now on the slot answers so. */
  plan(slot: string, answer: PlannedAnswer): void {
    this.#slots.set(slot, { answer, exchanges: [], onExchange: () => undefined });
  }

  /** What arrived in the slot since `plan`. */
  async exchanges(slot: string): Promise<readonly Exchange[]> {
    const found = this.#slots.get(slot);
    if (found === undefined) return [];
    if (found.exchanges.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, exchangeWaitMs);
        found.onExchange = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return found.exchanges;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
    await this.#close();
  }
}

function slotOf({ headers }: RawRequest): string {
  const slot = headers[slotHeader];
  return typeof slot === "string" ? slot : "";
}

function stubResponse(answer: PlannedAnswer | undefined): StubResponse {
  if (answer === undefined) return { status: 599 };
  const { status, headers, mediaType, payload } = answer;
  if (payload === undefined || mediaType === undefined) return { status, headers };
  const isJson = typeof payload === "string" && /[/+]json\b/.test(mediaType);
  return { status, headers, mediaType, body: isJson ? new RawJson(payload) : payload };
}
