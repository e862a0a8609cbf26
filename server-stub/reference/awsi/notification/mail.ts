/** Mails by SMTP. What could become a header of its own is refused before anything is sent. */
import { isAddress, sendBySmtp } from "../../smtp.ts";
import { invalidRequest } from "../failure.ts";
import type { Mail } from "../settings.ts";
import type { World } from "../world.ts";
import { firstEmailProvider, type EmailProvider } from "./email-providers.ts";

const CONTROL = /\p{Cc}/u;

/** Code 16 for an address or a subject that is none. */
export function requireMail({ to, subject }: Mail): void {
  if (!isAddress(to)) throw invalidRequest("send_to must be one e-mail address");
  if (CONTROL.test(subject)) throw invalidRequest("title must be one line");
}

/** Whether the mail server took the mail. */
export function sendMail(world: World, { url, port, email, password }: EmailProvider, mail: Mail): Promise<boolean> {
  const { require_tls: requireTls, verify_certificate: verifyCertificate } = world.settings.smtp ?? {};
  const server = { host: url, port, auth: { user: email, pass: password }, requireTls, verifyCertificate };
  return sendBySmtp(server, { from: email, ...mail });
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
