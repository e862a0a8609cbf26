/** Asks another server over HTTP, within limits: it may be slow, endless, or not what it seems. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1_000_000;

/** The body of a successful answer, without following redirections; undefined for any other. Rejects where nobody answers. */
export async function fetchText(request: Request): Promise<string | undefined> {
  const response = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error" });
  if (!response.ok || response.body === null) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
