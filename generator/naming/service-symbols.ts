/** Names of services: classes and modules in one folder, and the members by which they are reached. */
import type { Api, OperationId, Service } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";
import { Scope, type ScopeOptions } from "./scope.ts";
import type { ServiceSymbol } from "./symbol.ts";

/** The root has no class of its own: its methods stand on the client. */
export function nameServices(
  api: Api,
  scope: Scope,
  options: ScopeOptions,
  client: string,
): ReadonlyMap<string, ServiceSymbol> {
  const modules = new Scope({ ...options, ignoresCase: options.rules.caseInsensitiveModules });
  const root: ServiceSymbol = {
    type: client,
    member: "",
    module: modules.claim({ wireName: "client", role: "module" }),
  };
  const symbols = new Map([["", root]]);
  for (const { id, path } of api.services) {
    if (id === "") continue;
    const claim = { wireName: id, words: path.flatMap(splitWords) };
    const type = scope.claim({ ...claim, role: "type", fallbackWord: "service" });
    symbols.set(id, { type, member: "", module: modules.claim({ ...claim, role: "module" }) });
  }
  return symbols;
}

export interface ServiceMembers {
  /** By service id. */
  readonly groups: ReadonlyMap<string, string>;
  readonly methods: ReadonlyMap<OperationId, string>;
  /** Of the client's untyped call, where the document names one. */
  readonly genericCall: string | undefined;
}

/** The methods of a service and the groups below it stand side by side; groups first, being few and lasting. */
export function nameServiceMembers(api: Api, options: ScopeOptions): ServiceMembers {
  const groups = new Map<string, string>();
  const methods = new Map<OperationId, string>();
  let genericCall: string | undefined;
  for (const parent of withRoot(api.services)) {
    const scope = new Scope(options);
    if (parent.id === "") {
      for (const member of options.rules.clientMembers?.(api) ?? []) scope.reserve(member);
      genericCall = claimGenericCall(api, scope, options);
    }
    for (const child of childrenOf(parent, api.services)) {
      groups.set(child.id, scope.claim({ wireName: child.path.at(-1) ?? "", role: "group" }));
    }
    for (const { id, name: wireName, origin: at } of parent.operations) {
      methods.set(id, scope.claim({ wireName, role: "method", at }));
    }
  }
  return { groups, methods, genericCall };
}

function claimGenericCall(api: Api, scope: Scope, { rules }: ScopeOptions): string | undefined {
  const names = new Map(Object.entries(api.genericCall?.names ?? {}));
  const wireName = names.get(rules.target);
  return wireName === undefined ? undefined : scope.claim({ wireName, role: "method", keepsCasing: true });
}

function withRoot(services: readonly Service[]): readonly Service[] {
  return services.some(({ id }) => id === "") ? services : [{ id: "", path: [], operations: [] }, ...services];
}

function childrenOf(parent: Service, services: readonly Service[]): readonly Service[] {
  return services.filter(
    ({ path }) => path.length === parent.path.length + 1 && parent.path.every((part, index) => part === path[index]),
  );
}
