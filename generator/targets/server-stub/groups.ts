/** The services of an API as a tree: the shape of the handlers that people write. */
import type { Api, Operation, Service } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";

export interface Group {
  /** `Service.id`; empty for the root. */
  readonly id: string;
  /** Members from the root to this group. */
  readonly path: readonly string[];
  readonly docs: string | undefined;
  readonly operations: readonly Operation[];
  readonly children: readonly Group[];
}

/** The root group. Groups that only hold other groups are there too. */
export function groupTree(api: Api, symbols: SymbolTable): Group {
  const services = new Map(api.services.map((service) => [service.id, service]));
  const ids = new Set(api.services.flatMap(({ path }) => path.map((_, index) => path.slice(0, index + 1).join("."))));
  return groupAt("", [], services, ids, symbols);
}

function groupAt(
  id: string,
  path: readonly string[],
  services: ReadonlyMap<string, Service>,
  ids: ReadonlySet<string>,
  symbols: SymbolTable,
): Group {
  const service = services.get(id);
  const children = [...ids].filter((other) => parentOf(other, ids) === id);
  return {
    id,
    path,
    docs: service?.docs,
    operations: service?.operations ?? [],
    children: children.map((child) => groupAt(child, [...path, symbols.service(child).member], services, ids, symbols)),
  };
}

/** The longest other id that this one lies under. */
function parentOf(id: string, ids: ReadonlySet<string>): string {
  for (let at = id.lastIndexOf("."); at > 0; at = id.lastIndexOf(".", at - 1)) {
    const parent = id.slice(0, at);
    if (ids.has(parent)) return parent;
  }
  return "";
}

/** Names of the groups' interfaces, by id; types of the API are not printed here, so they cannot clash. */
export function interfaceNames(groups: readonly Group[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, path } of groups) {
    const stem = path.map((member) => member.charAt(0).toUpperCase() + member.slice(1)).join("");
    let name = `${stem}Handlers`;
    for (let n = 2; taken.has(name); n++) name = `${stem}${n}Handlers`;
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** The group and all below it. */
export function allGroups(group: Group): readonly Group[] {
  return [group, ...group.children.flatMap(allGroups)];
}
