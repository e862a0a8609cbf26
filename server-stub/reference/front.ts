/** One TCP port for several systems, each below a prefix; beside them `/health`, CORS for browsers, and the log. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import fastify, { LogController, type FastifyInstance } from "fastify";
import { answerCors } from "./cors.ts";
import { logAnswer, type LogOptions, type Operations } from "./log.ts";
import { passUpgrades, takesUpgrades, type UpgradeTarget } from "./upgrades.ts";

export interface Mount {
  readonly api: string;
  /** `/awsi`; empty: the whole port. */
  readonly prefix: string;
  readonly server: FastifyInstance;
  /** Segments that may be told to the log. */
  readonly literals: ReadonlySet<string>;
  /** Whether `/health` is a path of its own. */
  readonly hasHealth: boolean;
  readonly answersCors: boolean;
}

export interface FrontOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly log: LogOptions | undefined;
  /** Which operation a request was, once it is answered. */
  readonly operations: Operations;
}

const HEALTH = "/health";

/** As Fastify has it: longer than clients leave a connection idle, so that none is closed under a request. */
const KEEP_ALIVE_MS = 72_000;

export function mountAt(
  prefix: string,
  system: Pick<Mount, "api" | "server" | "answersCors">,
  document: object,
): Mount {
  const paths = Object.keys((document as { readonly paths?: object }).paths ?? {});
  const literals = new Set([prefix, ...paths].flatMap((path) => path.split("/")));
  return { ...system, prefix, literals, hasHealth: paths.includes(HEALTH) };
}

/** Listens when it returns. Throws the operating system's error where it cannot. */
export async function listen(mounts: readonly Mount[], options: FrontOptions): Promise<FastifyInstance> {
  await Promise.all(mounts.map(({ server }) => server.ready()));
  const { log, operations } = options;
  // Systems get their requests as they came in: no second router, and no body read, stands before theirs.
  const front: FastifyInstance = fastify({
    ...(log !== undefined && { logger: { level: log.level, stream: log.stream } }),
    logController: new LogController({ disableRequestLogging: true }),
    serverFactory: (answerItself) =>
      createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
        const mount = mountOf(mounts, request.url ?? "/");
        if (log !== undefined) logAnswer(front.log, request, response, mount, operations);
        if (mount === undefined) answerItself(request, response);
        else handOver(mount, request, response);
      }),
  });
  const systems = mounts.map(({ api }) => api);
  front.get(HEALTH, () => ({ status: "ok", systems }));
  const addresses = Object.fromEntries(mounts.map(({ api, prefix }) => [api, `${prefix}/`]));
  front.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: "there is no system at this path", systems: addresses }),
  );
  if (mounts.some(({ server }) => takesUpgrades(server))) passUpgrades(front, (url) => upgradeTarget(mounts, url));
  await front.listen({ host: options.host, port: options.port });
  return front;
}

function mountOf(mounts: readonly Mount[], url: string): Mount | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  return mounts.find(({ prefix, hasHealth }) => {
    if (prefix === "") return path !== HEALTH || hasHealth;
    return path === prefix || path.startsWith(`${prefix}/`);
  });
}

/** The system's server takes the request as if it had come in at its own port. */
function handOver(mount: Mount, request: IncomingMessage, response: ServerResponse): void {
  const { prefix, server, answersCors } = mount;
  if (!answersCors && answerCors(request, response)) return;
  request.url = urlBelow(prefix, request.url ?? "/");
  server.routing(request, response);
}

function upgradeTarget(mounts: readonly Mount[], url: string): UpgradeTarget | undefined {
  const mount = mountOf(mounts, url);
  if (mount === undefined || !takesUpgrades(mount.server)) return undefined;
  return { server: mount.server, url: urlBelow(mount.prefix, url) };
}

function urlBelow(prefix: string, url: string): string {
  return prefix === "" ? url : url.slice(prefix.length).replace(/^(?!\/)/, "/");
}

/** Requests that run at the end get this long. */
const GRACE_MS = 10_000;

/** Takes no more requests, and waits for those that run; connections without one are closed. */
export async function closeFront(front: FastifyInstance): Promise<void> {
  // A connection that had a request at the beginning is idle after its answer.
  const idle = setInterval(() => {
    front.server.closeIdleConnections();
  }, 50);
  const late = setTimeout(() => {
    front.server.closeAllConnections();
  }, GRACE_MS);
  try {
    await front.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
