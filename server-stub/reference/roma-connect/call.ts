/** From a request to the work of one operation: checked at the gate, run in one unit of the store. */
import { RawJson } from "../../roma-connect/index.ts";
import { stringifyExact, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { RawRequest } from "../../runtime/types.ts";
import { exactBody } from "../exact-body.ts";
import { settleAssetJobs } from "./assets.ts";
import { enter } from "./gate.ts";
import type { Session } from "./sessions.ts";
import type { World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly session: Session;
  readonly instance: string;
  /** Segments of the path after the instance. */
  readonly rest: readonly string[];
  /** Valid by the document, numbers exact; empty without a body. */
  readonly body: JsonObject;
}

interface Request {
  readonly body: unknown;
  readonly raw: RawRequest;
}

/** Fits every operation that answers with JSON. */
interface JsonAnswer {
  readonly status: 200;
  readonly body: RawJson;
}

/** Throws `RomaFailure`. */
export function answer<T>(world: World, operationId: string, request: Request, work: (call: Call) => T): T {
  return world.store.unit(() => {
    settleAssetJobs(world);
    const { place, session } = enter(world, operationId, request.raw);
    const body = (request.body === undefined ? {} : exactBody(request)) as JsonObject;
    return work({ world, session, instance: place.instance, rest: place.rest, body });
  });
}

export function json(value: Json): JsonAnswer {
  return { status: 200, body: new RawJson(stringifyExact(value)) };
}

export const done = { status: 204 } as const;

/** `offset` and `limit` of a list, as the document has validated them. */
export interface PageQuery {
  readonly offset?: number;
  readonly limit?: number;
}

/** A page, with `size` and `total` beside it. Negative offsets count as 0. */
export function page(name: string, items: readonly Json[], { offset = 0, limit = 20 }: PageQuery): JsonObject {
  const from = Math.max(offset, 0);
  const shown = items.slice(from, from + limit);
  return { size: shown.length, total: items.length, [name]: shown };
}
