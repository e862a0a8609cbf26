/** Base64 text and octets, with nothing but what every runtime has. */

/** Octets of base64 text. Throws a `DOMException` where it is no base64. */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Base64 text of octets. */
export function toBase64(bytes) {
  let text = "";
  // Small steps: a call with one argument per octet would overflow the stack.
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }

  return btoa(text);
}
