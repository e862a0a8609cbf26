/** JSON bodies of requests as they were sent: the stub's own parser makes doubles of their numbers. */
import { mayLoseNumbers, parseExact, type Json } from "../runtime/exact-json.ts";
import type { RawRequest } from "../runtime/types.ts";

/** Parsed anew only where the stub's parser may have changed a number. */
export function exactBody({ body, raw }: { readonly body: unknown; readonly raw: RawRequest }): Json {
  const text = bodyText(raw.body);
  return mayLoseNumbers(text) ? parseExact(text) : (body as Json);
}

/** Without the byte order mark, as the stub reads it. */
export function bodyText(body: Buffer | undefined): string {
  const text = body?.toString("utf8") ?? "";
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
