/** Every page may call a reference server (Fetch standard, "CORS protocol"): it has nothing but what its user put in. */
import type { FastifyReply, FastifyRequest } from "fastify";

const DAY_SECONDS = "86400";

/** Beneath the headers that the system itself sets. */
export function openToAll(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.origin === undefined) return;
  reply.raw.setHeader("access-control-allow-origin", "*");
  reply.raw.setHeader("access-control-expose-headers", "*");
}

/** True where the request was a browser's question, which is answered then. */
export function answerPreflight(request: FastifyRequest, reply: FastifyReply): boolean {
  const { origin, "access-control-request-method": method } = request.headers;
  if (request.method !== "OPTIONS" || origin === undefined || method === undefined) return false;
  // A star would leave `authorization` out.
  const headers = request.headers["access-control-request-headers"];
  reply.headers({ "access-control-allow-methods": method, "access-control-max-age": DAY_SECONDS });
  if (headers !== undefined) reply.header("access-control-allow-headers", headers);
  reply.code(204).send();
  return true;
}
