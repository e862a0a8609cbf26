/** The boundary type between `load` and `lower`. */

/** A parsed JSON or YAML value. */
export type Node = null | boolean | number | bigint | string | Node[] | { [key: string]: Node };
export type ObjectNode = { [key: string]: Node };

/** Parsed, schema-valid, external files resolved; `$ref`s kept; upgraded to OpenAPI 3.1 form. */
export interface SourceDocument {
  /** Path as the user gave it. */
  readonly path: string;
  readonly sha256: string;
  /** Other files that were read because the document refers to them. */
  readonly references?: readonly { readonly path: string; readonly sha256: string }[];
  /** The version the document declares, e.g. `3.0.3`, before the upgrade. */
  readonly version: string;
  /** Root object in OpenAPI 3.1 form. Never mutated after `load`. */
  readonly root: ObjectNode;
  /**
   * Where the value at a pointer of `root` was written, if it is not at the same pointer of `path`
   * (another file, or moved by the upgrade).
   */
  origin(pointer: string): { document: string; pointer: string };
}
