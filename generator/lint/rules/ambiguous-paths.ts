/**
 * Two paths that one request could fit, neither of them the more concrete one. Parameters that cannot hold
 * the other path's word, by type, enum or pattern, tell paths apart.
 */
import { fitsPattern } from "../schema/pattern.ts";
import { isRecord } from "../schema/scope.ts";
import { follow, type Location, type Rule, type RuleContext } from "../rule.ts";

/** A word that stands as it is, or a test of what a parameter may hold. */
type Segment = string | ((word: string) => boolean);

interface KnownPath {
  readonly path: string;
  readonly methods: ReadonlySet<string>;
  readonly segments: readonly Segment[];
  readonly location: Location;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export const ambiguousPaths: Rule = () => {
  const known = new Map<number, KnownPath[]>();
  return {
    PathItem: (item, context) => {
      const path = String(context.key);
      if (!path.startsWith("/") || path.includes("#")) return;
      const own = methods.filter((method) => isRecord(item[method]));
      const schemas = schemasOf(item, own, context);
      const segments = path.split("/").map((segment) => segmentOf(segment, schemas));
      const here = { path, methods: new Set(own), segments, location: context.location };
      const others: KnownPath[] = known.get(segments.length) ?? [];
      const rival = others.find((other) => own.some((method) => other.methods.has(method)) && rivals(here, other));
      others.push(here);
      known.set(segments.length, others);
      if (rival === undefined) return;
      context.report({ message: `A request can fit ${path} and ${rival.path}`, location: context.location.key() });
    },
  };
};

/** Schemas of the path's parameters, by name. */
function schemasOf(
  item: Readonly<Record<string, unknown>>,
  own: readonly string[],
  context: RuleContext,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const lists = [item, ...own.map((method) => item[method])].map((owner) => isRecord(owner) && owner["parameters"]);
  const parameters = lists.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return new Map(
    parameters.flatMap((node) => {
      const parameter = follow(context, node, context.location);
      // Swagger 2.0 has the schema's keywords in the parameter itself.
      const schema = follow(context, parameter?.["schema"], context.location) ?? parameter;
      const name = parameter?.["in"] === "path" ? parameter["name"] : undefined;
      return typeof name === "string" && schema ? [[name, schema] as const] : [];
    }),
  );
}

function segmentOf(text: string, schemas: ReadonlyMap<string, Readonly<Record<string, unknown>>>): Segment {
  if (!text.includes("{")) return text;
  const schema = schemas.get(/^\{([^{}]*)\}$/.exec(text)?.[1] ?? "");
  return schema === undefined ? () => true : (word) => admits(schema, word);
}

function admits({ type, enum: values, pattern }: Readonly<Record<string, unknown>>, word: string): boolean {
  if (Array.isArray(values)) return values.map(String).includes(word);
  if ((type === "integer" || type === "number") && !/^[-+.\d]/.test(word)) return false;
  return typeof pattern !== "string" || fitsPattern(pattern, word) !== false;
}

/** Each has a word where the other has a parameter that could hold it; where both have words, they are the same. */
function rivals({ segments: one }: KnownPath, { segments: other }: KnownPath): boolean {
  const [held, holds] = [new Set<boolean>(), new Set<boolean>()];
  for (const [index, mine] of one.entries()) {
    const theirs = other[index];
    if (typeof mine === "string" && typeof theirs === "string") {
      if (mine !== theirs) return false;
    } else if (typeof mine === "string") held.add(typeof theirs === "function" && theirs(mine));
    else if (typeof theirs === "string") holds.add(mine(theirs));
  }
  return held.has(true) && holds.has(true) && !held.has(false) && !holds.has(false);
}
