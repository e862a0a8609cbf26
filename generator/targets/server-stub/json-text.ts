/** JSON as `JSON.stringify` lays it out, with integers beyond 2^53 exact. */

/** `value`: a parsed document, in which such integers are bigints. */
export function jsonText(value: unknown): string {
  return `${print(value, "")}\n`;
}

function print(value: unknown, margin: string): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${margin}  `;
  const items = Array.isArray(value)
    ? value.map((item) => print(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${print(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (items.length === 0) return open + close;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`;
}
