/** WebSockets go to the system that they are for; every other offer to upgrade is declined, and the request answered. */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** A system's server, and the URL as it would have come in at its own port. */
export interface UpgradeTarget {
  readonly server: FastifyInstance;
  readonly url: string;
}

/** RFC 6455, 7.4.1: an endpoint is "going away". As a frame: closing, two bytes, status 1001. */
const GOING_AWAY = Buffer.from([0x88, 2, 1001 >> 8, 1001 & 255]);

/** `find`: undefined where no system takes upgrades. */
export function passUpgrades(front: FastifyInstance, find: (url: string) => UpgradeTarget | undefined): void {
  const open = new Set<Socket>();
  front.server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const target = request.headers.upgrade?.toLowerCase() === "websocket" ? find(request.url ?? "/") : undefined;
    if (target === undefined) {
      declineUpgrade(front.server, request, socket, head);
      return;
    }
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    request.url = target.url;
    target.server.server.emit("upgrade", request, socket, head);
  });
  front.addHook("preClose", (done) => {
    for (const socket of open) {
      socket.write(GOING_AWAY);
      socket.destroySoon();
    }
    done();
  });
}

export function takesUpgrades({ server }: FastifyInstance): boolean {
  return server.listenerCount("upgrade") > 0;
}

/** Node leaves the rest of the connection to whoever listens for upgrades, so the request comes in again without the offer. */
function declineUpgrade(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${request.method ?? "GET"} ${request.url ?? "/"} HTTP/${request.httpVersion}`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = request.rawHeaders.slice(index, index + 2);
    if (!/^(connection|upgrade)$/i.test(name)) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}
