/** HTTP around the dispatcher: one address, always status 200, JSON whatever the headers say, CORS for all. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  createAwsInterfaceServer,
  RawJson,
  type AwsInterfaceOptions,
  type StubResponse,
  type WithFallback,
} from "../../awsi/index.ts";
import { parseExact, stringifyExact, type Json } from "../../runtime/exact-json.ts";
import { bodyText, exactBody } from "../exact-body.ts";
import type { Answer, Dispatcher } from "./dispatcher.ts";

/** What conformance watches. */
export type WatchOptions = Pick<AwsInterfaceOptions, "validateResponses" | "onExchange">;

const CORS_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-credentials": "true",
  "access-control-allow-methods": "POST,OPTIONS",
};

/** The largest upload of the documented clients is a chunk of 6 MiB in base64. */
const BODY_LIMIT = 16 * 1024 * 1024;

/** Does not listen yet. */
export function createAwsiServer(dispatcher: Dispatcher, watch: WatchOptions = {}): FastifyInstance {
  const server = createAwsInterfaceServer({}, { ...watch, ...stubOptions(dispatcher) });
  server.addHook("onRequest", async (request, reply) => {
    await answerCors(request, reply);
  });
  server.addHook("preHandler", async (request, reply) => {
    const query = webhookQuery(request);
    if (query !== undefined) await answerWebhook(query, request, reply, dispatcher);
  });
  return server;
}

/** Every function comes in by the fallback: the dispatcher has the table. */
function stubOptions(dispatcher: Dispatcher): WithFallback {
  return {
    fallback: async (request) => respond(await dispatcher.call(request.operationId, exactBody(request))),
    onInvalidRequest: (operationId, issues, raw) => {
      const reason = issues.map(({ at, message }) => `${at} ${message}`.trim()).join("; ");
      return respond(dispatcher.refuse(operationId, parseExact(bodyText(raw.body)), reason));
    },
    onUnknownOperation: (_raw, reason) =>
      respond(
        reason === "malformed" ? dispatcher.unreadable("body is no JSON object") : dispatcher.bare("forbidden request"),
      ),
    onHandlerError: () => respond(dispatcher.unreadable("InternalError")),
    bodyLimit: BODY_LIMIT,
    // Fields of items are data, whatever they are called; nothing here reads them through a prototype.
    unsafeKeys: "keep",
  };
}

function respond(answer: Answer): StubResponse {
  return { status: 200, mediaType: "application/json", body: new RawJson(stringifyExact(answer)) };
}

/** Also takes the headers of content negotiation out of play: the documented server looks at none of them. */
async function answerCors(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(CORS_HEADERS);
  delete request.raw.headers.accept;
  request.raw.headers["content-type"] = "application/json";
  if (request.method === "OPTIONS") await reply.code(200).send();
}

/** The query of a call to a webhook: one that has a parameter of that name. */
function webhookQuery(request: FastifyRequest): URLSearchParams | undefined {
  const [, ...query] = (request.raw.url ?? "").split("?");
  const parameters = new URLSearchParams(query.join("?"));
  return parameters.has("webhook") ? parameters : undefined;
}

/** The function gets body and query, and its answer is the whole answer. A body is read before the name. */
async function answerWebhook(
  query: URLSearchParams,
  { body }: FastifyRequest,
  reply: FastifyReply,
  dispatcher: Dispatcher,
): Promise<void> {
  const params = readJson(Buffer.isBuffer(body) ? body : undefined);
  const payload = { params: params ?? null, query_params: Object.fromEntries(query) };
  const answer =
    params === undefined
      ? dispatcher.unreadable("body is no JSON")
      : await dispatcher.webhook(query.get("webhook") ?? "", payload);
  await reply.type("application/json").send(stringifyExact(answer));
}

function readJson(body: Buffer | undefined): Json | undefined {
  try {
    return parseExact(bodyText(body));
  } catch {
    return undefined;
  }
}
