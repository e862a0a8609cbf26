/** Every page may call a reference server (Fetch standard, "CORS protocol"): it has nothing but what its user put in. */
import type { IncomingMessage, ServerResponse } from "node:http";

const DAY_SECONDS = "86400";

/** Beneath the headers that the system itself sets. True where the request was a browser's question, which is answered then. */
export function answerCors({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  if (headers.origin === undefined) return false;
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", "*");
  const asked = headers["access-control-request-method"];
  if (method !== "OPTIONS" || asked === undefined) return false;
  response.setHeader("access-control-allow-methods", asked);
  // A star would leave `authorization` out.
  const wanted = headers["access-control-request-headers"];
  if (wanted !== undefined) response.setHeader("access-control-allow-headers", wanted);
  response.setHeader("access-control-max-age", DAY_SECONDS);
  response.writeHead(204).end();
  return true;
}
