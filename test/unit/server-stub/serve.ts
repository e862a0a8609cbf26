/** Small documents and servers for the stub's tests: the real Fastify, over `inject` or loopback. */
import type { FastifyInstance } from "fastify";
import { createServer } from "../../../server-stub/runtime/index.ts";
import type { Exchange, Handler, StubOptions, StubRequest } from "../../../server-stub/runtime/types.ts";

export interface Served {
  readonly server: FastifyInstance;
  /** Requests that reached the handler. */
  readonly requests: StubRequest[];
  readonly exchanges: Exchange[];
}

export function openapi(paths: object, components: object = {}): object {
  return { openapi: "3.1.0", info: { title: "Test", version: "1" }, paths, components };
}

/** Serves a document with one handler for everything; default answer: 204. */
export function serve(document: object, options: Partial<StubOptions> = {}): Served {
  const requests: StubRequest[] = [];
  const exchanges: Exchange[] = [];
  const fallback: Handler = async (request) => {
    requests.push(request);
    return (await options.fallback?.(request)) ?? { status: 204 };
  };
  const onExchange = (exchange: Exchange): void => {
    exchanges.push(exchange);
  };
  const server = createServer({ handlers: {}, ...options, document, fallback, onExchange });
  return { server, requests, exchanges };
}
