/** From responses to results: one decoder per media type, named by the operations that need it. */

import type { Decoder } from "./types.js";

export declare const decodeJson: Decoder;
export declare const decodeExactJson: Decoder;
export declare const decodeText: Decoder;
export declare const decodeBlob: Decoder;

/** Reads the body, so that the connection can serve again. */
export declare const decodeNothing: Decoder;

/** For operations that answer in several media types: JSON where the response says so, else text or bytes. */
export declare const decodeByType: Decoder;

/** As `decodeByType`, with exact numbers. */
export declare const decodeExactByType: Decoder;
export declare function isJsonType(type: string): boolean;
