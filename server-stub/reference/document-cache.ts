/** The documents read last, parsed. True because the store alone writes its database, and nobody changes a document in place. */
import type { Stamped } from "./store.ts";

/** Characters of JSON text in all; a parsed document takes a few times as much memory. */
const CAPACITY = 8_000_000;
const LARGEST = 100_000;

interface Entry {
  readonly document: Stamped;
  readonly size: number;
}

export class DocumentCache {
  /** In order of use, the oldest first. */
  readonly #entries = new Map<string, Entry>();
  #size = 0;

  get(id: string): Stamped | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    return entry.document;
  }

  /** `size`: length of the document's text. */
  set(document: Stamped, size: number): void {
    this.delete(document.id);
    if (size > LARGEST) return;
    this.#entries.set(document.id, { document, size });
    this.#size += size;
    for (const id of this.#entries.keys()) {
      if (this.#size <= CAPACITY) return;
      this.delete(id);
    }
  }

  delete(id: string): void {
    this.#size -= this.#entries.get(id)?.size ?? 0;
    this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
    this.#size = 0;
  }
}
