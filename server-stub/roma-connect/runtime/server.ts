/** A Fastify server of its own for the stub. */
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { ExchangeHandler } from "./exchange-handler.ts";
import { mountExchanges, rawRequest, send } from "./stub.ts";
import type { StubOptions } from "./types.ts";

/** Serves the document and nothing else; it does not listen yet. `server`: options of Fastify's own. */
export function createServer(options: StubOptions, server: FastifyServerOptions = {}): FastifyInstance {
  const exchanges = new ExchangeHandler(options);
  const instance = fastify({
    // A URL that Fastify itself cannot read is an unknown path like any other.
    frameworkErrors: (_error, request, reply) => {
      void exchanges.handle(rawRequest(request), request.raw.url ?? "/").then((answer) => send(reply, answer));
    },
    ...server,
  });
  void instance.register(mountExchanges(exchanges, options.bodyLimit));
  return instance;
}
