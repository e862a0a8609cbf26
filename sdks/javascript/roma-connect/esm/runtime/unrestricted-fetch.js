/**
 * What `fetch` forbids and some APIs ask for: bodies of GET and HEAD, and the method TRACE. Needs the
 * HTTP client of Node (20.16 or later), Deno or Bun; redirects are not followed.
 */
import { SdkError } from "./errors.js";

export const unrestrictedFetch = async (url, init) => {
  const { method = "GET", signal } = init;
  const http = builtin(/^https:/i.test(url) ? "node:https" : "node:http");
  if (http === undefined) {
    throw new SdkError(
      `fetch cannot send this ${method} request: pass a \`fetch\` that can to the client.`,
    );
  }

  const headers = Object.fromEntries(new Headers(init.headers));
  const body = init.body ? new Uint8Array(await new Response(init.body).arrayBuffer()) : undefined;
  if (body !== undefined) headers["content-length"] = String(body.length);
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        method,
        headers,
        signal,
      },
      (message) => {
        resolve(responseOf(message, method, signal));
      },
    );
    request.on("error", reject);
    request.end(body);
  });
};

/** Found at run time, so that bundles for browsers do not look for the module. */
function builtin(name) {
  const host = globalThis;
  return host.process?.getBuiltinModule?.(name);
}

function responseOf(message, method, signal) {
  const { statusCode: status = 200, statusMessage: statusText = "", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }

  // These may have no body at all, not even an empty one (Fetch, section 2.2.3).
  const isEmpty = method === "HEAD" || [204, 205, 304].includes(status);
  return new Response(isEmpty ? null : streamOf(message, signal), {
    status,
    statusText,
    headers,
  });
}

function streamOf(message, signal) {
  const chunks = message[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      } catch (cause) {
        controller.error(signal?.aborted === true ? signal.reason : cause);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}
