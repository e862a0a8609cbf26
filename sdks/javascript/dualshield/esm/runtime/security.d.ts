/** Secrets: which ones a request carries, and where. APIs that protect nothing do not import this. */

import type { Core } from "./core.js";
import type { Draft, OperationSpec, SecretPlace } from "./types.js";

/** The first alternative whose schemes all have a value; custom requests send all there are. */
export declare function authorize(
  core: Core,
  operation: OperationSpec,
  draft: Draft,
): Promise<void>;
export declare const secretHeader: SecretPlace;
export declare const secretQuery: SecretPlace;
export declare const secretCookie: SecretPlace;
