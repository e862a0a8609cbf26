/**
 * Which alternatives were already taken. Wherever a value could have been another one (a union's
 * branch, an enum's value, an awkward text), the generator asks `pick`; each ask takes the next
 * alternative, so that few values together take them all.
 */
export class Coverage {
  readonly #asked = new Set<Point>();
  #recent: Point[] = [];
  #turns = 0;
  /** Where values of the schema begin. */
  readonly root: Point = new Point((point) => {
    this.#asked.add(point);
    this.#recent.push(point);
  }, true);

  /** Whether every alternative of every point seen so far was taken. */
  get isComplete(): boolean {
    return [...this.#asked].every((point) => point.isExhausted);
  }

  /** Whether another value would show something new; counts the turns, of which there are `most`. */
  takeTurn(most: number): boolean {
    this.#turns += 1;
    return this.#turns <= most && !this.isComplete;
  }

  /** Whether there were so many turns already. */
  isSpent(most: number): boolean {
    return this.#turns >= most;
  }

  /** What is picked from here on can be given back. */
  mark(): void {
    this.#recent = [];
  }

  /** The picks since `mark` are to be taken again. */
  rewind(): void {
    for (const point of this.#recent) point.giveBack();
    this.#recent = [];
  }
}

/** A place inside the values of one schema. A tree: texts such as `/items/0/name` are slow to look up by the million. */
export class Point {
  readonly isRoot: boolean;
  readonly #onPick: (point: Point) => void;
  #steps: Map<string, Point> | undefined;
  #count = 0;
  #taken = 0;

  constructor(onPick: (point: Point) => void, isRoot = false) {
    this.#onPick = onPick;
    this.isRoot = isRoot;
  }

  at(step: string): Point {
    this.#steps ??= new Map();
    const known = this.#steps.get(step);
    if (known !== undefined) return known;
    const made = new Point(this.#onPick);
    this.#steps.set(step, made);
    return made;
  }

  /** Index of the alternative to take; the first ask gives 0. */
  pick(count: number): number {
    if (this.#count === 0) this.#count = count;
    const index = this.#taken % count;
    this.#taken += 1;
    this.#onPick(this);
    return index;
  }

  giveBack(): void {
    this.#taken -= 1;
  }

  get isExhausted(): boolean {
    return this.#taken >= this.#count;
  }
}

/** So many times the turns of one operation are spent on a shared schema. */
export const sharedTurns = 3;

/** Schemas that many operations refer to are varied by all of them together, not by each again. */
export class SharedCoverage {
  readonly #known = new Map<string, Coverage>();

  /** `purpose`: values that are made alike. A schema without `$ref` is its operation's own. */
  of(schema: unknown, purpose: string): Coverage {
    const reference = typeof schema === "object" && schema !== null && "$ref" in schema ? schema.$ref : undefined;
    if (typeof reference !== "string") return new Coverage();
    const key = `${purpose} ${reference}`;
    const known = this.#known.get(key) ?? new Coverage();
    this.#known.set(key, known);
    return known;
  }
}
