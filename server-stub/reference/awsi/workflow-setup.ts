/** The AWSI server that workflows run against: a known administrator, and servers of others that are played. */
import type { StandIns, WorkflowSetup } from "../system.ts";

export async function workflowSetup(standIns: StandIns): Promise<WorkflowSetup> {
  const [mail, sms, providers] = await Promise.all([standIns.mail(), standIns.sms(), standIns.social()]);
  return {
    settings: {
      admin: { email: "admin@system.com", password: "conformance admin" },
      providers,
      sms: { url: sms.url },
      // The stand-in has no certificate.
      smtp: { require_tls: false },
    },
    inputs: { smtp_port: mail.port },
  };
}
