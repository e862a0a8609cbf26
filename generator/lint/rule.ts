/** The form of our own rules: visitors of Redocly's walk, which knows the type of each object of a document. */
import type { ObjectNode } from "../source/source-document.ts";

/** Where a value stands; Redocly's, in which children and keys are typed as `any`. */
export interface Location {
  readonly source: { readonly absoluteRef: string };
  /** `#/paths/~1pets`; the root is `#/`. */
  readonly pointer: string;
  child(this: Location, way: string | readonly (string | number)[]): Location;
  /** To be reported at the key, not at the value. */
  key(this: Location): Location;
}

/** What Redocly tells a visitor; the part of it that our rules use. */
export interface RuleContext {
  readonly report: (problem: { readonly message: string; readonly location?: Location }) => void;
  readonly location: Location;
  /** In its parent. */
  readonly key: string | number;
  readonly parent: unknown;
  readonly specVersion: string;
  /** Follows a `$ref` that stands in the file `from`; any other value is its own answer. */
  readonly resolve: (node: unknown, from?: string) => { readonly node?: unknown; readonly location?: Location };
}
export type Visit = (node: ObjectNode, context: RuleContext) => void;

/** By Redocly's names of OpenAPI's objects; inside one, `enter`, `leave`, or the name of an object within it. */
export type Visitor = Readonly<Record<string, Visit | Readonly<Record<string, Visit>>>>;

/** Called once per document, so a rule may remember what it saw. */
export type Rule = () => Visitor;

/** The value behind a `$ref`, or the value itself; undefined where there is none. */
export function follow(context: RuleContext, node: unknown, from?: Location): ObjectNode | undefined {
  const { node: found } = context.resolve(node, from?.source.absoluteRef);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? (found as ObjectNode) : undefined;
}

/** Text that says something. */
export function hasText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

/** Whether a schema has a name of its own: `components/schemas` or, in Swagger 2.0, `definitions`. */
export function isComponent(location: Location): boolean {
  return /^#\/(components\/schemas|definitions)\/[^/]+$/.test(location.pointer);
}

/**
 * Whether something stands in a request or in a response. Redocly could tell by nested visitors, but pays
 * for them at every object of a type in between.
 */
export function sideOf({ pointer }: Location): "request" | "response" | undefined {
  const [, place] = /.*\/(requestBody|requestBodies|responses|parameters|headers)\//.exec(pointer) ?? [];
  if (place === "responses") return "response";
  return place?.startsWith("request") === true ? "request" : undefined;
}
