/** Reference servers for workflows, with an administrator and social logins that they know. */
import type { Exchange } from "../../server-stub/runtime/types.ts";
import type { BehavingServer, StartServer } from "./arazzo/suite.ts";
import type { ValueObject } from "./exact-json.ts";
import { startSocialProviders } from "./social-providers.ts";

const administrator = { email: "admin@system.com", password: "conformance admin" };

export function referenceServer(api: string): StartServer {
  return async (settings, onExchange) => start(api, settings, onExchange);
}

async function start(
  api: string,
  settings: ValueObject,
  onExchange: (exchange: Exchange) => void,
): Promise<BehavingServer> {
  const { parseAwsiSettings, startReferenceServer } = await import("../../server-stub/reference/serve.ts");
  const social = await startSocialProviders();
  const server = await startReferenceServer({
    apis: [api],
    port: 0,
    settings: parseAwsiSettings({ admin: administrator, providers: social.settings, ...settings }),
    watch: { validateResponses: true, onExchange },
  });
  return {
    url: server.url,
    inputs: { admin_email: administrator.email, admin_password: administrator.password },
    close: async () => {
      await server.close();
      await social.close();
    },
  };
}
