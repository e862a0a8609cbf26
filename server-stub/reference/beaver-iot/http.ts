/** HTTP around the handlers: the stub, CORS as the documented proxy answers it, and both base paths of the document. */
import cors from "@fastify/cors";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { createBeaverIoTStub, type StubOptions } from "../../beaver-iot/index.ts";
import type { WatchOptions } from "../system.ts";
import type { Callers } from "./callers.ts";
import type { Calls } from "./calls.ts";
import { answerExchange } from "./exchange.ts";
import { BeaverFailure } from "./failure.ts";
import { createHandlers } from "./handlers/index.ts";
import { addSocket } from "./socket.ts";
import type { World } from "./world.ts";

const METHODS = ["GET", "POST", "OPTIONS", "PUT", "DELETE", "HEAD", "PATCH"];
const DAY_SECONDS = 86_400;

/** What the proxy of the published image takes off. */
const PROXY_PATH = /^\/api\/v1(?=\/)/;

/** Does not listen yet. */
export function createBeaverServer(world: World, calls: Calls, callers: Callers, watch: WatchOptions): FastifyInstance {
  const server = fastify({
    rewriteUrl: ({ url = "/" }) => url.replace(PROXY_PATH, ""),
    frameworkErrors: (_error, _request, reply) => {
      answerUnreadable(calls, reply);
    },
  });
  void server.register(cors, {
    ...{ origin: true, credentials: true, methods: METHODS, maxAge: DAY_SECONDS },
    ...{ exposedHeaders: "content-disposition", strictPreflight: false },
  });
  server.addHook("onRequest", (request) => callers.note(request));
  addSocket(server, world);
  void server.register(
    createBeaverIoTStub(createHandlers(world, calls), { ...watch, ...stubOptions(world, calls, callers) }),
  );
  return server;
}

/** A URL that Fastify itself cannot read is an unknown path like any other. */
function answerUnreadable(calls: Calls, reply: FastifyReply): void {
  const { status, body } = calls.failed(unknownPath());
  void reply.code(status).send(body);
}

function stubOptions(world: World, calls: Calls, callers: Callers): Partial<StubOptions> {
  return {
    onInvalidRequest: (operationId, issues, raw) => calls.refuse(operationId, issues, raw),
    onUnknownOperation: (raw) => {
      try {
        callers.of(raw);
        return answerExchange(world, calls, raw) ?? calls.failed(unknownPath());
      } catch (error) {
        return calls.failed(asFailure("unknown operation", error));
      }
    },
    onHandlerError: (operationId, error) => calls.failed(asFailure(operationId, error)),
  };
}

function unknownPath(): BeaverFailure {
  return new BeaverFailure("server_error", "no such path or method");
}

/** The caller learns that it failed, the operator why. */
function asFailure(operationId: string, error: unknown): BeaverFailure {
  if (error instanceof BeaverFailure) return error;
  process.stderr.write(`beaver-iot: ${operationId}: ${error instanceof Error ? error.message : String(error)}\n`);
  return new BeaverFailure("server_error", "server error");
}
