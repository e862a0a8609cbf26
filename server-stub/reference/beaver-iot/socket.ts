/** The WebSocket that tells clients of new values (`asyncapi.yaml`). A subscription belongs to one connection. */
import { STATUS_CODES } from "node:http";
import websocket, { type WebsocketHandler } from "@fastify/websocket";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fieldOf, isJsonObject, parseExact, type Json } from "../../runtime/exact-json.ts";
import { BeaverFailure } from "./failure.ts";
import type { World } from "./world.ts";

const PATH = "/websocket";
/** Bytes of a frame. */
const MAX_FRAME = 1024 * 1024;

export function addSocket(server: FastifyInstance, world: World): void {
  void server.register(websocket, { options: { maxPayload: MAX_FRAME } });
  server.addHook("preParsing", async (request, reply) => {
    if (request.ws && request.routeOptions.url !== PATH) await refuse(reply, 403);
  });
  // The plugin sees the routes that come after it alone.
  server.after(() => {
    server.route({
      method: "GET",
      url: PATH,
      exposeHeadRoute: false,
      preValidation: (request, reply) => admit(world, request, reply),
      handler: (_request, reply) => refuse(reply, 400),
      wsHandler: (socket) => {
        serve(world, socket);
      },
    });
  });
}

type Socket = Parameters<WebsocketHandler>[0];

/** Before the upgrade: 400 without one, 403 without a live token. */
async function admit({ tokens }: World, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.ws) return;
  try {
    await tokens.read(request.headers.authorization ?? fieldOf(request.query as Record<string, Json>, "Authorization"));
  } catch (error) {
    if (!(error instanceof BeaverFailure)) throw error;
    await refuse(reply, 403);
  }
}

function refuse(reply: FastifyReply, status: 400 | 403): FastifyReply {
  return reply.code(status).type("text/plain; charset=utf-8").send(STATUS_CODES[status]);
}

function serve({ changes }: World, socket: Socket): void {
  let keys: ReadonlySet<string> = new Set();
  const subscriber = {
    get keys() {
      return keys;
    },
    tell: (entity_key: readonly string[]) => {
      socket.send(JSON.stringify({ event_type: "Exchange", payload: { entity_key } }));
    },
  };
  changes.add(subscriber);
  socket.on("close", () => {
    changes.delete(subscriber);
  });
  // A connection that breaks, or a frame that is too long, ends it; `ws` closes by itself.
  socket.on("error", () => undefined);
  socket.on("message", (data: Buffer, isBinary) => {
    const frame = isBinary ? undefined : readFrame(data.toString("utf8"));
    if (frame?.event === "heartbeat") socket.send(data.toString("utf8"));
    if (frame?.event === "exchange" && frame.keys !== undefined) keys = frame.keys;
  });
}

interface Frame {
  readonly event: string;
  readonly keys: ReadonlySet<string> | undefined;
}

/** Undefined for what is no frame. */
function readFrame(text: string): Frame | undefined {
  const frame = parse(text);
  const event = isJsonObject(frame) ? fieldOf(frame, "event_type") : undefined;
  if (!isJsonObject(frame) || typeof event !== "string") return undefined;
  const payload = fieldOf(frame, "payload");
  const list: unknown = isJsonObject(payload) ? fieldOf(payload, "entity_key") : undefined;
  const isList = Array.isArray(list) && list.every((key) => typeof key === "string");
  return { event: event.toLowerCase(), keys: isList ? new Set(list) : undefined };
}

function parse(text: string): Json | undefined {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
