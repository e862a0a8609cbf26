/**
 * In the place of Redocly's `no-ambiguous-paths`, which compares each path with each: with 100,000 paths,
 * that takes minutes. As there, only paths with as many segments and as many parameters are compared.
 */
import type { Rule } from "../rule.ts";

interface Branch {
  readonly literals: Map<string, Branch>;
  /** Below a segment that is a parameter. */
  variable?: Branch;
  /** The first path that ends here. */
  path?: string;
}

/** Of all paths together, so that paths made to share everything cannot take for ever. */
const maxSteps = 5_000_000;

export const ambiguousPaths: Rule = () => ({
  Paths: (paths, { report, location }) => {
    const groups = new Map<string, Branch>();
    const budget = { steps: maxSteps };
    for (const path of Object.keys(paths)) {
      const segments = path.split("/").map((segment) => (/^{.+?}$/.test(segment) ? undefined : segment));
      const group = `${String(segments.length)} ${String(segments.filter((segment) => segment === undefined).length)}`;
      const root = groups.get(group) ?? { literals: new Map() };
      groups.set(group, root);
      const other = find(root, segments, 0, true, budget);
      if (other !== undefined) {
        report({ message: `A request can fit "${other}" and "${path}"`, location: location.child([path]).key() });
      }
      add(root, segments, path);
    }
  },
});

type Segments = readonly (string | undefined)[];

/** A path that fits the same request; one that has its parameters at the same places is another rule's. */
function find(
  branch: Branch,
  segments: Segments,
  at: number,
  isSame: boolean,
  budget: { steps: number },
): string | undefined {
  if (--budget.steps < 0) return undefined;
  if (at === segments.length) return isSame ? undefined : branch.path;
  const segment = segments[at];
  const { literals, variable } = branch;
  const next = segment === undefined ? [...literals.values()] : [literals.get(segment)];
  for (const child of next) {
    const found = child && find(child, segments, at + 1, isSame && segment !== undefined, budget);
    if (found !== undefined) return found;
  }
  return variable && find(variable, segments, at + 1, isSame && segment === undefined, budget);
}

function add(root: Branch, segments: Segments, path: string): void {
  let branch = root;
  for (const segment of segments) {
    const known = segment === undefined ? branch.variable : branch.literals.get(segment);
    const next = known ?? { literals: new Map() };
    if (segment === undefined) branch.variable = next;
    else branch.literals.set(segment, next);
    branch = next;
  }
  branch.path ??= path;
}
