/** What all comparisons of one pair of documents share. */
import { isObject } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { isEqual } from "./equal.ts";
import type { Direction } from "./change.ts";
import type { Finding, Usage } from "./finding.ts";
import { follow, type Located } from "./located.ts";
import type { Pair, SchemaGraph } from "./schema-graph.ts";

export interface Root {
  readonly pair: Pair;
  readonly usage: Usage;
}

export class Context {
  readonly before: ObjectNode;
  readonly after: ObjectNode;
  readonly graph: SchemaGraph;
  readonly reports: { readonly finding: Finding; readonly usage: Usage }[] = [];
  readonly roots: Root[] = [];
  /** Old name → new name, of security schemes. */
  readonly renamedSchemes: ReadonlyMap<string, string>;
  /** What operations inherit from the document is the same. */
  readonly isRootSame: boolean;

  constructor(graph: SchemaGraph, renamedSchemes: ReadonlyMap<string, string>) {
    this.renamedSchemes = renamedSchemes;
    this.isRootSame = ["security", "servers"].every((key) => isEqual(graph.before[key], graph.after[key]));
    this.before = graph.before;
    this.after = graph.after;
    this.graph = graph;
  }

  report(usage: Usage, finding: Finding): void {
    this.reports.push({ finding, usage });
  }

  /** Compares two schemas; an absent one allows anything, and `places` say where it would be. */
  schemas(
    usage: Usage,
    old: Located | undefined,
    current: Located | undefined,
    places: readonly [string, string],
  ): void {
    if (!old && !current) return;
    const pair = this.graph.pair(old ? [old] : [], current ? [current] : [], places);
    this.roots.push({ pair, usage });
  }

  /** Both sides of a value, references followed; what a reference says of its own is prose. */
  both(
    usage: Usage,
    old: Located | undefined,
    current: Located | undefined,
  ): readonly [Located | undefined, Located | undefined] {
    const [was, is] = [follow(this.before, old), follow(this.after, current)];
    const isReference = was?.pointer !== old?.pointer || is?.pointer !== current?.pointer;
    if (old && current && isReference && !isEqual(ownProse(old.node), ownProse(current.node))) {
      const to = "description beside $ref";
      this.report(usage, { rule: "documentation-changed", to, before: old.pointer, after: current.pointer });
    }
    return [was, is];
  }
}

/** Reference Object: summary and description. */
function ownProse(node: Node): Node {
  if (!isObject(node) || typeof node["$ref"] !== "string") return {};
  return Object.fromEntries(Object.entries(node).filter(([key]) => key !== "$ref"));
}

/** An operation, and which way its requests and responses travel. */
export interface Exchange {
  readonly operation: string;
  readonly sends: Direction;
  readonly receives: Direction;
  /** Of a component that no operation reaches. */
  readonly isUnused?: true;
}

/** How an exchange uses its parts: as a whole, in what is sent, or in what is received. */
export function usageOf({ operation, sends, receives, isUnused }: Exchange, part?: "sent" | "received"): Usage {
  if (isUnused) return { isUnused };
  if (part === undefined) return { operation };
  return { operation, direction: part === "sent" ? sends : receives };
}
