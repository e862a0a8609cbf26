/** Names that HTTP can carry (RFC 9110, section 5.6.2; RFC 6265, section 4.1.1: cookies are named by the same rule). */
import { type Context, report } from "./context.ts";

/** `what` is for the reader: "header parameter", "cookie parameter", "response header". Each place is reported once. */
export function isSendable(context: Context, what: string, name: string, pointer: string): boolean {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return true;
  const key = `${pointer} illegal name`;
  if (!context.reported.has(key)) report(context, "illegal-http-name", { what, name }, pointer);
  context.reported.add(key);
  return false;
}
