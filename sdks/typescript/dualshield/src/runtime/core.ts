/** The state behind a client: settings, secrets, and the credential that it remembers. */
import { SdkError } from "./errors.js";
import type { ApiSpec, BasicCredentials, CoreOptions, Fetch, SecretValue } from "./types.js";

/** Values of security schemes by scheme name. */
export type AuthValues = Readonly<Record<string, SecretValue | BasicCredentials | undefined>>;

export interface Core {
  readonly api: ApiSpec;
  /** Set by the user or the environment; else undefined. */
  baseUrl: string | undefined;
  /** Set by the user; else undefined. */
  readonly fetch: Fetch | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly auth: ReadonlyMap<string, SecretValue | BasicCredentials>;
  /** The remembered credential, e.g. the session of a login. */
  credential: string | undefined;
}

export function createCore(
  api: ApiSpec,
  options: CoreOptions & { readonly auth?: object | undefined },
  credential?: string,
): Core {
  const auth = Object.entries((options.auth ?? {}) as AuthValues);
  return {
    api,
    baseUrl: options.baseUrl ?? environment(api.environment),
    fetch: options.fetch,
    headers: options.headers ?? {},
    timeoutMs: options.timeoutMs ?? 60_000,
    maxRetries: options.maxRetries ?? 2,
    auth: new Map(auth.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    credential,
  };
}

/** Browsers and some workers have no `process`. */
function environment(name: string): string | undefined {
  const host = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return host.process?.env?.[name] || undefined;
}

/** The base URL without its closing slash. */
export function baseUrlOf(core: Core, server?: string): string {
  const url = core.baseUrl ?? server ?? core.api.baseUrl ?? "";
  const page = (globalThis as { location?: { href?: string } }).location?.href;
  const absolute =
    /^[a-z][a-z0-9+.-]*:/i.test(url) || page === undefined ? url : new URL(url, page).href;
  if (!URL.canParse(absolute)) {
    throw new SdkError(
      `No base URL: pass \`baseUrl\` to the client or set ${core.api.environment}.`,
    );
  }
  return absolute.replace(/\/+$/, "");
}
