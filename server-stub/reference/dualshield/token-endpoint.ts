/** `POST /oauth/token`: what the document's security scheme names, though it is none of its operations. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isKnownAgent, newAccessToken, type ClientCredentials } from "./agents.ts";
import type { World } from "./world.ts";

const BODY_LIMIT = 16 * 1024;

export function mountTokenEndpoint(server: FastifyInstance, world: World): void {
  void server.register((instance, _options, done) => {
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string" },
      (_request, body, next) => {
        next(null, new URLSearchParams(String(body)));
      },
    );
    instance.setErrorHandler((_error, _request, reply) => refuse(reply, 400, "invalid_request"));
    instance.post("/oauth/token", { bodyLimit: BODY_LIMIT }, (request, reply) => answer(world, request, reply));
    done();
  });
}

/** RFC 6749, 4.4.2, 5.1 and 5.2. */
function answer(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const basic = basicCredentials(request.headers.authorization);
  const credentials = basic ?? { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" };
  if (!form.has("grant_type")) return refuse(reply, 400, "invalid_request");
  if (form.get("grant_type") !== "client_credentials") return refuse(reply, 400, "unsupported_grant_type");
  if (!isKnownAgent(world, credentials)) {
    return refuse(
      basic === undefined ? reply : reply.header("www-authenticate", 'Basic realm="DualShield"'),
      401,
      "invalid_client",
    );
  }
  return uncached(reply).send(newAccessToken(world, credentials.id));
}

/** Both parts are form-encoded within (RFC 6749, 2.3.1). */
function basicCredentials(header: string | undefined): ClientCredentials | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? "") ?? [];
  if (encoded === undefined) return undefined;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { id: formDecoded(id), secret: formDecoded(secret.join(":")) };
}

function formDecoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll("&", "%26")}`).get("x") ?? "";
}

function refuse(reply: FastifyReply, status: 400 | 401, error: string): FastifyReply {
  return uncached(reply).code(status).send({ error });
}

function uncached(reply: FastifyReply): FastifyReply {
  return reply.header("cache-control", "no-store").header("pragma", "no-cache");
}
