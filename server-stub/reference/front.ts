/** One TCP port for several systems, each below a prefix; beside them `/health`, CORS for browsers, and the log. */
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { answerPreflight, openToAll } from "./cors.ts";
import { writeLog, type LogOptions, type Operations } from "./log.ts";
import { passUpgrades, takesUpgrades, type UpgradeTarget } from "./upgrades.ts";

export interface Mount {
  readonly api: string;
  /** `/awsi`; empty: the whole port. */
  readonly prefix: string;
  readonly server: FastifyInstance;
  /** Paths of its document, segment by segment. */
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

export function mountAt(
  prefix: string,
  system: Pick<Mount, "api" | "server" | "answersCors">,
  document: object,
): Mount {
  const paths = Object.keys((document as { readonly paths?: object }).paths ?? {});
  const literals = new Set(paths.flatMap((path) => path.split("/")));
  return { ...system, prefix, literals, hasHealth: paths.includes(HEALTH) };
}

/** Listens when it returns. Throws the operating system's error where it cannot. */
export async function listen(mounts: readonly Mount[], options: FrontOptions): Promise<FastifyInstance> {
  await Promise.all(mounts.map(({ server }) => server.ready()));
  const served = new WeakMap<FastifyRequest, Mount>();
  const pass = (request: FastifyRequest, reply: FastifyReply): boolean => {
    const mount = mountOf(mounts, request.raw.url ?? "/");
    if (mount === undefined) return false;
    served.set(request, mount);
    if (!mount.answersCors) openToAll(request, reply);
    if (!mount.answersCors && answerPreflight(request, reply)) return true;
    handOver(mount, request, reply);
    return true;
  };
  const front = createFront(mounts, options, pass);
  if (options.log !== undefined) {
    front.addHook("onResponse", (request, reply, done) => {
      writeLog(request, reply, served.get(request), options.operations);
      done();
    });
  }
  if (mounts.some(({ server }) => takesUpgrades(server))) passUpgrades(front, (url) => upgradeTarget(mounts, url));
  await front.listen({ host: options.host, port: options.port });
  return front;
}

function createFront(
  mounts: readonly Mount[],
  { log }: FrontOptions,
  pass: (request: FastifyRequest, reply: FastifyReply) => boolean,
): FastifyInstance {
  const systems = mounts.map(({ api }) => api);
  const front = fastify({
    ...(log !== undefined && { logger: { level: log.level, stream: log.stream } }),
    logController: new LogController({ disableRequestLogging: true }),
    // A URL that Fastify cannot read is a system's to answer, too.
    frameworkErrors: (_error, request, reply) => {
      if (!pass(request, reply)) answerUnknown(mounts, reply);
    },
  });
  front.addHook("onRequest", (request, reply, done) => {
    if (!pass(request, reply)) done();
  });
  front.get(HEALTH, () => ({ status: "ok", systems }));
  front.setNotFoundHandler((_request, reply) => answerUnknown(mounts, reply));
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
function handOver({ prefix, server }: Mount, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.url = urlBelow(prefix, request.raw.url ?? "/");
  server.routing(request.raw, reply.raw);
}

function upgradeTarget(mounts: readonly Mount[], url: string): UpgradeTarget | undefined {
  const mount = mountOf(mounts, url);
  if (mount === undefined || !takesUpgrades(mount.server)) return undefined;
  return { server: mount.server, url: urlBelow(mount.prefix, url) };
}

function urlBelow(prefix: string, url: string): string {
  return url.slice(prefix.length).replace(/^(?!\/)/, "/");
}

function answerUnknown(mounts: readonly Mount[], reply: FastifyReply): FastifyReply {
  const systems = Object.fromEntries(mounts.map(({ api, prefix }) => [api, `${prefix}/`]));
  return reply.code(404).send({ error: "there is no system at this path", systems });
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
