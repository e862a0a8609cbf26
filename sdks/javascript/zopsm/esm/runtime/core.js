/** The state behind a client: settings, secrets, and the credential that it remembers. */
import { SdkError } from "./errors.js";

export function createCore(api, options, credential) {
  const auth = Object.entries(options.auth ?? {});
  return {
    api,
    baseUrl: options.baseUrl ?? environment(api.environment),
    fetch: options.fetch,
    headers: options.headers ?? {},
    timeoutMs: options.timeoutMs ?? 6e4,
    maxRetries: options.maxRetries ?? 2,
    auth: new Map(auth.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    credential,
  };
}

/** Browsers and some workers have no `process`. */
function environment(name) {
  const host = globalThis;
  return host.process?.env?.[name] || undefined;
}

/** The base URL without its closing slash. */
export function baseUrlOf(core, server) {
  const url = core.baseUrl ?? server ?? core.api.baseUrl ?? "";
  const page = globalThis.location?.href;
  const absolute =
    /^[a-z][a-z0-9+.-]*:/i.test(url) || page === undefined ? url : new URL(url, page).href;
  if (!URL.canParse(absolute)) {
    throw new SdkError(
      `No base URL: pass \`baseUrl\` to the client or set ${core.api.environment}.`,
    );
  }

  return absolute.replace(/\/+$/, "");
}
