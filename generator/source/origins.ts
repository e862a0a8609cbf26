/** Remembers where values of the loaded document were written, if elsewhere than at their pointer. */

export interface Place {
  readonly document: string;
  readonly pointer: string;
}

export class Origins {
  readonly #path: string;
  readonly #moved = new Map<string, Place>();

  constructor(path: string) {
    this.#path = path;
  }

  /** The value at `pointer`, and all below it, was written at `place`. */
  set(pointer: string, place: Place): void {
    this.#moved.set(pointer, place);
  }

  /** By the nearest moved ancestor. */
  of(pointer: string): Place {
    if (this.#moved.size === 0) return { document: this.#path, pointer };
    for (let end = pointer.length; end >= 0; end = pointer.lastIndexOf("/", end - 1)) {
      const place = this.#moved.get(pointer.slice(0, end));
      if (place) return { document: place.document, pointer: place.pointer + pointer.slice(end) };
      if (end === 0) break;
    }
    return { document: this.#path, pointer };
  }
}
