/**
 * Stands in for a mail server while workflows run. Speaks as much SMTP (RFC 5321) as a client needs that logs
 * in and sends; takes the password `mail secret`, and no mail for addresses that begin with `refused`.
 */
import { createServer, type AddressInfo, type Socket } from "node:net";
import { createInterface } from "node:readline";

export interface MailServer {
  readonly port: number;
  close(): Promise<void>;
}

const password = "mail secret";

export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // A client that hangs up does no harm.
    socket.on("error", () => undefined);
    void converse(socket).finally(() => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function converse(socket: Socket): Promise<void> {
  socket.write("220 conformance ESMTP\r\n");
  let isData = false;
  for await (const line of createInterface({ input: socket })) {
    if (isData && line !== ".") continue;
    isData = line === "DATA";
    socket.write(`${line === "." ? "250 taken" : reply(line)}\r\n`);
    if (line === "QUIT") socket.end();
  }
}

function reply(line: string): string {
  const [command = ""] = line.toUpperCase().split(" ");
  switch (command) {
    case "EHLO":
      return "250-conformance\r\n250 AUTH PLAIN";
    case "AUTH":
      return isAccepted(line.split(" ")[2] ?? "") ? "235 welcome" : "535 wrong password";
    case "RCPT":
      return /<refused/i.test(line) ? "550 no such mailbox" : "250 ok";
    case "DATA":
      return "354 go on";
    case "QUIT":
      return "221 bye";
    case "MAIL":
    case "RSET":
    case "NOOP":
      return "250 ok";
    default:
      return "502 unknown";
  }
}

/** PLAIN (RFC 4616): authorization identity, account and password, apart by NUL. */
function isAccepted(credentials: string): boolean {
  return Buffer.from(credentials, "base64").toString("utf8").split("\0")[2] === password;
}
