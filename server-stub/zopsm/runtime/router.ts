/**
 * Finds the operations of a URL. Fastify's own router is not used below the stub's prefix, because OpenAPI's
 * templates ask for what it does not have: several parameters in one segment, colons, stars and parentheses
 * as plain text, parameters as they were sent (an escaped delimiter is data), and the difference between
 * an unknown path and an unknown method.
 */
import { decodeSegmentText, matchSegment, type PathTemplate, type SegmentTemplate } from "./path-template.ts";

export interface Route<T> {
  readonly value: T;
  /** Texts of the path's parameters from left to right, as sent. */
  readonly texts: readonly string[];
}

export type Match<T> = Route<T> | { readonly allowed: readonly string[] };

interface RouteNode<T> {
  readonly statics: Map<string, RouteNode<T>>;
  /** The most literal text first. */
  readonly dynamic: { readonly template: SegmentTemplate; readonly node: RouteNode<T> }[];
  readonly methods: Map<string, T>;
}

export class Router<T> {
  readonly #root: RouteNode<T> = createNode();

  /** The value for a method at a template; `create` makes it where there is none. */
  at(template: PathTemplate, method: string, create: () => T): T {
    let node = this.#root;
    for (const segment of template.segments) node = childOf(node, segment);
    const value = node.methods.get(method) ?? create();
    node.methods.set(method, value);
    return value;
  }

  /** `path`: as sent, without query. An unknown path has no allowed methods. */
  find(method: string, path: string): Match<T> {
    const segments = path.split("/").slice(1);
    const allowed = new Set<string>();
    const route = search(this.#root, segments, 0, method, allowed);
    return route ?? { allowed: [...allowed] };
  }
}

function createNode<T>(): RouteNode<T> {
  return { statics: new Map(), dynamic: [], methods: new Map() };
}

function childOf<T>(node: RouteNode<T>, template: SegmentTemplate): RouteNode<T> {
  const [only, ...others] = template.literals;
  if (only !== undefined && others.length === 0) {
    const child = node.statics.get(only) ?? createNode<T>();
    node.statics.set(only, child);
    return child;
  }
  const key = JSON.stringify(template.literals);
  const known = node.dynamic.find((entry) => JSON.stringify(entry.template.literals) === key);
  if (known !== undefined) return known.node;
  const child = createNode<T>();
  node.dynamic.push({ template, node: child });
  node.dynamic.sort((left, right) => weight(right.template) - weight(left.template));
  return child;
}

function weight(template: SegmentTemplate): number {
  return template.literals.join("").length;
}

/** "Concrete definitions are matched before their templated counterparts" (OpenAPI 3.1, 4.8.8.1). */
function search<T>(
  node: RouteNode<T>,
  segments: readonly string[],
  index: number,
  method: string,
  allowed: Set<string>,
): Route<T> | undefined {
  const segment = segments[index];
  if (segment === undefined) {
    const value = node.methods.get(method);
    for (const known of node.methods.keys()) allowed.add(known);
    return value === undefined ? undefined : { value, texts: [] };
  }
  const concrete = node.statics.get(decodeSegmentText(segment));
  const found = concrete && search(concrete, segments, index + 1, method, allowed);
  if (found) return found;
  for (const { template, node: child } of node.dynamic) {
    const texts = matchSegment(template, segment);
    const rest = texts && search(child, segments, index + 1, method, allowed);
    if (rest) return { value: rest.value, texts: [...texts, ...rest.texts] };
  }
  return undefined;
}
