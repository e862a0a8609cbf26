/** From responses to results: one decoder per media type, named by the operations that need it. */
import { DecodingError } from "./errors.js";
import { parseExact } from "./exact.js";

/** No body stands for `undefined`; the rest must be JSON, whatever the server calls it. */
async function decodeWith(response, parse) {
  const text = await readText(response);
  if (text === "") return undefined;
  try {
    return parse(text);
  } catch (cause) {
    throw new DecodingError("The response is not valid JSON", response, text, { cause });
  }
}

/** JSON is UTF-8 (RFC 8259, section 8.1); `Response.text()` would replace silently what is not. */
async function readText(response) {
  const octets = await response.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch (cause) {
    const text = new TextDecoder().decode(octets);
    throw new DecodingError("The response is not valid UTF-8", response, text, { cause });
  }
}

export const decodeJson = (response) => decodeWith(response, parseJson);
export const decodeExactJson = (response) => decodeWith(response, parseExact);

/** Numbers that may be too large for a double; strings that look the same cost a second look only. */
const hugeNumber = /(?:^|[:,[\s])-?\d+(?:\.\d+)?[eE]\+?\d{3}|(?<!\d)\d{309}/;

/** Throws a `SyntaxError`. Own members named `__proto__` stay plain members. */
function parseJson(text) {
  return JSON.parse(text, hugeNumber.test(text) ? refuseInfinity : undefined);
}

function refuseInfinity(_key, value) {
  if (value === Infinity || value === -Infinity) throw new SyntaxError("Number out of range");
  return value;
}

/** No content is neither an empty text nor an empty file. */
async function unlessEmpty(response, read) {
  return response.status === 204 ? undefined : await read();
}

export const decodeText = (response) => unlessEmpty(response, () => response.text());
export const decodeBlob = (response) => unlessEmpty(response, () => response.blob());

/** Reads the body, so that the connection can serve again. */
export const decodeNothing = async (response) => {
  await response.arrayBuffer();
};

/** For operations that answer in several media types: JSON where the response says so, else text or bytes. */
export const decodeByType = (response) => {
  const type = response.headers.get("content-type") ?? "application/json";
  if (isJsonType(type)) return decodeJson(response);
  return /^text\/|[/+-](xml|yaml)\b/i.test(type) ? decodeText(response) : decodeBlob(response);
};

/** As `decodeByType`, with exact numbers. */
export const decodeExactByType = (response) =>
  isJsonType(response.headers.get("content-type") ?? "application/json")
    ? decodeExactJson(response)
    : decodeByType(response);
export function isJsonType(type) {
  return /[/+]json\b/i.test(type);
}
