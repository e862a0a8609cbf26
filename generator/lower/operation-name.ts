/**
 * Group and method of each operation: from the extensions, else from tag and operationId, else from
 * method and path. Names that the document gives are kept; made-up ones give way until none clash.
 */
import { splitWords } from "../ir/words.ts";
import { methodFromId, isPathSpelledOut } from "./method-name.ts";
import { longPathMethod, pathGroup, pathMethod, type PathIndex, indexPaths } from "./path-name.ts";
import { type At, field, prose, texts } from "./node.ts";
import { type OperationSite, tagsOf } from "./operation-list.ts";

export interface OperationName {
  readonly group: readonly string[];
  readonly method: string;
}

interface Candidate {
  readonly group: readonly string[];
  /** From the most to the least pleasant; the last one names method and path in full. */
  readonly methods: readonly string[];
}

export function nameOperations(sites: readonly OperationSite[]): readonly OperationName[] {
  const index = indexPaths(sites);
  const candidates = sites.map((site) => candidatesFor(site, index));
  return settle(candidates);
}

/** Operations whose names clash all take their next candidate, so that order decides nothing. */
function settle(candidates: readonly Candidate[]): readonly OperationName[] {
  const levels = candidates.map(() => 0);
  const nameAt = (position: number): string => {
    const methods = candidates[position]?.methods ?? [];
    return methods[Math.min(levels[position] ?? 0, methods.length - 1)] ?? "call";
  };
  for (let round = 0; round < 4; round += 1) {
    const users = new Map<string, number[]>();
    candidates.forEach(({ group }, position) => {
      const key = nameKey([...group, nameAt(position)]);
      users.set(key, [...(users.get(key) ?? []), position]);
    });
    const clashing = [...users.values()].filter((positions) => positions.length > 1).flat();
    for (const position of clashing) levels[position] = (levels[position] ?? 0) + 1;
  }
  return candidates.map(({ group }, position) => ({ group, method: nameAt(position) }));
}

/** Names are the same if their words are, whatever the casing. */
export function nameKey(path: readonly string[]): string {
  return path.map((part) => splitWords(part).join(" ").toLowerCase()).join("/");
}

function candidatesFor(site: OperationSite, index: PathIndex): Candidate {
  const { node } = site.at;
  const id = givenId(site);
  const group = givenGroup(node) ?? tagGroup(site) ?? (id === undefined ? pathGroup(site, index) : []);
  const given =
    prose(node, "x-awsi-method") ?? prose(node, "x-fern-sdk-method-name") ?? prose(node, "x-speakeasy-name-override");
  const inFull = `${site.method} ${site.path}`;
  if (given !== undefined) return { group, methods: [given] };
  if (id === undefined) {
    const methods = [pathMethod(site, index), longPathMethod(site, index, group), splitWords(inFull).join(" ")];
    return { group, methods };
  }
  const short = methodFromId(id, group, site);
  return { group, methods: [...new Set([short, splitWords(id).join(" "), splitWords(inFull).join(" ")])] };
}

/** An id that only spells out method and path (`postApiV1Pets`) is as good as none. */
function givenId({ at, method, path }: OperationSite): string | undefined {
  const id = prose(at.node, "operationId");
  return id === undefined || splitWords(id).length === 0 || isPathSpelledOut(id, method, path) ? undefined : id;
}

function givenGroup(node: At["node"]): readonly string[] | undefined {
  for (const key of ["x-awsi-group", "x-fern-sdk-group-name", "x-speakeasy-group"]) {
    const value = field(node, key);
    if (Array.isArray(value)) return texts(node, key);
    if (typeof value === "string")
      return key === "x-speakeasy-group" ? value.split(".").filter((part) => part !== "") : nonEmpty(value);
  }
  return undefined;
}

function nonEmpty(value: string): readonly string[] {
  return value.trim() === "" ? [] : [value];
}

function tagGroup({ at }: OperationSite): readonly string[] | undefined {
  const [tag] = tagsOf(at);
  return tag === undefined || splitWords(tag).length === 0 ? undefined : [tag];
}
