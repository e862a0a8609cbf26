/** Operations sorted into services; groups nest, and every parent of a group exists. */
import type { Operation, Service } from "../ir/index.ts";
import type { Context } from "./context.ts";
import { itemsOf, prose, text } from "./node.ts";
import { nameKey } from "./operation-name.ts";

interface Draft {
  readonly path: readonly string[];
  readonly operations: Operation[];
}

/** `groups[n]` is the group of `operations[n]`. Spellings that differ in case alone are one group. */
export function lowerServices(
  context: Context,
  operations: readonly Operation[],
  groups: readonly (readonly string[])[],
): readonly Service[] {
  const drafts = new Map<string, Draft>();
  operations.forEach((operation, index) => {
    draftFor(drafts, groups[index] ?? []).operations.push(operation);
  });
  const docs = tagDocs(context);
  return [...drafts.values()].map(({ path, operations: own }) => {
    const text = docs.get(nameKey(path)) ?? docs.get(nameKey([path.join(" ")]));
    return { id: path.join("."), path, ...(text !== undefined && { docs: text }), operations: own };
  });
}

/** Parents are made first, so that they precede their children. */
function draftFor(drafts: Map<string, Draft>, group: readonly string[]): Draft {
  const key = nameKey(group);
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const parent = group.length > 1 ? draftFor(drafts, group.slice(0, -1)).path : [];
  // A dot in a part would read as nesting in `Service.id`.
  const draft: Draft = {
    path: [...parent, ...group.slice(-1).map((part) => part.replaceAll(".", " "))],
    operations: [],
  };
  drafts.set(key, draft);
  return draft;
}

/** A nested group is described by the tag `outer.inner`. */
function tagDocs(context: Context): ReadonlyMap<string, string> {
  const tags = itemsOf({ node: context.document.root, pointer: "" }, "tags");
  return new Map(
    tags.flatMap(({ node }): [string, string][] => {
      const [name, docs] = [text(node, "name"), prose(node, "description")];
      return name === undefined || docs === undefined ? [] : [[nameKey([name]), docs]];
    }),
  );
}
