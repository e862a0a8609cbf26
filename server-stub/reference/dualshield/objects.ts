/** The five methods, on every kind of object. Each runs in one unit of the store. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import { notFound } from "./failure.ts";
import { expressionsOf, matching } from "./match.ts";
import { checkRealm } from "./places.ts";
import { viewOf, type ReturnItem } from "./returns.ts";
import { attributesOf, completed, discard, save } from "./rules.ts";
import { sorted } from "./sort.ts";
import { idText } from "./values.ts";
import { getObject, type StoredObject, type World } from "./world.ts";
import { written } from "./write.ts";

/** Gives what stands in the answer beside `error`. Throws `DualShieldFailure`. The body is valid by the document. */
export type Method = (world: World, kind: string, body: JsonObject) => JsonObject;

export const create: Method = (world, kind, body) => {
  const attrs = completed(world, kind, undefined, written(world, kind, {}, attrsOf(body)));
  if (kind === "user") checkRealm(world, attrs);
  return { result: { id: save(world, kind, undefined, attrs).id } };
};

export const remove: Method = (world, kind, body) => {
  discard(world, existing(world, kind, body));
  return {};
};

export const get: Method = (world, kind, body) => {
  const view = viewOf(world, kind, returnOf(body));
  const [first] = sorted(world, kind, matching(world, kind, expressionsOf(body)), { sort: "id", order: "asc" });
  if (first === undefined) throw notFound(kind);
  return { result: view(first) };
};

export const set: Method = (world, kind, body) => {
  const object = existing(world, kind, body);
  const attrs = written(world, kind, attributesOf(world, object), attrsOf(body));
  save(world, kind, object, completed(world, kind, object, attrs));
  return {};
};

export const search: Method = (world, kind, body) => {
  const view = viewOf(world, kind, returnOf(body));
  const { sort = "id", order = "asc", max = Infinity, offset = 0 } = body as SearchBody;
  const found = sorted(world, kind, matching(world, kind, expressionsOf(body)), { sort, order });
  return { result: { total: found.length, rows: found.slice(offset, offset + max).map(view) } };
};

interface SearchBody {
  readonly sort?: string;
  readonly order?: "asc" | "desc";
  readonly max?: number;
  readonly offset?: number;
}

function attrsOf(body: JsonObject): JsonObject {
  return body["attrs"] as JsonObject;
}

function returnOf(body: JsonObject): readonly ReturnItem[] | undefined {
  return body["return"] as readonly ReturnItem[] | undefined;
}

function existing(world: World, kind: string, body: JsonObject): StoredObject {
  const object = getObject(world, kind, idText(body["id"]) ?? "");
  if (object === undefined) throw notFound(kind);
  return object;
}
