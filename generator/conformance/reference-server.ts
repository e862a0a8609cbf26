/** Reference servers for workflows, with an administrator and social logins that they know. */
import { isDeepStrictEqual } from "node:util";
import type { Exchange } from "../../server-stub/runtime/types.ts";
import type { BehavingServer, StartServer } from "./arazzo/suite.ts";
import type { Failure } from "./case.ts";
import type { ValueObject } from "./exact-json.ts";
import { startMailServer } from "./mail-server.ts";
import { startSmsGateway } from "./sms-gateway.ts";
import { startSocialProviders } from "./social-providers.ts";

const administrator = { email: "admin@system.com", password: "conformance admin" };

export function referenceServer(api: string): StartServer {
  return async (settings, onExchange) => start(api, settings, onExchange);
}

/**
 * Workflows prove nothing about a document that the server does not stand on: it has to be made from `root`.
 * The failure to report if it was not.
 */
export async function staleServer(api: string, root: object): Promise<Failure | undefined> {
  const { referenceDocument } = await import("../../server-stub/reference/serve.ts");
  if (isDeepStrictEqual(referenceDocument(api), JSON.parse(JSON.stringify(root)))) return undefined;
  const reason = `the reference server was made from another version of the document: generate its stub again`;
  return { id: "workflow:document", operation: "workflow:document", fault: "server", reason };
}

async function start(
  api: string,
  settings: ValueObject,
  onExchange: (exchange: Exchange) => void,
): Promise<BehavingServer> {
  const { parseAwsiSettings, startReferenceServer } = await import("../../server-stub/reference/serve.ts");
  const [social, mail, sms] = await Promise.all([startSocialProviders(), startMailServer(), startSmsGateway()]);
  const defaults = {
    admin: administrator,
    providers: social.settings,
    sms: { url: sms.url },
    // The stand-in has no certificate.
    smtp: { require_tls: false },
  };
  const server = await startReferenceServer({
    apis: [api],
    port: 0,
    settings: parseAwsiSettings({ ...defaults, ...settings }),
    watch: { validateResponses: true, onExchange },
  });
  return {
    url: server.url,
    inputs: { admin_email: administrator.email, admin_password: administrator.password, smtp_port: mail.port },
    close: async () => {
      await server.close();
      await Promise.all([social.close(), mail.close(), sms.close()]);
    },
  };
}
