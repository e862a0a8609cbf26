/** What was written to collections, in the store of reference servers. */
import { createHash } from "node:crypto";
import type { Json, JsonObject } from "../../server-stub/runtime/exact-json.ts";
import { fieldOf, isJsonObject } from "../../server-stub/runtime/exact-json.ts";
import type { Clock } from "../../server-stub/reference/clock.ts";
import type { Store } from "../../server-stub/reference/store.ts";

/** Holds the places that somebody wrote to. */
const WRITTEN = "written";

export class Items {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Whether anything was written there: until then the document's examples answer. */
  isWritten(place: string): boolean {
    return this.#store.get(idOf(WRITTEN, place)) !== undefined;
  }

  get(place: string, key: string): JsonObject | undefined {
    const item = fieldOf(this.#store.get(idOf(place, key)) ?? {}, "item");
    return isJsonObject(item) ? item : undefined;
  }

  /** In the order of their creation. */
  all(place: string): readonly Json[] {
    const documents = this.#store.scan({ partition: idOf(place), reverse: false });
    return [...documents].map((document) => fieldOf(document, "item") ?? null);
  }

  count(place: string): number {
    return this.#store.count(idOf(place));
  }

  put(place: string, key: string, item: JsonObject): void {
    this.#store.unit(() => {
      const id = idOf(place, key);
      const creation_date = this.#store.get(id)?.creation_date ?? this.#clock.stamp();
      this.#store.put({ id, partition: idOf(place), creation_date, item });
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
    const id = idOf(WRITTEN, place);
    if (this.#store.get(id) === undefined)
      this.#store.put({ id, partition: WRITTEN, creation_date: this.#clock.stamp() });
  }
}

/** Of one length, however long the path was. */
function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
