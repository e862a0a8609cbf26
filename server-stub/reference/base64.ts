/** Base64 as RFC 4648, section 4 has it: padded, without line breaks. */

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** Undefined for a text that is no base64. */
export function decodeBase64(text: string): Buffer | undefined {
  return text.length % 4 === 0 && ALPHABET.test(text) ? Buffer.from(text, "base64") : undefined;
}
