/** Request bodies by media type: one encoder each, named by the operations that need it. */

import type { BodyEncoder, ContentSpec } from "./types.js";

export declare const jsonBody: BodyEncoder;
export declare const exactJsonBody: BodyEncoder;

/** What most bodies are. */
export declare const json: ContentSpec;

/** As `json`, with exact numbers. */
export declare const exactJson: ContentSpec;

/** One JSON value per line. */
export declare const jsonLinesBody: BodyEncoder;
export declare const textBody: BodyEncoder;

/** Octets, or text that the caller has made. A `Blob` names its own media type. */
export declare const binaryBody: BodyEncoder;

/** `application/x-www-form-urlencoded`, OpenAPI 3.1 section 4.8.14.4: objects are JSON unless a style is given. */
export declare const formBody: BodyEncoder;

/**
 * `multipart/*`. Written by hand because `FormData` cannot give a field a media type without
 * also making it a file. Lists become one part per item.
 */
export declare const multipartBody: BodyEncoder;
