/** Names of methods, of their parameters, and the stems of types that belong to an operation. */
import type { Api, OperationId } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";
import { Scope, type ScopeOptions } from "./scope.ts";
import type { OperationSymbol } from "./symbol.ts";

export function nameOperations(
  api: Api,
  options: ScopeOptions,
  methods: ReadonlyMap<OperationId, string>,
): ReadonlyMap<OperationId, OperationSymbol> {
  const stems = new Scope(options);
  const symbols = new Map<OperationId, OperationSymbol>();
  for (const { path, operations } of api.services) {
    for (const operation of operations) {
      const words = [...path, operation.name].flatMap(splitWords);
      const type = stems.claim({ wireName: operation.id, role: "type", words, at: operation.origin });
      const parameters = parameterNames(operation.arguments, options, operation.origin);
      symbols.set(operation.id, { method: methods.get(operation.id) ?? "", type, parameters });
    }
  }
  return symbols;
}

/** By key: it is the wire name, qualified where two places use the same one. */
function parameterNames(
  args: Api["services"][number]["operations"][number]["arguments"],
  options: ScopeOptions,
  at: Api["services"][number]["operations"][number]["origin"],
): ReadonlyMap<string, string> {
  const scope = new Scope(options);
  return new Map(args.map(({ key }) => [key, scope.claim({ wireName: key, role: "parameter", at })]));
}
