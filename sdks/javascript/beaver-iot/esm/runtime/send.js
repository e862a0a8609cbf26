/** One request on the wire: timeout, cancellation, and retries where repeating is safe. */

import { AbortError, ConnectionError, TimeoutError } from "./errors.js";

/** RFC 9110, section 9.2.2. */
const idempotent = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];
const retriedStatuses = [408, 429, 500, 502, 503, 504];

/** Failures before a byte of the request has left, as Node, Bun and Deno name them. */
const unsent = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
];

const longestWaitMs = 6e4;

/** Sends a request, again where that is safe; resolves with any HTTP response. */
export async function send(core, request, options) {
  const isReplayable = !(request.body instanceof ReadableStream);
  const retries = isReplayable ? (options.maxRetries ?? core.maxRetries) : 0;
  for (let attempt = 0; ; attempt++) {
    const outcome = await tryOnce(core, request, options);
    if (attempt >= retries || !mayRetry(request.method, outcome)) return settled(outcome);
    const waitMs = delayMs(attempt, "response" in outcome ? outcome.response : undefined);
    if (waitMs > longestWaitMs) return settled(outcome);
    if ("response" in outcome) {
      outcome.detach();
      await outcome.response.body?.cancel();
    }
    await pause(waitMs, options.signal);
  }
}

function settled(outcome) {
  if ("failure" in outcome) throw outcome.failure;
  return outcome;
}

function mayRetry(method, outcome) {
  if ("response" in outcome) {
    return idempotent.includes(method) && retriedStatuses.includes(outcome.response.status);
  }

  if (!(outcome.failure instanceof ConnectionError)) return false;
  return idempotent.includes(method) || isUnsent(outcome.failure);
}

function isUnsent(failure) {
  const cause = failure.cause;
  return unsent.includes(cause?.code) || unsent.includes(cause?.cause?.code);
}

async function tryOnce(core, request, options) {
  const controller = new AbortController();
  const timeoutMs = options.timeoutMs ?? core.timeoutMs;
  const abort = () => {
    controller.abort(aborted(request, options.signal));
  };
  const expire = () => {
    const message = `${label(request)}: no answer within ${String(timeoutMs)} ms`;
    controller.abort(new TimeoutError(message));
  };
  const timer = timeoutMs > 0 ? setTimeout(expire, timeoutMs) : undefined;
  options.signal?.addEventListener("abort", abort, { once: true });
  if (options.signal?.aborted === true) abort();
  const release = () => {
    clearTimeout(timer);
  };
  // A signal may outlive many calls, and would keep what listens to it.
  const detach = () => {
    release();
    options.signal?.removeEventListener("abort", abort);
  };
  try {
    const fetch = core.fetch ?? request.fetch ?? globalThis.fetch;
    const response = await fetch(request.url, requestInit(request, controller.signal));
    // Browsers hide what a redirect says.
    if (response.type === "opaqueredirect") throw new Error("the server redirects");
    return {
      response,
      release,
      detach,
    };
  } catch (cause) {
    detach();
    return { failure: failureOf(request, cause, controller.signal) };
  }
}

function requestInit(request, signal) {
  const { method, headers, body } = request;
  // Followed, a redirect would take credentials elsewhere and turn a POST into a GET.
  const init = {
    method,
    headers,
    signal,
    redirect: "manual",
  };
  if (body === undefined) return init;
  init.body = body;
  // Node demands `duplex` for streams; the types of the DOM do not know it.
  return body instanceof ReadableStream ? Object.assign(init, { duplex: "half" }) : init;
}

/** The SDK's own error for whatever `fetch`, or reading a body, threw. */
export function failureOf(request, cause, signal) {
  if (signal?.aborted === true && signal.reason instanceof Error) return signal.reason;
  if (cause instanceof TimeoutError || cause instanceof AbortError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConnectionError(`${label(request)}: ${reason}`, { cause });
}

function label(request) {
  return `${request.method} ${request.path}`;
}

function aborted(request, signal) {
  return new AbortError(`${label(request)}: cancelled by the caller`, { cause: signal?.reason });
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), else growing with jitter. */
function delayMs(attempt, response) {
  const header = response?.headers.get("retry-after");
  if (header !== null && header !== undefined) {
    const wait = /^\d+$/.test(header) ? Number(header) * 1e3 : Date.parse(header) - Date.now();
    if (!Number.isNaN(wait)) return Math.max(0, wait);
  }

  return Math.min(8e3, 500 * 2 ** attempt) * (0.75 + Math.random() / 4);
}

/** Ends early where the caller cancels; the next attempt then fails before it sends anything. */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}
