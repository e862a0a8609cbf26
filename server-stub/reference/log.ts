/** One line for each request, without what the caller may want to keep to himself: no headers, queries, bodies, parameters. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger } from "fastify";
import type { Exchange } from "../runtime/types.ts";

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace"] as const;

export interface LogOptions {
  readonly level: (typeof LOG_LEVELS)[number];
  readonly stream: { write(line: string): void };
}

interface Place {
  readonly api: string;
  readonly literals: ReadonlySet<string>;
}

/** What the systems saw, by the request that it was. */
export class Operations {
  /** By the request's headers: the one object that passes through all layers. */
  readonly #exchanges = new WeakMap<object, Exchange>();

  note(exchange: Exchange): void {
    this.#exchanges.set(exchange.request.headers, exchange);
  }

  of({ headers }: IncomingMessage): Exchange | undefined {
    return this.#exchanges.get(headers);
  }
}

/** When the answer is out. Level `info`; with level `debug` also what was wrong with the request. */
export function logAnswer(
  log: FastifyBaseLogger,
  request: IncomingMessage,
  response: ServerResponse,
  place: Place | undefined,
  operations: Operations,
): void {
  const started = performance.now();
  const { method, url = "/" } = request;
  response.once("close", () => {
    const exchange = operations.of(request);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const status = response.writableFinished ? response.statusCode : "broken off";
    const line = {
      system: place?.api,
      operation: exchange?.operationId,
      method,
      path: shapeOf(url, place),
      status,
      ms,
    };
    log.info(line, "request");
    const issues = (exchange?.requestIssues ?? []).map((issue) => ({ in: issue.in, message: issue.message }));
    if (issues.length > 0) log.debug({ ...line, issues }, "invalid request");
  });
}

/** The path with its literal segments alone; a parameter, which may be a token, is a star. */
function shapeOf(url: string, place: Place | undefined): string {
  const segments = (url.split(/[?#]/, 1)[0] ?? "/").split("/");
  const isPlain = (segment: string): boolean => segment === "" || place?.literals.has(segment) === true;
  return segments.map((segment) => (isPlain(segment) ? segment : "*")).join("/");
}
