/** Reading and copying along paths into JSON values. Only own members count: `__proto__` is a key like any other. */
import type { Path } from "./types.js";

/** An own member of an object or list, else undefined. */
export declare function member(value: unknown, key: string): unknown;

/** The value at a path, or undefined where the path leads nowhere. */
export declare function valueAt(value: unknown, path: Path): unknown;

/** A copy of `target` with the value at the path replaced; missing objects on the way are made. */
export declare function withValueAt(target: unknown, path: Path, value: unknown): unknown;
export declare function isRecord(value: unknown): value is Record<string, unknown>;
