/** Which declared types a package needs files for. */
import type { Api, Operation, TypeId, TypeReference } from "../../ir/index.ts";
import { reach } from "../../ir/walk.ts";

/**
 * What users can meet. A body whose fields are arguments needs no type of its own; `hasBodyType` says of the
 * other operations whose bodies are typed in this language.
 */
export function usedTypes(api: Api, hasBodyType: (operation: Operation) => boolean): ReadonlySet<TypeId> {
  const declarations = new Map(api.types.map((type) => [type.id, type]));
  const operations = api.services.flatMap((service) => service.operations);
  const references = operations.flatMap((operation) => referencesOf(operation, hasBodyType(operation)));
  return reach((id) => declarations.get(id), references);
}

function referencesOf(operation: Operation, hasBodyType: boolean): readonly TypeReference[] {
  const { arguments: all, responses, result, pagination, requestBody } = operation;
  return [
    ...all.filter(({ filledBy }) => filledBy !== "constant").map(({ type }) => type),
    ...responses.flatMap(({ contents }) => contents.map(({ type }) => type)),
    ...(hasBodyType ? (requestBody?.contents ?? []).map(({ type }) => type) : []),
    ...(result.kind === "value" || result.kind === "stream" ? [result.type] : []),
    ...(pagination === undefined ? [] : [pagination.itemType]),
  ];
}
