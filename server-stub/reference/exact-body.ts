/** The JSON body of a request with the numbers as sent. The stub's own parser makes doubles of them. */
import { mayLoseNumbers, parseExact, type Json } from "../runtime/exact-json.ts";
import type { RawRequest } from "../runtime/types.ts";

export function exactBody({ body, raw }: { readonly body: unknown; readonly raw: RawRequest }): Json {
  const text = textOf(raw);
  return mayLoseNumbers(text) ? parseExact(text) : (body as Json);
}

/** Without the byte order mark, as the stub reads it. */
function textOf({ body }: RawRequest): string {
  const text = body?.toString("utf8") ?? "";
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
