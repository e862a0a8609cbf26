/**
 * The stub as a Fastify plugin: everything below its prefix belongs to the document. The plugin is
 * encapsulated, so the host's own routes, parsers and error handlers stay as they are.
 */
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { ExchangeHandler } from "./exchange-handler.ts";
import type { WireResponse } from "./response-writer.ts";
import type { RawRequest, StubOptions, ValidationIssue } from "./types.ts";

/** 16 MiB. */
const DEFAULT_BODY_LIMIT = 16 * 1024 * 1024;

/**
 * Serves an OpenAPI 3.1 document. Register plugins that add hooks or answer OPTIONS (`@fastify/cors`) before
 * it, as Fastify gives hooks only to what comes later.
 */
export function createStub(options: StubOptions): FastifyPluginAsync {
  return mountExchanges(new ExchangeHandler(options), options.bodyLimit);
}

/** The plugin over exchanges that exist already. */
export function mountExchanges(exchanges: ExchangeHandler, bodyLimit = DEFAULT_BODY_LIMIT): FastifyPluginAsync {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells its kinds of plugins apart by this.
  return async (instance) => {
    mount(instance, exchanges, bodyLimit);
  };
}

function mount(instance: FastifyInstance, exchanges: ExchangeHandler, bodyLimit: number): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser("*", { parseAs: "buffer", bodyLimit }, (_request, body, done) => {
    done(null, body);
  });
  const pathOf = (request: FastifyRequest): string => pathBelow(instance.prefix, request.raw.url ?? "/");
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    send(reply, await exchanges.handle(rawRequest(request), pathOf(request)));
  instance.setErrorHandler((error: FastifyError, request, reply) => {
    if (isBodyError(error))
      return send(reply, exchanges.refuseBody(rawRequest(request), pathOf(request), issueOf(error)));
    throw error;
  });
  const method = methodsFor(instance, exchanges);
  instance.route({ method, url: "/*", bodyLimit, handler: answer, exposeHeadRoute: false });
  // With a prefix, `/prefix` itself is the document's root as well.
  if (instance.prefix !== "") instance.route({ method, url: "", bodyLimit, handler: answer, exposeHeadRoute: false });
}

/** All methods, so that a wrong one is told from a wrong path. Fastify has to be told of the rare ones. */
function methodsFor(instance: FastifyInstance, exchanges: ExchangeHandler): string[] {
  for (const method of exchanges.methods) {
    const hasBody = exchanges.methodsWithBody.has(method);
    const isKnown = instance.supportedMethods.includes(method);
    // Fastify leaves a body of these unread unless told otherwise.
    const isUnread = hasBody && ["GET", "HEAD", "TRACE"].includes(method);
    if (!isKnown || isUnread) instance.addHttpMethod(method, { hasBody, overrideExisting: isKnown });
  }
  const isTaken = (method: string): boolean => instance.hasRoute({ method, url: `${instance.prefix}/*` });
  return [...new Set([...instance.supportedMethods, ...exchanges.methods])].filter((method) => !isTaken(method));
}

function pathBelow(prefix: string, url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return below === "" ? "/" : below;
}

export function rawRequest(request: FastifyRequest): RawRequest {
  return {
    method: request.method,
    url: request.raw.url ?? "/",
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : undefined,
  };
}

/** Errors of Fastify's that speak of the request's body. */
function isBodyError(error: FastifyError): boolean {
  return /^FST_ERR_(CTP_|ROUTE_MISSING_CONTENT_TYPE)/.test(error.code);
}

function issueOf(error: FastifyError): ValidationIssue {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { in: "body", at: "", message: "is too large", reason: "tooLarge" };
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
    case "FST_ERR_ROUTE_MISSING_CONTENT_TYPE":
      return { in: "header", at: "content-type", message: "is no media type", reason: "mediaType" };
    default:
      return { in: "body", at: "", message: "cannot be read", reason: "syntax" };
  }
}

export function send(reply: FastifyReply, { status, headers, mediaType, payload }: WireResponse): FastifyReply {
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  if (mediaType !== undefined) reply.type(withCharset(mediaType, payload));
  if (reply.request.method !== "HEAD" || payload === undefined) return reply.send(payload);
  return reply.header("content-length", Buffer.byteLength(payload)).send();
}

/** Texts go out as UTF-8; Fastify says so for JSON by itself. */
function withCharset(mediaType: string, payload: string | Buffer | undefined): string {
  const isBare = typeof payload === "string" && mediaType.startsWith("text/") && !mediaType.includes(";");
  return isBare ? `${mediaType}; charset=utf-8` : mediaType;
}
