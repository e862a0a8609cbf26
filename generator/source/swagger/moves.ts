/** What the upgrade of a Swagger 2.0 document moves: for positions of diagnostics, and for references. */
import { Origins } from "../origins.ts";
import { decodeFragment, pointerKeys, setOwn, toPointer } from "../pointer.ts";
import { collectReferences, targetOf } from "../references.ts";
import type { ObjectNode } from "../source-document.ts";

export type Keys = readonly string[];

export class Moves {
  /** Of the new document. */
  readonly origins: Origins;
  readonly #old: Origins;
  readonly #places = new Map<string, string>();

  constructor(path: string, old: Origins) {
    this.origins = new Origins(path);
    this.#old = old;
  }

  /** Where a value of the old document was written. */
  placeOf(keys: Keys): { readonly document: string; readonly pointer: string } {
    return this.#old.of(toPointer(keys));
  }

  /** What stood at `from` stands at `to`. Of several copies, references mean the first. */
  note(from: Keys, to: Keys): void {
    const pointer = toPointer(from);
    if (!this.#places.has(pointer)) this.#places.set(pointer, toPointer(to));
    this.origins.set(toPointer(to), this.#old.of(pointer));
  }

  /** Makes references into the old document ones into the new. */
  rewriteReferences(root: ObjectNode): void {
    for (const reference of collectReferences(root)) {
      const target = targetOf(reference);
      if (!target.startsWith("#/")) continue;
      const moved = this.#moved(decodeFragment(target.slice(1)));
      if (moved !== undefined) setOwn(reference.holder, reference.key, "#" + moved.replaceAll("%", "%25"));
    }
  }

  /** By the nearest ancestor that moved. */
  #moved(pointer: string): string | undefined {
    const keys = pointerKeys(pointer);
    for (let count = keys.length; count > 0; count -= 1) {
      const place = this.#places.get(toPointer(keys.slice(0, count)));
      if (place !== undefined) return place + toPointer(keys.slice(count));
    }
    return undefined;
  }
}
