/**
 * Two calls of release v1.1.0 that its document leaves out, as nothing else writes values:
 * `POST /entity/property/update` and `POST /entity/service/call`, both with `{"exchange": {key: value}}`.
 */
import type { RawRequest, StubResponse } from "../../beaver-iot/index.ts";
import { fieldOf, isJsonObject, parseExact, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { Caller, Calls } from "./calls.ts";
import type { Entity } from "./documents.ts";
import { findByKey } from "./entities.ts";
import { invalid, notFound } from "./failure.ts";
import { callService } from "./services.ts";
import type { Row } from "./table.ts";
import { saveValues } from "./values.ts";
import { nowOf, type World } from "./world.ts";

/** Also the name that `permissions.ts` knows a call by. */
type Act = "updateProperties" | "callService";

const ACTS: Readonly<Record<string, Act>> = {
  "/entity/property/update": "updateProperties",
  "/entity/service/call": "callService",
};

/** Undefined for a request of something else. */
export function answerExchange(world: World, calls: Calls, raw: RawRequest): StubResponse | undefined {
  const path = raw.url.split("?", 1)[0] ?? "";
  const act = raw.method === "POST" && Object.hasOwn(ACTS, path) ? ACTS[path] : undefined;
  if (act === undefined) return undefined;
  return calls.extension(act, raw, (caller) => {
    const exchange = exchangeOf(raw);
    if (act === "updateProperties") updateProperties(world, caller, exchange);
    else callServices(world, caller, exchange);
  });
}

function exchangeOf({ body }: RawRequest): JsonObject {
  const json = parse(body?.toString("utf8") ?? "");
  const exchange = isJsonObject(json) ? fieldOf(json, "exchange") : undefined;
  if (!isJsonObject(exchange)) throw invalid("exchange must be an object of values by entity key");
  return exchange;
}

function parse(text: string): Json | undefined {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}

function updateProperties(world: World, caller: Caller, exchange: JsonObject): void {
  const timestamp = nowOf(world);
  const values = Object.entries(exchange).map(([key, value]) => {
    const entity = requireEntity(world, caller, key);
    if (entity.type !== "PROPERTY" || entity.access_mod === "R") throw invalid(`${key} cannot be written`);
    return { entity, value, timestamp };
  });
  saveValues(world, values);
}

/** Parameters stand beside each other, by their keys; those of one service are one call. A service without parameters is named itself. */
function callServices(world: World, caller: Caller, exchange: JsonObject): void {
  const byService = new Map<string, Record<string, Json>>();
  for (const [key, value] of Object.entries(exchange)) {
    const { parent, type } = requireEntity(world, caller, key);
    if (type !== "SERVICE") throw invalid(`${key} is no service`);
    const parameters = byService.get(parent ?? key) ?? {};
    byService.set(parent ?? key, parent === undefined ? parameters : { ...parameters, [key]: value });
  }
  for (const [service, parameters] of byService) {
    if (isDeviceService(world, service)) throw invalid(`${service} is called by adding or deleting a device`);
    callService(world, service, parameters);
  }
}

function isDeviceService(world: World, service: string): boolean {
  return world.integrations
    .oldest()
    .some(({ add_device, delete_device }) => [add_device, delete_device].includes(service));
}

function requireEntity(world: World, { access }: Caller, key: string): Row<Entity> {
  const entity = findByKey(world, key);
  if (entity === undefined || !access.seesEntity(entity)) throw notFound(`entity ${key} not found`);
  return entity;
}
