/**
 * Pairs of schemas that are compared with each other, each once however often it is used, and the way
 * from pair to pair. Which operations and directions a pair serves is told afterwards, by walking the graph.
 */
import type { Direction } from "./change.ts";
import type { Effect, Finding } from "./finding.ts";
import type { ObjectNode } from "../source/source-document.ts";
import { child, entries, follow, items, type Located } from "./located.ts";
import { Stability } from "./stability.ts";
import { dereferenced, type Schema, viewOf, type View } from "./schema-view.ts";

export interface Edge {
  readonly to: Pair;
  readonly only?: Direction | undefined;
  readonly effect: Effect;
}

export interface Pair {
  readonly before: Schema;
  readonly after: Schema;
  /** For a schema that is absent on one side: where it would be. */
  readonly places: readonly [string, string];
  readonly findings: Finding[];
  readonly edges: Edge[];
}

/** Compares the two views, adding findings and edges to the pair. */
export type ComparePair = (pair: Pair, before: View, after: View, graph: SchemaGraph) => void;

export class SchemaGraph {
  readonly before: ObjectNode;
  readonly after: ObjectNode;
  readonly stability: Stability;
  readonly #compare: ComparePair;
  readonly #pairs = new Map<string, Pair>();
  readonly #waiting: Pair[] = [];
  readonly #extensions = new Map<"before" | "after", ReadonlyMap<string, readonly string[]>>();

  constructor(before: ObjectNode, after: ObjectNode, compare: ComparePair) {
    this.before = before;
    this.after = after;
    this.stability = new Stability(before, after);
    this.#compare = compare;
  }

  get pairs(): Iterable<Pair> {
    return this.#pairs.values();
  }

  view(side: "before" | "after", schema: Schema, place = ""): View {
    return viewOf(side === "before" ? this.before : this.after, schema, place);
  }

  /** The pair of two schemas, which will be compared when its turn comes: recursion would be as deep as the document. */
  pair(before: Schema, after: Schema, places: readonly [string, string] = ["", ""]): Pair {
    const left = distinct(before.map((part) => dereferenced(this.before, part)));
    const right = distinct(after.map((part) => dereferenced(this.after, part)));
    const key = `${keyOf(left, places[0])}|${keyOf(right, places[1])}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    const made: Pair = { before: left, after: right, places, findings: [], edges: [] };
    this.#pairs.set(key, made);
    this.#waiting.push(made);
    return made;
  }

  /** Pointers of the components that extend a schema by `allOf`. */
  extensionsOf(side: "before" | "after", pointer: string): readonly string[] {
    let index = this.#extensions.get(side);
    if (!index) this.#extensions.set(side, (index = extensionIndex(this[side])));
    return index.get(pointer) ?? [];
  }

  #isSame({ before, after }: Pair): boolean {
    return before.length === after.length && before.every((part, index) => this.stability.isSameAt(part, after[index]));
  }

  /** Compares all pairs, and those that they lead to. */
  run(): void {
    for (let pair = this.#waiting.pop(); pair; pair = this.#waiting.pop()) {
      if (this.#isSame(pair)) continue;
      const [before, after] = pair.places;
      this.#compare(pair, this.view("before", pair.before, before), this.view("after", pair.after, after), this);
    }
  }
}

/** Base → the components whose `allOf` refers to it. */
function extensionIndex(root: ObjectNode): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const [, schema] of entries(child(child({ pointer: "", node: root }, "components"), "schemas"))) {
    for (const part of items(child(schema, "allOf"))) {
      const base = follow(root, part, true)?.pointer;
      if (base !== undefined && base !== part.pointer) index.set(base, [...(index.get(base) ?? []), schema.pointer]);
    }
  }
  return index;
}

function distinct(schema: Schema): Schema {
  if (schema.length < 2) return schema;
  return [...new Map(schema.map((part): [string, Located] => [part.pointer, part])).values()];
}

function keyOf(schema: Schema, place: string): string {
  return schema.length === 0 ? `-${place}` : schema.map(({ pointer }) => pointer).join(" ");
}
