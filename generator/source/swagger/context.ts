/** What the parts of the upgrade share. */
import type { ObjectNode } from "../source-document.ts";
import type { Keys, Moves } from "./moves.ts";

export interface SwaggerContext {
  /** The document in 2.0 form, which is not changed. */
  readonly root: ObjectNode;
  readonly moves: Moves;
  /** A list is written in a way that 3.0 has no word for. */
  readonly onUnknownFormat: (format: string, keys: Keys) => void;
}
