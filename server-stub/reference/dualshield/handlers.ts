/** The document's operations: five methods, on users, on tokens, and on whatever kind the path names. */
import { RawJson, type Handlers } from "../../dualshield/index.ts";
import { isJsonObject, stringifyExact, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { RawRequest } from "../../runtime/types.ts";
import { exactBody } from "../exact-body.ts";
import { isAuthenticated } from "./agents.ts";
import { DualShieldFailure } from "./failure.ts";
import { create, get, remove, search, set, type Method } from "./objects.ts";
import type { World } from "./world.ts";
import { withSecretsHashed } from "./write.ts";

interface Request {
  readonly body: unknown;
  readonly raw: RawRequest;
}

/** Fits every operation: their answers differ in their bodies alone. */
interface Success {
  readonly status: 200;
  readonly body: RawJson;
}

/** They throw `DualShieldFailure`; the server makes answers of it. */
export function createHandlers(world: World): Handlers {
  const kind = (name: string) => ({
    create: (request: Request) => call(world, name, create, request),
    delete: (request: Request) => call(world, name, remove, request),
    get: (request: Request) => call(world, name, get, request),
    set: (request: Request) => call(world, name, set, request),
    search: (request: Request) => call(world, name, search, request),
  });
  return {
    users: kind("user"),
    tokens: kind("token"),
    objects: {
      create: (request) => kind(request.path.object).create(request),
      delete: (request) => kind(request.path.object).delete(request),
      get: (request) => kind(request.path.object).get(request),
      set: (request) => kind(request.path.object).set(request),
      search: (request) => kind(request.path.object).search(request),
    },
  };
}

async function call(world: World, kind: string, method: Method, request: Request): Promise<Success> {
  if (!isAuthenticated(world, request.raw)) throw new DualShieldFailure("not authenticated");
  if (!world.kinds.has(kind)) throw new DualShieldFailure("unknown method");
  const body = await prepared(world, kind, exactBody(request));
  const result = world.store.unit(() => method(world, kind, body));
  return { status: 200, body: new RawJson(stringifyExact({ error: 0, ...result })) };
}

/** The document has judged the body to be an object. */
async function prepared(world: World, kind: string, body: Json): Promise<JsonObject> {
  const fields = body as JsonObject;
  const attrs = fields["attrs"];
  return isJsonObject(attrs) ? { ...fields, attrs: await withSecretsHashed(world, kind, attrs) } : fields;
}
