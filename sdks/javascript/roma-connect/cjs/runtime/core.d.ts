/** The state behind a client: settings, secrets, and the credential that it remembers. */

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

export declare function createCore(
  api: ApiSpec,
  options: CoreOptions & {
    readonly auth?: object | undefined;
  },
  credential?: string,
): Core;

/** The base URL without its closing slash. */
export declare function baseUrlOf(core: Core, server?: string): string;
