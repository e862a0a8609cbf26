/** Sends one mail by SMTP, and nothing that its parts could smuggle in. */
import { createTransport } from "nodemailer";

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** Without, the client does not log in. */
  readonly auth?: { readonly user: string; readonly pass: string } | undefined;
  /** Default true: without STARTTLS nothing is sent. */
  readonly requireTls?: boolean | undefined;
  /** Default true: the server's certificate must be valid. */
  readonly verifyCertificate?: boolean | undefined;
}

export interface SmtpMail {
  /** One address each. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One address: no list, no display name, nothing that ends a line. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()\\,;"@]+$/u;
const MAX_ADDRESS = 254;

const TIMEOUT_MS = 20_000;
/** SMTP by TLS from the first byte; on other ports the connection is secured by STARTTLS. */
const TLS_PORT = 465;

export function isAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS && ADDRESS.test(text);
}

/** Whether the mail server took the mail. Why it did not is nobody's business but the operator's. */
export async function sendBySmtp(server: SmtpServer, { from, ...mail }: SmtpMail): Promise<boolean> {
  if (!isAddress(from) || !isAddress(mail.to)) return false;
  const transport = createTransport(transportOptions(server));
  try {
    const sent = await transport.sendMail({
      from: { name: "", address: from },
      ...mail,
      headers: { ...mail.headers },
      textEncoding: "base64",
    });
    return sent.accepted.length === 1;
  } catch {
    return false;
  } finally {
    transport.close();
  }
}

function transportOptions({ host, port, auth, requireTls = true, verifyCertificate = true }: SmtpServer) {
  return {
    host,
    port,
    secure: port === TLS_PORT,
    requireTLS: requireTls,
    ...(auth !== undefined && { auth }),
    tls: { rejectUnauthorized: verifyCertificate },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A text is a text: never the path of a file, or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
