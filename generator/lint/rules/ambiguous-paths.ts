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

/** Paths by their segments: comparing each path with each takes minutes at 100,000, in Redocly's rule as well. */
interface Branch {
  readonly words: Map<string, Branch>;
  /** Below a segment that is a parameter. */
  parameter?: Branch;
  /** That end here. */
  readonly paths: KnownPath[];
}

const newBranch = (): Branch => ({ words: new Map(), paths: [] });

/** For all paths of a document, so that paths made to share everything cannot take for ever. */
const maxSteps = 5_000_000;

export const ambiguousPaths: Rule = () => {
  const root = newBranch();
  const budget = { steps: maxSteps };
  return {
    PathItem: (item, context) => {
      const path = String(context.key);
      if (!path.startsWith("/") || path.includes("#")) return;
      const own = methods.filter((method) => isRecord(item[method]));
      const schemas = schemasOf(item, own, context);
      const segments = path.split("/").map((segment) => segmentOf(segment, schemas));
      const here = { path, methods: new Set(own), segments, location: context.location };
      const rival = find(root, here, 0, budget);
      add(root, here);
      if (rival === undefined) return;
      context.report({ message: `A request can fit ${path} and ${rival.path}`, location: context.location.key() });
    },
  };
};

/** The first path that a request could fit as well. */
function find(branch: Branch, here: KnownPath, at: number, budget: { steps: number }): KnownPath | undefined {
  if (--budget.steps < 0) return undefined;
  const segment = here.segments[at];
  if (segment === undefined) return branch.paths.find((other) => --budget.steps >= 0 && isRival(here, other));
  const { words, parameter } = branch;
  const next = typeof segment === "string" ? [words.get(segment)] : [...words.values()];
  for (const child of [...next, parameter]) {
    const found = child && find(child, here, at + 1, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

function add(root: Branch, here: KnownPath): void {
  let branch = root;
  for (const segment of here.segments) {
    const known = typeof segment === "string" ? branch.words.get(segment) : branch.parameter;
    const next = known ?? newBranch();
    if (typeof segment === "string") branch.words.set(segment, next);
    else branch.parameter = next;
    branch = next;
  }
  branch.paths.push(here);
}

function isRival(here: KnownPath, other: KnownPath): boolean {
  return [...here.methods].some((method) => other.methods.has(method)) && rivals(here, other);
}

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
