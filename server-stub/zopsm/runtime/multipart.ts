/** Parts of a multipart body (RFC 2046, 7578), each with its own headers. */
import { Dicer } from "@fastify/busboy";

export interface Part {
  /** From `Content-Disposition`; undefined outside `form-data`. */
  readonly name: string | undefined;
  readonly filename: string | undefined;
  /** `text/plain` where the part says nothing (RFC 7578, 4.4). */
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Buffer;
}

/** Throws an `Error` for what is no multipart body. */
export async function readParts(body: Buffer, boundary: string): Promise<readonly Part[]> {
  const parts: Part[] = [];
  await new Promise<void>((resolve, reject) => {
    const dicer = new Dicer({ boundary });
    dicer.on("part", (stream) => {
      let headers: Readonly<Record<string, string>> = {};
      const chunks: Buffer[] = [];
      stream.on("header", (header) => {
        headers = flatHeaders(header);
      });
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", reject);
      stream.on("end", () => parts.push(partOf(headers, Buffer.concat(chunks))));
    });
    dicer.on("error", reject);
    dicer.on("finish", resolve);
    dicer.end(body);
  });
  if (parts.length === 0 && !body.includes(`--${boundary}--`)) throw new Error("has no part");
  return parts;
}

function flatHeaders(header: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(header as Record<string, string | readonly string[]>).map(([name, value]) => [
      name.toLowerCase(),
      [value].flat().join(", "),
    ]),
  );
}

function partOf(headers: Readonly<Record<string, string>>, data: Buffer): Part {
  const disposition = headers["content-disposition"] ?? "";
  return {
    name: dispositionParameter(disposition, "name"),
    filename: extendedParameter(disposition, "filename") ?? dispositionParameter(disposition, "filename"),
    contentType: headers["content-type"] ?? "text/plain",
    headers,
    data,
  };
}

/**
 * HTML's form submission escapes only quotes and line ends, as `%22`, `%0D`, `%0A`, and leaves backslashes
 * alone; others write `\"`. Both are undone.
 */
function dispositionParameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(header);
  if (match === null) return undefined;
  const text = match[1]?.replaceAll('\\"', '"') ?? match[2] ?? "";
  return text.replaceAll(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `filename*=UTF-8''…` (RFC 5987). */
function extendedParameter(header: string, name: string): string | undefined {
  const text = new RegExp(`;\\s*${name}\\*=utf-8'[^']*'([^;\\s]*)`, "i").exec(header)?.[1];
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
