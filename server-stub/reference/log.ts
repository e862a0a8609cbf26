/** One line for each request, without what the caller may want to keep to himself: no headers, queries, bodies, parameters. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Exchange } from "../runtime/types.ts";

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"] as const;

export interface LogOptions {
  readonly level: (typeof LOG_LEVELS)[number];
  readonly stream: { write(line: string): void };
}

interface Place {
  readonly api: string;
  readonly prefix: string;
  readonly literals: ReadonlySet<string>;
}

/** What the systems saw, by the request that it was. */
export class Operations {
  /** By the request's headers: the one object that passes through all layers. */
  readonly #exchanges = new WeakMap<object, Exchange>();

  note(exchange: Exchange): void {
    this.#exchanges.set(exchange.request.headers, exchange);
  }

  of(request: FastifyRequest): Exchange | undefined {
    return this.#exchanges.get(request.raw.headers);
  }
}

/** Level `info`; with level `debug` also the places where a request breaks the document. */
export function writeLog(
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place | undefined,
  operations: Operations,
): void {
  const exchange = operations.of(request);
  const line = {
    system: place?.api,
    operation: exchange?.operationId,
    method: request.method,
    path: shapeOf(request.raw.url ?? "/", place),
    status: reply.raw.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
  };
  request.log.info(line, "request");
  const issues = (exchange?.requestIssues ?? []).map((issue) => ({ in: issue.in, message: issue.message }));
  if (issues.length > 0) request.log.debug({ ...line, issues }, "invalid request");
}

/** The path with its literal segments alone; a parameter, which may be a token, is a star. */
function shapeOf(url: string, place: Place | undefined): string {
  const segments = (url.split(/[?#]/, 1)[0] ?? "/").split("/");
  const isPlain = (segment: string): boolean => segment === "" || place?.literals.has(segment) === true;
  return (place?.prefix ?? "") + segments.map((segment) => (isPlain(segment) ? segment : "*")).join("/");
}
