/** Colour for people at a terminal; plain text in a pipe, and where NO_COLOR says so. */
import type { Paint } from "../../registry/text.ts";

const codes = { strong: "1", faint: "2" };

export function paintFor(stream: Pick<NodeJS.WriteStream, "isTTY">): Paint {
  const isColored = stream.isTTY && process.env["NO_COLOR"] === undefined;
  return isColored ? (text, style) => `\u001b[${codes[style]}m${text}\u001b[0m` : (text) => text;
}
