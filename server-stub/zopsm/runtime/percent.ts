/** Percent-decoding; a `URIError` for what is no UTF-8 or no escape. */
import type { Decode } from "./value-decoder.ts";

export const percentDecode: Decode = (text) => (text.includes("%") ? decodeURIComponent(text) : text);

/** As forms and most URL libraries write queries: `+` is a blank. */
export const formDecode: Decode = (text) => percentDecode(text.includes("+") ? text.replaceAll("+", " ") : text);

export const verbatim: Decode = (text) => text;
