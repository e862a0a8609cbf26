/** From responses to results: one decoder per media type, named by the operations that need it. */
import { DecodingError } from "./errors.js";
import { parseExact } from "./exact.js";
import type { Decoder } from "./types.js";

type Parse = (text: string) => unknown;

/** No body stands for `undefined`; the rest must be JSON, whatever the server calls it. */
async function decodeWith(response: Response, parse: Parse): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return parse(text);
  } catch (cause) {
    throw new DecodingError("The response is not valid JSON", response.status, { cause });
  }
}

export const decodeJson: Decoder = (response) => decodeWith(response, parseJson);

export const decodeExactJson: Decoder = (response) => decodeWith(response, parseExact);

/** Throws a `SyntaxError`. Own members named `__proto__` stay plain members. */
function parseJson(text: string): unknown {
  return JSON.parse(text) as unknown;
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
