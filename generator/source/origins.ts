/** Remembers where values of the loaded document were written, if elsewhere than at their pointer. */

export interface Place {
  readonly document: string;
  readonly pointer: string;
}

/** Pointers are sorted by their first tokens: most schemas and paths hold nothing that moved. */
const sortedBy = 3;

export class Origins {
  readonly #path: string;
  readonly #moved = new Map<string, Place>();
  /** The first tokens of what moved. */
  readonly #parts = new Set<string>();
  /** Something moved that holds more than one part. */
  #isWide = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** The value at `pointer`, and all below it, was written at `place`. */
  set(pointer: string, place: Place): void {
    const known = this.of(pointer);
    if (known.pointer === place.pointer && known.document === place.document) return;
    this.#moved.set(pointer, place);
    const part = firstTokens(pointer);
    if (part === undefined) this.#isWide = true;
    else this.#parts.add(part);
  }

  /** By the nearest moved ancestor. */
  of(pointer: string): Place {
    return this.#isWide || this.#hasMoved(pointer) ? this.#search(pointer) : { document: this.#path, pointer };
  }

  #hasMoved(pointer: string): boolean {
    if (this.#parts.size === 0) return false;
    const part = firstTokens(pointer);
    return part !== undefined && this.#parts.has(part);
  }

  #search(pointer: string): Place {
    for (let end = pointer.length; end >= 0; end = pointer.lastIndexOf("/", end - 1)) {
      const place = this.#moved.get(pointer.slice(0, end));
      if (place) return { document: place.document, pointer: place.pointer + pointer.slice(end) };
      if (end === 0) break;
    }
    return { document: this.#path, pointer };
  }
}

/** Undefined for shorter pointers. */
function firstTokens(pointer: string): string | undefined {
  let end = 0;
  for (let token = 0; token < sortedBy; token += 1) {
    end = pointer.indexOf("/", end + 1);
    if (end < 0) return token === sortedBy - 1 ? pointer : undefined;
  }
  return pointer.slice(0, end);
}
