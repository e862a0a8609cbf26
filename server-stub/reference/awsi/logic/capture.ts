/** Text that a program writes, as far as it is wanted. Both resolve when the stream is closed, for whatever reason. */
import type { Readable } from "node:stream";

/** The first bytes; `onExcess` is called when there are more. */
export async function head(stream: Readable, limit: number, onExcess: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await forEachChunk(stream, (chunk) => {
    if (size <= limit) chunks.push(chunk);
    size += chunk.length;
    if (size > limit) onExcess();
  });
  return Buffer.concat(chunks).subarray(0, limit).toString("utf8");
}

/** The last bytes. */
export async function tail(stream: Readable, limit: number): Promise<string> {
  let kept: Buffer = Buffer.alloc(0);
  await forEachChunk(stream, (chunk) => {
    kept = Buffer.concat([kept, chunk]).subarray(-limit);
  });
  return kept.toString("utf8");
}

function forEachChunk(stream: Readable, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve) => {
    stream.on("data", take);
    stream.on("error", () => undefined);
    stream.once("close", resolve);
  });
}
