/**
 * Parameter styles of OpenAPI 3.1, section 4.8.12.2 (RFC 6570): one function per style, so that
 * bundles hold only those in use. Absent members are left out.
 */
import { isRecord } from "./pointer.js";

/** A value as text: JSON for nested objects, ISO 8601 for dates. */
export function plain(value) {
  if (value instanceof Date) return value.toISOString();
  if (!isRecord(value) || hasOwnText(value)) return String(value);
  return JSON.stringify(value);
}

/** Exact decimals print themselves. */
function hasOwnText(value) {
  return value.toString !== Object.prototype.toString && !Array.isArray(value);
}

/** RFC 3986 unreserved characters stay, all others are percent-encoded. */
export function encodeStrict(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "�")).replace(/[!'()*]/g, hex);
}

/** As `encodeStrict`, but leaves reserved characters that do not end or split a query (`allowReserved`). */
export function encodeReserved(text) {
  return encodeStrict(text).replace(
    /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g,
    decodeURIComponent,
  );
}

/** Headers take ASCII; the rest and control characters are percent-encoded. */
export function encodeHeader(text) {
  return text.replace(/[^\t\x20-\x7e]+/gu, encodeStrict);
}

function hex(character) {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function isPresent(pair) {
  return pair[1] !== undefined && pair[1] !== null;
}

/** Members of an object, items of a list (without name), or undefined for a single value. */
function parts(value) {
  if (Array.isArray(value)) {
    return {
      pairs: value.map((item) => ["", item]).filter(isPresent),
      isList: true,
    };
  }

  if (!isRecord(value) || value instanceof Date || hasOwnText(value)) return undefined;
  return {
    pairs: Object.entries(value).filter(isPresent),
    isList: false,
  };
}

/** `R,100,G,200` or `blue,black`. */
function joined({ pairs, isList }, separator, encode) {
  return pairs
    .map(([name, value]) =>
      isList ? encode(plain(value)) : encode(name) + separator + encode(plain(value)),
    )
    .join(separator);
}

/** `R=100`, or the bare item of a list. */
function exploded({ pairs, isList }, encode) {
  return pairs.map(([name, value]) =>
    isList ? encode(plain(value)) : `${encode(name)}=${encode(plain(value))}`,
  );
}

/** `blue,black`, `R,100,G,200`, exploded `R=100,G=200`. */
export const simple = (_name, value, { explode, encode }) => {
  const list = parts(value);
  if (list === undefined) return encode(plain(value));
  return explode ? exploded(list, encode).join(",") : joined(list, ",", encode);
};

/** `.blue.black`. */
export const label = (_name, value, { explode, encode }) => {
  const list = parts(value);
  if (list === undefined) return `.${encode(plain(value))}`;
  return `.${explode ? exploded(list, encode).join(".") : joined(list, ",", encode)}`;
};

/** `;color=blue;color=black`. */
export const matrix = (name, value, { explode, encode }) => {
  const pair = (text) => `;${encode(name)}${text === "" ? "" : `=${text}`}`;
  const list = parts(value);
  if (list === undefined) return pair(encode(plain(value)));
  if (!explode) return pair(joined(list, ",", encode));
  return exploded(list, encode)
    .map((text) => (list.isList ? pair(text) : `;${text}`))
    .join("");
};

/** A query style whose items are joined by `separator` unless exploded. */
function delimited(separator) {
  return (name, value, { explode, encode }) => {
    const list = parts(value);
    if (list === undefined) return `${encodeStrict(name)}=${encode(plain(value))}`;
    if (list.pairs.length === 0) return "";
    if (!explode) return `${encodeStrict(name)}=${joined(list, separator, encode)}`;
    return exploded(list, encode)
      .map((text) => (list.isList ? `${encodeStrict(name)}=${text}` : text))
      .join("&");
  };
}

/** `color=blue&color=black`, or `color=blue,black`. */
export const form = /* @__PURE__ */ delimited(",");

/** `color=blue%20black`. */
export const spaceDelimited = /* @__PURE__ */ delimited("%20");

/** `color=blue%7Cblack`. */
export const pipeDelimited = /* @__PURE__ */ delimited("%7C");

/** `color[R]=100`; nested members follow the same way, lists repeat the name. */
export const deepObject = (name, value, { encode }) =>
  deepPairs(encodeStrict(name), value, encode).join("&");
function deepPairs(prefix, value, encode) {
  const list = parts(value);
  if (list === undefined) return [`${prefix}=${encode(plain(value))}`];
  return list.pairs.flatMap(([key, item]) =>
    deepPairs(list.isList ? prefix : `${prefix}%5B${encodeStrict(key)}%5D`, item, encode),
  );
}
