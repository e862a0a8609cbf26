/** Sending e-mails and text messages. The mail server and the gateway are asked outside the unit. */
import type { Handlers } from "../call.ts";
import { requireEmailProvider } from "./email-providers.ts";
import { requireMail, sendMail } from "./mail.ts";
import { sendSms } from "./sms.ts";

export const messageHandlers: Handlers<"cloud.notification.send_email" | "cloud.notification.send_sms"> = {
  "cloud.notification.send_email": async ({ world, body }) => {
    const provider = requireEmailProvider(world, body.email_provider_name);
    const mail = { to: body.send_to, subject: body.title, text: body.content };
    requireMail(mail);
    return { success: await sendMail(world, provider, mail) };
  },

  "cloud.notification.send_sms": ({ world, body }) => sendSms(world, body.phone_number, body.message),
};
