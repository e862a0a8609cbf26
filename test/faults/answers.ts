/** Pieces of broken answers. */
import type { Socket } from "node:net";
import type { Behaviour } from "./broken-server.ts";

export const requestId = "request-of-the-server";

interface Message {
  readonly status?: string;
  readonly type?: string;
  readonly body?: string | Buffer;
  /** More header lines. */
  readonly headers?: readonly string[];
  /** In place of the body's length; null: none is told. */
  readonly length?: number | null;
}

export function message({ status = "200 OK", type = "application/json", body = "", headers, length }: Message): Buffer {
  const octets = Buffer.from(body);
  const told = length === undefined ? octets.length : length;
  const lines = [
    `HTTP/1.1 ${status}`,
    `Content-Type: ${type}`,
    `X-Request-Id: ${requestId}`,
    ...(told === null ? [] : [`Content-Length: ${told}`]),
    ...(headers ?? []),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`), octets]);
}

/** Sends and keeps the connection, as a server does that is well. */
export const answer =
  (content: Message): Behaviour =>
  (socket) => {
    socket.write(message(content));
  };

/** Sends and hangs up. */
export const endAfter =
  (octets: Buffer | string): Behaviour =>
  (socket) => {
    socket.end(octets);
  };

/** Sends and breaks the connection, with a reset where the system sends one. */
export const resetAfter =
  (octets: Buffer | string): Behaviour =>
  (socket) => {
    socket.write(octets, () => socket.resetAndDestroy());
  };

/** Sends the beginning, then the same piece again and again until the client hangs up. */
export const forever =
  (beginning: Buffer | string, piece: string, everyMs: number): Behaviour =>
  (socket) => {
    if (beginning.length > 0) socket.write(beginning);
    repeat(socket, piece, everyMs);
  };

function repeat(socket: Socket, piece: string, everyMs: number): void {
  const timer = setInterval(() => {
    socket.write(piece);
  }, everyMs);
  socket.on("close", () => {
    clearInterval(timer);
  });
}

/** One behaviour per request; the last one stays. */
export const inTurn =
  (...behaviours: readonly [Behaviour, ...Behaviour[]]): Behaviour =>
  (socket, count) => {
    (behaviours[count - 1] ?? behaviours.at(-1) ?? behaviours[0])(socket, count);
  };
