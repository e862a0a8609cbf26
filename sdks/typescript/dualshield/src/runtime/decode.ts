/** From responses to results: one decoder per media type, named by the operations that need it. */
import { DecodingError } from "./errors.js";
import { parseExact } from "./exact.js";
import type { Decoder } from "./types.js";

type Parse = (text: string) => unknown;

/** No body stands for `undefined`; the rest must be JSON, whatever the server calls it. */
async function decodeWith(response: Response, parse: Parse): Promise<unknown> {
  const text = await readText(response);
  if (text === "") return undefined;
  try {
    return parse(text);
  } catch (cause) {
    throw new DecodingError("The response is not valid JSON", response, text, { cause });
  }
}

/** JSON is UTF-8 (RFC 8259, section 8.1); `Response.text()` would replace silently what is not. */
async function readText(response: Response): Promise<string> {
  const octets = await response.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch (cause) {
    const text = new TextDecoder().decode(octets);
    throw new DecodingError("The response is not valid UTF-8", response, text, { cause });
  }
}

export const decodeJson: Decoder = (response) => decodeWith(response, parseJson);

export const decodeExactJson: Decoder = (response) => decodeWith(response, parseExact);

/** Numbers that may be too large for a double; strings that look the same cost a second look only. */
const hugeNumber = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]\+?\d{3}|(?<!\d)\d{309}/;

/** Throws a `SyntaxError`. Own members named `__proto__` stay plain members. */
function parseJson(text: string): unknown {
  return JSON.parse(text, hugeNumber.test(text) ? refuseInfinity : undefined) as unknown;
}

function refuseInfinity(_key: string, value: unknown): unknown {
  if (value === Infinity || value === -Infinity) throw new SyntaxError("Number out of range");
  return value;
}

/** No content is neither an empty text nor an empty file. */
async function unlessEmpty<T>(response: Response, read: () => Promise<T>): Promise<T | undefined> {
  return response.status === 204 ? undefined : await read();
}

export const decodeText: Decoder = (response) => unlessEmpty(response, () => response.text());

export const decodeBlob: Decoder = (response) => unlessEmpty(response, () => response.blob());

/** Reads the body, so that the connection can serve again. */
export const decodeNothing: Decoder = async (response) => {
  await response.arrayBuffer();
};

/** For operations that answer in several media types: JSON where the response says so, else text or bytes. */
export const decodeByType: Decoder = (response) => {
  const type = response.headers.get("content-type") ?? "application/json";
  if (isJsonType(type)) return decodeJson(response);
  return /^text\/|[/+-](xml|yaml)\b/i.test(type) ? decodeText(response) : decodeBlob(response);
};

/** As `decodeByType`, with exact numbers. */
export const decodeExactByType: Decoder = (response) =>
  isJsonType(response.headers.get("content-type") ?? "application/json")
    ? decodeExactJson(response)
    : decodeByType(response);

export function isJsonType(type: string): boolean {
  return /[/+]json\b/i.test(type);
}
