/**
 * The stub as a Fastify plugin: everything below its prefix belongs to the document. The plugin is
 * encapsulated, so the host's own routes, parsers and error handlers stay as they are.
 */
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from "fastify";
import { ExchangeHandler } from "./exchange-handler.ts";
import type { WireResponse } from "./response-writer.ts";
import type { RawRequest, StubOptions, ValidationIssue } from "./types.ts";

/** 16 MiB. */
const DEFAULT_BODY_LIMIT = 16 * 1024 * 1024;

export function createStub(options: StubOptions): FastifyPluginAsync {
  const exchanges = new ExchangeHandler(options);
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells plugins apart by this.
  return async (instance) => {
    mount(instance, exchanges, options.bodyLimit ?? DEFAULT_BODY_LIMIT);
  };
}

/** A Fastify server that serves the document and nothing else; it does not listen yet. */
export function createServer(options: StubOptions, server: FastifyServerOptions = {}): FastifyInstance {
  const instance = fastify({ ...server, routerOptions: { maxParamLength: 65_535, ...server.routerOptions } });
  void instance.register(createStub(options));
  return instance;
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
    if (!instance.supportedMethods.includes(method) || hasBody) instance.addHttpMethod(method, { hasBody });
  }
  return [...new Set([...instance.supportedMethods, ...exchanges.methods])];
}

function pathBelow(prefix: string, url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return below === "" ? "/" : below;
}

function rawRequest(request: FastifyRequest): RawRequest {
  return {
    method: request.method,
    url: request.raw.url ?? "/",
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : undefined,
  };
}

/** Errors of Fastify's that speak of the request's body. */
function isBodyError(error: FastifyError): boolean {
  return error.code.startsWith("FST_ERR_CTP_");
}

function issueOf(error: FastifyError): ValidationIssue {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { in: "body", at: "", message: "is too large", reason: "tooLarge" };
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return { in: "header", at: "content-type", message: "is no media type", reason: "mediaType" };
    default:
      return { in: "body", at: "", message: "cannot be read", reason: "syntax" };
  }
}

function send(reply: FastifyReply, { status, headers, mediaType, payload }: WireResponse): FastifyReply {
  reply.code(status);
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  if (mediaType !== undefined) reply.type(mediaType);
  return reply.send(payload);
}
