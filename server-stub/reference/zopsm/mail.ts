/** The mails that bring approve codes and reset tokens. Whoever asked for one waits until it is on its way. */
import { sendBySmtp } from "../smtp.ts";
import { failedDependency } from "./failure.ts";
import type { MailServerSettings, ZopsmSettings } from "./settings.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** `X-Approve-Code` or `X-Reset-Token`: the secret alone, for programs. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Throws 424 where the mail cannot be sent. `isTest`: no real mail is. */
export type Mailer = (mail: Mail, isTest: boolean) => Promise<void>;

export function createMailer({ mail: mailbox, onMail }: ZopsmSettings): Mailer {
  return async (mail, isTest) => {
    if (onMail !== undefined) {
      onMail(mail, isTest);
      return;
    }
    if (isTest || mailbox === undefined) return;
    if (mailbox === "failing" || !(await isSent(mailbox, mail))) throw failedDependency();
  };
}

const SMTP_PORT = 587;

function isSent({ host = "", from = "", ...settings }: MailServerSettings, mail: Mail): Promise<boolean> {
  const { port = SMTP_PORT, user, password: pass, require_tls: requireTls, verify_certificate } = settings;
  const auth = user === undefined || pass === undefined ? undefined : { user, pass };
  return sendBySmtp({ host, port, auth, requireTls, verifyCertificate: verify_certificate }, { from, ...mail });
}

export function approveMail(to: string, approveCode: string): Mail {
  const text = `Your registration waits for its approval. The approve code is\n\n${approveCode}\n`;
  return { to, subject: "Your approve code", text, headers: { "X-Approve-Code": approveCode } };
}

export function resetMail(to: string, resetToken: string): Mail {
  const text = `Somebody asked for a new password for this address. The reset token is\n\n${resetToken}\n`;
  return { to, subject: "Your new password", text, headers: { "X-Reset-Token": resetToken } };
}
