/** A real SMTP server with STARTTLS and logins, and what it received. */
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly user: string;
  readonly secure: boolean;
  readonly from: string;
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  /** Decoded. */
  readonly text: string;
}

export interface LocalMailServer {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** Passwords of all logins that were tried. */
  readonly passwords: readonly string[];
  /** Waits for the mail of that number, from 0. */
  readonly mail: (index: number) => Promise<ReceivedMail>;
  readonly close: () => Promise<void>;
}

export async function startMailServer(options: { readonly hasTls: boolean }): Promise<LocalMailServer> {
  const [mails, passwords]: [ReceivedMail[], string[]] = [[], []];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    ...(options.hasTls ? {} : { disabledCommands: ["STARTTLS"] }),
    allowInsecureAuth: !options.hasTls,
    onAuth: ({ username, password }, _session, callback) => {
      passwords.push(password ?? "");
      if (password === "right") callback(null, { user: username });
      else callback(new Error("wrong password"));
    },
    onData: (stream, { user, secure, envelope }, callback) => {
      void text(stream).then((source) => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ user: String(user), secure, from, to, ...parsed(source) });
        for (const wake of waiting) wake();
        callback();
      });
    },
  });
  // Clients that break off do no harm.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mail = async (index: number): Promise<ReceivedMail> => {
    const found = mails[index];
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => waiting.add(resolve));
    return mail(index);
  };
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(resolve);
    });
  return { port: (server.server.address() as AddressInfo).port, mails, passwords, mail, close };
}

/** Header fields, unfolded, and the text, which is base64 where it is not ASCII. */
function parsed(source: string): Pick<ReceivedMail, "headers" | "text"> {
  const [head = "", ...body] = source.split("\r\n\r\n");
  const fields = head.replaceAll(/\r\n[ \t]/g, " ").split("\r\n");
  const pairs = fields.map((field) => /^([^:]*): ?(.*)$/.exec(field)?.slice(1) ?? []);
  const headers = new Map(pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value]));
  const encoded = body.join("\r\n\r\n");
  const isBase64 = headers.get("content-transfer-encoding") === "base64";
  return { headers, text: isBase64 ? Buffer.from(encoded, "base64").toString("utf8") : encoded.trimEnd() };
}
