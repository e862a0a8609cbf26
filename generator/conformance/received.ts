/** What the stub decoded, as a value to compare: files become `{"$base64": …}`. */
import { exactInteger, type Value } from "./exact-json.ts";

export function asValue(received: unknown): Value {
  if (received === undefined || received === null) return null;
  if (typeof received === "bigint") return exactInteger(received);
  if (Buffer.isBuffer(received)) return { $base64: received.toString("base64") };
  if (Array.isArray(received)) return received.map(asValue);
  if (typeof received !== "object") return received as Value;
  if ("data" in received && Buffer.isBuffer(received.data)) return { $base64: received.data.toString("base64") };
  return Object.fromEntries(Object.entries(received).map(([key, item]) => [key, asValue(item)]));
}
