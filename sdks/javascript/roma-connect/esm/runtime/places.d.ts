/** Where parameters go: one function per place, named by the operations that need it. */

import type { Place } from "./types.js";

/** `.` and `..` are refused, encoded or not: URL parsers would remove them, and another operation would be called. */
export declare const path: Place;
export declare const query: Place;
export declare const cookie: Place;
export declare const header: Place;
