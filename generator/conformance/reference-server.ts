/** Reference servers for workflows, each set up as its system says. */
import { isDeepStrictEqual } from "node:util";
import type { Exchange } from "../../server-stub/runtime/types.ts";
import type { BehavingServer, StartServer } from "./arazzo/suite.ts";
import type { Failure } from "./case.ts";
import type { ValueObject } from "./exact-json.ts";
import { StartedStandIns } from "./stand-ins.ts";

export function referenceServer(api: string): StartServer {
  return async (settings, onExchange) => {
    const standIns = new StartedStandIns();
    try {
      return await start(api, settings, onExchange, standIns);
    } catch (error) {
      await standIns.close();
      throw error;
    }
  };
}

/**
 * Workflows prove nothing about a document that the server does not stand on: it has to be made from `root`.
 * The failure to report if it was not.
 */
export async function staleServer(api: string, root: object): Promise<Failure | undefined> {
  const { loadSystem } = await import("../../server-stub/reference/systems.ts");
  const { document } = await loadSystem(api);
  if (isDeepStrictEqual(document, JSON.parse(JSON.stringify(root)))) return undefined;
  const reason = `the reference server was made from another version of the document: generate its stub again`;
  return { id: "workflow:document", operation: "workflow:document", fault: "server", reason };
}

async function start(
  api: string,
  wanted: ValueObject,
  onExchange: (exchange: Exchange) => void,
  standIns: StartedStandIns,
): Promise<BehavingServer> {
  const { loadSystem } = await import("../../server-stub/reference/systems.ts");
  const { startSystems } = await import("../../server-stub/reference/serve.ts");
  const { withSettings, workflowSetup } = await loadSystem(api);
  const setup = await workflowSetup?.(standIns);
  const system = withSettings({ ...setup?.settings, ...wanted });
  const server = await startSystems([system], { port: 0, watch: { validateResponses: true, onExchange } });
  return {
    url: server.url,
    inputs: { ...known(server.systems[0]?.credentials ?? {}), ...setup?.inputs },
    close: async () => {
      await server.close();
      await standIns.close();
    },
  };
}

function known(credentials: Readonly<Record<string, string | undefined>>): ValueObject {
  return Object.fromEntries(
    Object.entries(credentials).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
