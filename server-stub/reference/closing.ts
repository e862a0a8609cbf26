/** Lets a server close without waiting for connections that clients would keep. */
import type { FastifyInstance } from "fastify";

/** Answers that go out while the server closes end their connection; idle ones Fastify ends by itself. */
export function endConnectionsOnClose(server: FastifyInstance): void {
  let isClosing = false;
  server.addHook("preClose", (done) => {
    isClosing = true;
    done();
  });
  server.addHook("onSend", (_request, reply, _payload, done) => {
    if (isClosing) reply.header("connection", "close");
    done();
  });
}
