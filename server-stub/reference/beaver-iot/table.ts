/** Documents of one kind in the store, typed, by a key that is unique among them. */
import type { Clock } from "../clock.ts";
import { newDigits, type Randomness } from "../ids.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { Stamped, Store } from "../store.ts";

/** A document as its table gives it. `key` is what the API calls its id; `id` is the store's. */
export type Row<Fields> = Fields & Stamped & { readonly key: string };

export interface TableParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Randomness;
}

export class Table<Fields extends object> {
  readonly #parts: TableParts;
  readonly #partition: string;

  constructor(parts: TableParts, partition: string) {
    this.#parts = parts;
    this.#partition = partition;
  }

  get(key: string): Row<Fields> | undefined {
    return this.#parts.store.get(this.#idOf(key)) as Row<Fields> | undefined;
  }

  /** `key`: default a new number. One that is in use is replaced. */
  add(fields: Fields, key?: string): Row<Fields> {
    const creation_date = this.#parts.clock.stamp();
    const own = key ?? newNumber(this.#parts, creation_date);
    const row = { ...fields, key: own, id: this.#idOf(own), partition: this.#partition, creation_date };
    this.#parts.store.put(row);
    return row;
  }

  /** Writes the fields over those of the row. */
  change(row: Row<Fields>, fields: Partial<Fields>): void {
    this.#parts.store.put({ ...row, ...(fields as JsonObject) });
  }

  delete(key: string): void {
    this.#parts.store.delete(this.#idOf(key));
  }

  /** Oldest first. */
  find(field: keyof Fields & string, value: string): readonly Row<Fields>[] {
    return this.#parts.store.find({ partition: this.#partition, field }, value) as unknown as readonly Row<Fields>[];
  }

  deleteWhere(field: keyof Fields & string, value: string): void {
    for (const { id } of this.find(field, value)) this.#parts.store.delete(id);
  }

  /** Latest first. */
  latest(): readonly Row<Fields>[] {
    return this.#all(true);
  }

  oldest(): readonly Row<Fields>[] {
    return this.#all(false);
  }

  get isEmpty(): boolean {
    return this.#parts.store.count(this.#partition) === 0;
  }

  #all(reverse: boolean): readonly Row<Fields>[] {
    return [...this.#parts.store.scan({ partition: this.#partition, reverse })] as unknown as readonly Row<Fields>[];
  }

  /** The store's ids are unique over all tables. */
  #idOf(key: string): string {
    return `${this.#partition}:${key}`;
  }
}

/** 64 bits, later ones greater, as the documented server's are; the last digits keep them from being counted. */
export function newNumber({ clock, random }: Omit<TableParts, "store">, date: number = clock.stamp()): string {
  return `${Math.round(date * 1e5)}${newDigits(random, 4)}`;
}

/** Milliseconds since the epoch, of the store's seconds. */
export function milliseconds(seconds: number): number {
  return Math.floor(Math.round(seconds * 1e5) / 100);
}
