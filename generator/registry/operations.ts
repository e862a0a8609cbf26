/** The operations of an API under all the names that people call them by. */
import { nearest } from "../diagnostics/suggest.ts";
import type { Api, Operation, Service } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";

export interface NamedOperation {
  readonly operation: Operation;
  readonly service: Service;
  /** `POST /pets`, with the path as the document has it. */
  readonly call: string;
  /** `pets.create_pet`: each SDK writes it in its language's case. */
  readonly method: string;
}

export function namedOperations({ services }: Pick<Api, "services">): readonly NamedOperation[] {
  return services.flatMap((service) =>
    service.operations.map((operation) => ({
      operation,
      service,
      call: `${operation.method} ${operation.pathKey}`,
      method: [...service.path, operation.name].map(snakeCase).join("."),
    })),
  );
}

export function snakeCase(name: string): string {
  return splitWords(name).join("_").toLowerCase();
}

export function findOperation(operations: readonly NamedOperation[], wanted: string): NamedOperation | undefined {
  const text = wanted.trim().replace(/\s+/g, " ");
  const method = text.replace(/^client\./, "");
  const call = text.replace(/^\w+(?= )/, (verb) => verb.toUpperCase());
  return (
    operations.find(({ operation }) => operation.id === text) ??
    operations.find((known) => known.call === call) ??
    operations.find((known) => known.method === method) ??
    // As an SDK spells it: `pets.createPet`.
    operations.find((known) => known.method === method.split(".").map(snakeCase).join("."))
  );
}

/** The name most like `wanted`; empty if none is. */
export function suggestOperation(operations: readonly NamedOperation[], wanted: string): string {
  const names = operations.flatMap(({ operation, call, method }) => [operation.id, method, call]);
  return nearest(wanted, names) ?? "";
}
