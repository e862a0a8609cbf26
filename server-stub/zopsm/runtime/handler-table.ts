/** From handlers as people write them, grouped by service, to handlers by operation id. */
import { member } from "./document.ts";
import type { Handler, StubRequest, StubResponse } from "./types.ts";

/** Where an operation's handler stands: groups from the outside in, then the method. */
export type HandlerPlace = readonly [operationId: string, ...path: string[]];

/**
 * A handler that is missing leaves its operation to the fallback. Methods keep their `this`, so a service
 * may be a class.
 */
export function handlerTable(places: readonly HandlerPlace[], handlers: object): Readonly<Record<string, Handler>> {
  const entries = places.flatMap(([operationId, ...path]) => {
    const owner = path.slice(0, -1).reduce<unknown>((group, key) => member(group, key), handlers);
    const handler = methodOf(owner, path.at(-1) ?? "");
    return handler === undefined ? [] : [[operationId, handler] as const];
  });
  return Object.fromEntries(entries);
}

/** Methods of classes are inherited; those of every object are not handlers. */
function methodOf(owner: unknown, name: string): Handler | undefined {
  if (typeof owner !== "object" || owner === null) return undefined;
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== "function" || method === Reflect.get(Object.prototype, name)) return undefined;
  return (request: StubRequest) => Reflect.apply(method, owner, [request]) as StubResponse | Promise<StubResponse>;
}
