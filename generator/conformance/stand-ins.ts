/** The servers of others that workflows need, each started when a system first asks for it. */
import type { StandIns } from "../../server-stub/reference/system.ts";
import { startMailServer } from "./mail-server.ts";
import { startSmsGateway } from "./sms-gateway.ts";
import { startSocialProviders } from "./social-providers.ts";

interface Closable {
  close(): Promise<void>;
}

export class StartedStandIns implements StandIns {
  readonly #started: Promise<Closable>[] = [];
  readonly mail = this.#once(startMailServer, ({ port }) => ({ port }));
  readonly sms = this.#once(startSmsGateway, ({ url }) => ({ url }));
  readonly social = this.#once(startSocialProviders, ({ settings }) => settings);

  async close(): Promise<void> {
    for (const standIn of await Promise.all(this.#started)) await standIn.close();
  }

  #once<Server extends Closable, Told>(
    start: () => Promise<Server>,
    tell: (server: Server) => Told,
  ): () => Promise<Told> {
    let server: Promise<Server> | undefined;
    return async () => {
      if (server === undefined) this.#started.push((server = start()));
      return tell(await server);
    };
  }
}
