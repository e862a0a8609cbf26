/** HTTP around the handlers: the documented errors, and addresses as the documented server reads them. */
import type { FastifyInstance } from "fastify";
import { createZopsmServer, type Handlers, type StubResponse, type ZopsmOptions } from "../../zopsm/index.ts";
import type { WatchOptions } from "../system.ts";
import { internalError, ZopsmFailure } from "./failure.ts";
import type { Gate } from "./gate.ts";
import type { ZopsmSettings } from "./settings.ts";
import { tidyUrl } from "./url.ts";

/** Certificates and keys are the longest that anybody has to send. */
const BODY_LIMIT = 1024 * 1024;

/** Does not listen yet. */
export function createHttp(
  handlers: Handlers,
  gate: Gate,
  settings: ZopsmSettings,
  watch: WatchOptions = {},
): FastifyInstance {
  const report = settings.onInternalError ?? printInternalError;
  const server = createZopsmServer(
    handlers,
    { ...watch, ...answers(gate, report), bodyLimit: BODY_LIMIT, unsafeKeys: "keep" },
    { rewriteUrl: (request) => tidyUrl(request.url ?? "/") },
  );
  server.addHook("onRequest", (request, _reply, done) => {
    // The documented server does not look at it where it answers JSON alone.
    delete request.raw.headers.accept;
    done();
  });
  return server;
}

type Report = (place: string, error: unknown) => void;

function answers(
  gate: Gate,
  report: Report,
): Pick<ZopsmOptions, "onInvalidRequest" | "onUnknownOperation" | "onHandlerError"> {
  const answer = (place: string, error: unknown): StubResponse => {
    if (error instanceof ZopsmFailure) return respond(error);
    report(place, error);
    return respond(internalError());
  };
  return {
    onInvalidRequest: (operationId, issues, raw) => {
      try {
        gate.admit(operationId, raw, issues);
      } catch (error) {
        return answer(operationId, error);
      }
      return answer(operationId, new Error("a request was refused for nothing"));
    },
    // Without body, as documented.
    onUnknownOperation: (_raw, reason) => ({ status: reason === "method" ? 405 : 404, headers: VARY }),
    onHandlerError: answer,
  };
}

const VARY = { vary: "Accept" };

function respond({ status, title, description }: ZopsmFailure): StubResponse {
  const body = description === undefined ? { title } : { title, description };
  return { status, headers: VARY, mediaType: "application/json", body };
}

function printInternalError(place: string, error: unknown): void {
  process.stderr.write(`zopsm: ${place}: ${error instanceof Error ? error.message : String(error)}\n`);
}
