/** Sends mails by SMTP. What could become a header of its own is refused before anything is sent. */
import { createTransport } from "nodemailer";
import { invalidRequest } from "../failure.ts";
import type { Mail } from "../settings.ts";
import type { World } from "../world.ts";
import { firstEmailProvider, type EmailProvider } from "./email-providers.ts";

/** One address: no list, no display name, nothing that ends a line. */
const ADDRESS = /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()\\,;"@]+$/u;
const MAX_ADDRESS = 254;
const CONTROL = /\p{Cc}/u;

const TIMEOUT_MS = 20_000;
/** SMTP by TLS from the first byte; on other ports the connection is secured by STARTTLS. */
const TLS_PORT = 465;

/** Code 16 for an address or a subject that is none. */
export function requireMail({ to, subject }: Mail): void {
  if (!isAddress(to)) throw invalidRequest("send_to must be one e-mail address");
  if (CONTROL.test(subject)) throw invalidRequest("title must be one line");
}

function isAddress(text: string): boolean {
  return text.length <= MAX_ADDRESS && ADDRESS.test(text);
}

/** Whether the mail server took the mail. Why it did not is nobody's business but the operator's. */
export async function sendMail(world: World, provider: EmailProvider, mail: Mail): Promise<boolean> {
  if (!isAddress(provider.email)) return false;
  const transport = createTransport(transportOptions(world, provider));
  try {
    const sent = await transport.sendMail({
      from: { name: "", address: provider.email },
      ...mail,
      textEncoding: "base64",
    });
    return sent.accepted.length === 1;
  } catch {
    return false;
  } finally {
    transport.close();
  }
}

function transportOptions(world: World, { url, port, email, password }: EmailProvider) {
  const { require_tls: requireTLS = true, verify_certificate: rejectUnauthorized = true } = world.settings.smtp ?? {};
  return {
    host: url,
    port,
    secure: port === TLS_PORT,
    requireTLS,
    auth: { user: email, pass: password },
    tls: { rejectUnauthorized },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A text is a text: never the path of a file, or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * A mail of the server's own, to the mailbox of the settings or through the first mail server. The caller
 * does not wait: how long it takes would tell whether there was a mail to send.
 */
export function sendOwnMail(world: World, mail: Mail): void {
  if (world.settings.onMail !== undefined) {
    world.settings.onMail(mail);
    return;
  }
  const provider = firstEmailProvider(world);
  if (provider === undefined || !isAddress(mail.to)) return;
  world.background.start(async () => {
    if (!(await sendMail(world, provider, mail))) throw new Error(`${provider.url} did not take a mail`);
  });
}
