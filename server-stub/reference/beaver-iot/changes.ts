/** Who is told of new values. Noted while a unit of the store runs, told once it is written. */

export interface Subscriber {
  readonly keys: ReadonlySet<string>;
  /** `keys`: of all entities that were saved together. */
  readonly tell: (keys: readonly string[]) => void;
}

export class Changes {
  readonly #subscribers = new Set<Subscriber>();
  #noted: (readonly string[])[] = [];

  add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
  }

  delete(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
  }

  /** Keys of entities whose values are being saved together. */
  note(keys: readonly string[]): void {
    if (keys.length > 0) this.#noted.push([...new Set(keys)]);
  }

  /** `isWritten` false: the unit was undone. */
  settle(isWritten: boolean): void {
    const noted = this.#noted;
    this.#noted = [];
    if (!isWritten) return;
    for (const keys of noted) {
      for (const subscriber of this.#subscribers) {
        if (keys.some((key) => subscriber.keys.has(key))) subscriber.tell(keys);
      }
    }
  }
}
