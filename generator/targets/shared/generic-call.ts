/** The call of any function by its name: what it must know about sessions. */
import type { Api, OperationCredential } from "../../ir/index.ts";

export interface NamedFunction {
  /** The constant that the generic call's field has in calls of the function. */
  readonly name: string;
  readonly use: OperationCredential | undefined;
}

/** Functions of the document in its order; none where it has no generic call. */
export function namedFunctions({ services, genericCall }: Api): readonly NamedFunction[] {
  if (genericCall === undefined) return [];
  return services
    .flatMap(({ operations }) => operations)
    .flatMap(({ arguments: all, credential }) => {
      const field = all.find(({ wireName, filledBy }) => wireName === genericCall.field && filledBy === "constant");
      return typeof field?.constant === "string" ? [{ name: field.constant, use: credential }] : [];
    });
}
