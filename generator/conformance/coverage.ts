/**
 * Which alternatives were already taken. Wherever a value could have been another one (a union's
 * branch, an enum's value, an awkward text), the generator asks `pick`; each ask takes the next
 * alternative, so that few values together take them all.
 */
export class Coverage {
  readonly #points = new Map<string, { count: number; taken: number }>();

  /** Index of the alternative to take at this point; the first ask gives 0. */
  pick(point: string, count: number): number {
    const seen = this.#points.get(point) ?? { count, taken: 0 };
    const index = seen.taken % count;
    this.#points.set(point, { count, taken: seen.taken + 1 });
    return index;
  }

  /** Whether every alternative of every point seen so far was taken. */
  get isComplete(): boolean {
    return [...this.#points.values()].every(({ count, taken }) => taken >= count);
  }
}
