/** What was written to collections, in the store of reference servers. */
import { createHash } from "node:crypto";
import type { Clock } from "../../server-stub/reference/clock.ts";
import type { Stamped, Store } from "../../server-stub/reference/store.ts";
import { isObject, parseExact, stringifyExact, type ValueObject } from "../conformance/exact-json.ts";

/** Holds the places that somebody wrote to. */
const WRITTEN = "written";

export class Items {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Ids of the records of written places: every read asks for one. */
  readonly #written: Set<string>;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#written = new Set([...store.scan({ partition: WRITTEN, reverse: false })].map(({ id }) => id));
  }

  /** Whether anything was written there: until then the document's examples answer. */
  isWritten(place: string): boolean {
    return this.#written.size > 0 && this.#written.has(idOf(WRITTEN, place));
  }

  get(place: string, key: string): ValueObject | undefined {
    const document = this.#store.get(idOf(place, key));
    return document && itemOf(document);
  }

  /** In the order of their creation. */
  all(place: string): readonly ValueObject[] {
    return [...this.#store.scan({ partition: idOf(place), reverse: false })].map(itemOf);
  }

  count(place: string): number {
    return this.#store.count(idOf(place));
  }

  put(place: string, key: string, item: ValueObject): void {
    this.#store.unit(() => {
      const id = idOf(place, key);
      const creation_date = this.#store.get(id)?.creation_date ?? this.#clock.stamp();
      this.#store.put({ id, partition: idOf(place), creation_date, text: stringifyExact(item) });
      this.#markWritten(place);
    });
  }

  /** False if there was none. */
  delete(place: string, key: string): boolean {
    return this.#store.unit(() => {
      const id = idOf(place, key);
      const isThere = this.#store.get(id) !== undefined;
      if (isThere) this.#store.delete(id);
      this.#markWritten(place);
      return isThere;
    });
  }

  #markWritten(place: string): void {
    if (this.isWritten(place)) return;
    const id = idOf(WRITTEN, place);
    this.#store.put({ id, partition: WRITTEN, creation_date: this.#clock.stamp() });
    this.#written.add(id);
  }
}

function itemOf({ text }: Stamped): ValueObject {
  const value = typeof text === "string" ? parseExact(text) : null;
  return isObject(value) ? value : {};
}

/** Of one length, however long the path was. */
function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
