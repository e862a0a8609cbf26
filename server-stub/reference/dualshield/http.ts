/** HTTP around the handlers: every answer in the documented envelope, also to what is no call of the API. */
import type { FastifyInstance } from "fastify";
import {
  createDualShieldServer,
  type DualShieldOptions,
  type RawRequest,
  type StubResponse,
} from "../../dualshield/index.ts";
import type { ValidationIssue } from "../../runtime/types.ts";
import { parseExact } from "../../runtime/exact-json.ts";
import { bodyText } from "../exact-body.ts";
import type { WatchOptions } from "../system.ts";
import { isAuthenticated } from "./agents.ts";
import { DualShieldFailure, invalid } from "./failure.ts";
import { createHandlers } from "./handlers.ts";
import { unknownOperator, wrongOperator } from "./match.ts";
import { mountTokenEndpoint } from "./token-endpoint.ts";
import type { World } from "./world.ts";

/** Where a DualShield server has its API; taken as well as paths without it. */
const DOCUMENTED_BASE = "/das5/rest";
const BODY_LIMIT = 1024 * 1024;

/** Not yet listening. */
export function createServer(world: World, watch: WatchOptions = {}): FastifyInstance {
  const server = createDualShieldServer(createHandlers(world), { ...watch, ...optionsFor(world) }, { rewriteUrl });
  mountTokenEndpoint(server, world);
  return server;
}

function rewriteUrl({ url = "/" }: { readonly url?: string | undefined }): string {
  return url.startsWith(`${DOCUMENTED_BASE}/`) ? url.slice(DOCUMENTED_BASE.length) : url;
}

function optionsFor(world: World): DualShieldOptions {
  return {
    bodyLimit: BODY_LIMIT,
    onInvalidRequest: (_operationId, issues, raw) => respond(refusal(world, raw, () => whatIsWrong(issues, raw))),
    onUnknownOperation: (raw) => respond(refusal(world, raw, () => new DualShieldFailure("unknown method"))),
    onHandlerError: (operationId, error) => {
      if (error instanceof DualShieldFailure) return respond(error);
      console.error(`dualshield: ${operationId}:`, error);
      return { status: 500, mediaType: "application/json", body: INTERNAL_ERROR };
    },
  };
}

/** The document has no code for it, because it should not happen. */
const INTERNAL_ERROR = { error: -1, message: "internal error.", severity: "ERROR" };

/** Who is not authenticated is told nothing else. */
function refusal(world: World, raw: RawRequest, failure: () => DualShieldFailure): DualShieldFailure {
  return isAuthenticated(world, raw) ? failure() : new DualShieldFailure("not authenticated");
}

function respond({ status, body }: DualShieldFailure): StubResponse {
  const headers = status === 401 ? { "www-authenticate": 'Bearer realm="DualShield"' } : {};
  return { status, headers, mediaType: "application/json", body };
}

function whatIsWrong(issues: readonly ValidationIssue[], raw: RawRequest): DualShieldFailure {
  if (issues.some((issue) => issue.in === "path")) return new DualShieldFailure("unknown method");
  const operator = issues.some(({ at }) => at.startsWith("/match/"))
    ? unknownOperator(parseExact(bodyText(raw.body)))
    : undefined;
  if (operator !== undefined) return wrongOperator(operator);
  return invalid(issues.map((issue) => `${issue.at || issue.in} ${issue.message}`).join("; "));
}
