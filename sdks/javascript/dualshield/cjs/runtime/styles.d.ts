/**
 * Parameter styles of OpenAPI 3.1, section 4.8.12.2 (RFC 6570): one function per style, so that
 * bundles hold only those in use. Absent members are left out.
 */

import type { Style } from "./types.js";

/** A value as text: JSON for nested objects, ISO 8601 for dates. */
export declare function plain(value: unknown): string;

/** RFC 3986 unreserved characters stay, all others are percent-encoded. */
export declare function encodeStrict(text: string): string;

/** As `encodeStrict`, but leaves reserved characters that do not end or split a query (`allowReserved`). */
export declare function encodeReserved(text: string): string;

/** Headers take ASCII; the rest and control characters are percent-encoded. */
export declare function encodeHeader(text: string): string;

/** `blue,black`, `R,100,G,200`, exploded `R=100,G=200`. */
export declare const simple: Style;

/** `.blue.black`. */
export declare const label: Style;

/** `;color=blue;color=black`. */
export declare const matrix: Style;

/** `color=blue&color=black`, or `color=blue,black`. */
export declare const form: Style;

/** `color=blue%20black`. */
export declare const spaceDelimited: Style;

/** `color=blue%7Cblack`. */
export declare const pipeDelimited: Style;

/** `color[R]=100`; nested members follow the same way, lists repeat the name. */
export declare const deepObject: Style;
