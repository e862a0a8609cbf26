/**
 * What `fetch` forbids and some APIs ask for: bodies of GET and HEAD, and the method TRACE. Needs the
 * HTTP client of Node (20.16 or later), Deno or Bun; redirects are not followed.
 */

import type { Fetch } from "./types.js";

export declare const unrestrictedFetch: Fetch;
