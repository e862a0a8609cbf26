/** A TCP server that answers each path in its own broken way, and counts who asked. */
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** What a connection does once a request has come in whole. `count`: requests for this path so far, from 1. */
export type Behaviour = (socket: Socket, count: number) => void;

export class BrokenServer {
  readonly #server: Server;
  readonly #behaviours: ReadonlyMap<string, Behaviour>;
  readonly #counts = new Map<string, number>();
  readonly #sockets = new Set<Socket>();

  private constructor(behaviours: ReadonlyMap<string, Behaviour>) {
    this.#behaviours = behaviours;
    this.#server = createServer((socket) => {
      this.#serve(socket);
    });
  }

  static async start(behaviours: ReadonlyMap<string, Behaviour>): Promise<BrokenServer> {
    const broken = new BrokenServer(behaviours);
    await new Promise<void>((resolve) => broken.#server.listen(0, "127.0.0.1", resolve));
    return broken;
  }

  /** The base URL under which a client meets a behaviour; `caller` tells clients apart. */
  url(behaviour: string, caller: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${behaviour}/${caller}`;
  }

  count(behaviour: string, caller: string): number {
    return this.#counts.get(`${behaviour}/${caller}`) ?? 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let received = "";
    socket.on("close", () => this.#sockets.delete(socket));
    // Clients hang up on what they have had enough of.
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      received += data.toString("latin1");
      const request = wholeRequest(received);
      if (request === undefined) return;
      received = "";
      this.#answer(socket, request);
    });
  }

  #answer(socket: Socket, head: string): void {
    const [, behaviour = "", caller = ""] = /^\S+ \/([^/ ]+)\/([^/ ]+)/.exec(head) ?? [];
    const key = `${behaviour}/${caller}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const act = this.#behaviours.get(behaviour);
    if (act === undefined) socket.destroy();
    else act(socket, count);
  }
}

/** Undefined while the body is not there yet. */
function wholeRequest(text: string): string | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  const body = text.slice(end + 4);
  const isWhole = /\r\ntransfer-encoding: *chunked/i.test(text.slice(0, end))
    ? body.endsWith("0\r\n\r\n")
    : body.length >= length;
  return isWhole ? text : undefined;
}
