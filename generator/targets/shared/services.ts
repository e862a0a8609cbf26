/** Groups of operations, whatever the language. */
import type { Api, Operation, Service } from "../../ir/index.ts";

/** All groups with their parents, which the document need not name. */
export function allServices(api: Api): readonly Service[] {
  const byId = new Map(api.services.map((service) => [service.id, service]));
  for (const { path } of api.services) {
    for (let depth = 1; depth < path.length; depth++) {
      const parent = path.slice(0, depth);
      const id = parent.join(".");
      if (!byId.has(id)) byId.set(id, { id, path: parent, operations: [] });
    }
  }
  return [...byId.values()];
}

export interface FoundOperation {
  readonly service: Service;
  readonly operation: Operation;
}

/** The first operation that fits, so that a README shows this API and no other. */
export function findOperation(
  api: Api,
  fits: (operation: Operation, service: Service) => boolean,
): FoundOperation | undefined {
  for (const service of api.services) {
    const operation = service.operations.find((one) => fits(one, service));
    if (operation !== undefined) return { service, operation };
  }
  return undefined;
}
