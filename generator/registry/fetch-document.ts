/** A document from an address that the user named: bounded in size, time and redirects. Nothing else is ever fetched. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";

export interface FetchLimits {
  readonly maxBytes: number;
  /** For everything together. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}

export const usualLimits: FetchLimits = { maxBytes: 64 * 1024 * 1024, timeoutMs: 30_000, maxRedirects: 5 };

export interface FetchedDocument {
  readonly bytes: Uint8Array;
  /** After redirects. */
  readonly url: string;
}

/** Only these are addresses; all else that a user names is a file. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Undefined, with an error reported, if it cannot be had within the limits. */
export async function fetchDocument(
  url: string,
  limits: FetchLimits,
  diagnostics: Diagnostics,
): Promise<FetchedDocument | undefined> {
  if (!URL.canParse(url)) {
    diagnostics.add(diagnose("url-not-read", { url: withoutSecrets(url), reason: "it is no valid address" }));
    return undefined;
  }
  const ending = new AbortController();
  const timer = setTimeout(() => {
    ending.abort();
  }, limits.timeoutMs);
  try {
    return await follow(url, limits, ending.signal);
  } catch (error) {
    const reason = ending.signal.aborted
      ? `it took more than ${limits.timeoutMs / 1000} seconds (--timeout)`
      : reasonOf(error);
    diagnostics.add(diagnose("url-not-read", { url: withoutSecrets(url), reason }));
    return undefined;
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** Something that the server or the address is to blame for. */
class Refusal extends Error {}

async function follow(start: string, limits: FetchLimits, signal: AbortSignal): Promise<FetchedDocument> {
  let url = withoutSecrets(start);
  const { origin } = new URL(url);
  const secret = authorization(start);
  for (let redirects = 0; ; redirects += 1) {
    // Not for another server, wherever this one leads.
    const own = new URL(url).origin === origin ? secret : {};
    const response = await fetch(url, { redirect: "manual", signal, headers: { accept, ...own } });
    if (response.ok) return { bytes: await readBody(response, limits.maxBytes), url };
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      throw new Refusal(`the server answers with status ${response.status}`);
    }
    if (redirects >= limits.maxRedirects) {
      throw new Refusal(`it redirects more than ${limits.maxRedirects} times (--max-redirects)`);
    }
    url = redirected(location, url);
  }
}

const accept = "application/vnd.oai.openapi, application/yaml, application/json, text/yaml, */*;q=0.5";

function redirected(location: string, from: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (!next || !isAddress(next.href)) throw new Refusal("it redirects to what is no address on the web");
  // Whoever could read the answer to the second request could have changed the first.
  if (from.startsWith("https:") && next.protocol === "http:") throw new Refusal("it redirects from https to http");
  return next.href;
}

/** Counts what comes out of decompression, so a small answer that swells is cut off as well. */
async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const type = response.headers.get("content-type") ?? "";
  if (/^(text\/html|application\/xhtml)/i.test(type)) throw new Refusal("the answer is a web page, not a document");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new Refusal(`it is larger than ${maxBytes / 1024 / 1024} MB (--max-size)`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const { message, cause } = error as Error;
  if (!(cause instanceof Error)) return message;
  const { code } = cause as NodeJS.ErrnoException;
  return (code === undefined ? undefined : reasons[code]) ?? (cause.message === "" ? (code ?? message) : cause.message);
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: "there is no host of this name",
  EAI_AGAIN: "the host's name cannot be looked up now",
  ECONNREFUSED: "the connection is refused",
  ECONNRESET: "the server breaks the connection off",
  ETIMEDOUT: "the server does not answer",
};

/** Name and password of an address, as a header: `fetch` refuses to take them otherwise. */
function authorization(url: string): Readonly<Record<string, string>> {
  const { username, password } = new URL(url);
  if (username === "" && password === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/** Names and passwords in an address are for the server alone. */
function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) return url.replace(/\/\/[^/]*@/, "//");
  const parsed = new URL(url);
  parsed.username = "";
  parsed.password = "";
  return parsed.href;
}
