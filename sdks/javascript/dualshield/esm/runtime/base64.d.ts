/** Base64 text and octets, with nothing but what every runtime has. */
import type { Base64 } from "./types.js";

/** Octets of base64 text. Throws a `DOMException` where it is no base64. */
export declare function fromBase64(text: Base64): Uint8Array;

/** Base64 text of octets. */
export declare function toBase64(bytes: Uint8Array): Base64;
