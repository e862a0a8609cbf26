/** Custom backends: lists of them, and their export as a Swagger 2.0 document. */
import { stringify } from "yaml";
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import { page, type Call, type PageQuery } from "./call.ts";
import { invalidParameter } from "./failure.ts";
import { appNameOf } from "./gateway.ts";
import { entriesOf, type Entry } from "./world.ts";

export interface BackendApiQuery extends PageQuery {
  readonly app_id?: string;
  readonly app_name?: string;
  readonly name?: string;
  readonly status?: string;
  readonly path?: string;
  readonly precise_search?: string;
}

/** Fields that `precise_search` can name. */
const SEARCHED = ["name", "path", "status"] as const;

export function listBackendApis(call: Call, query: BackendApiQuery): JsonObject {
  const precise = query.precise_search?.split(",").map((field) => field.trim()) ?? [];
  if (!precise.every((field) => SEARCHED.some((known) => known === field))) throw invalidParameter("precise_search");
  const apis = entriesOf(call.world, "backend-api", call.instance)
    .map((api) => viewOf(call, api))
    .filter((api) => isMeant(api, query, precise));
  return page("apis", apis, query);
}

function viewOf({ world, instance }: Call, { data }: Entry): JsonObject {
  return { ...data, instance, ...appNameOf(world, instance, data) };
}

function isMeant(api: JsonObject, query: BackendApiQuery, precise: readonly string[]): boolean {
  const { app_id, app_name } = query;
  if (app_id !== undefined && api["roma_app_id"] !== app_id) return false;
  if (app_name !== undefined && api["roma_app_name"] !== app_name) return false;
  return SEARCHED.every((field) => {
    const wanted = query[field];
    const own = textOf(api[field]);
    return wanted === undefined || (precise.includes(field) ? own === wanted : own.includes(wanted));
  });
}

export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** Each field of the body narrows the choice. */
export function exportBackendApis(call: Call): ExportedFile {
  const { app_id, apis, status, format = "json" } = call.body;
  const chosen = entriesOf(call.world, "backend-api", call.instance).filter(({ key, data }) => {
    if (apis !== undefined && !(apis as readonly Json[]).includes(key)) return false;
    return (app_id ?? data["roma_app_id"]) === data["roma_app_id"] && (status ?? data["status"]) === data["status"];
  });
  const swagger = swaggerOf(chosen.map(({ data }) => data));
  const text = format === "json" ? `${JSON.stringify(swagger, undefined, 2)}\n` : stringify(swagger);
  return { name: `livedata-apis.${textOf(format)}`, text };
}

function swaggerOf(apis: readonly JsonObject[]): JsonObject {
  const paths = new Map<string, JsonObject>();
  for (const api of apis) {
    const path = textOf(api["path"]);
    paths.set(path, { ...paths.get(path), [textOf(api["method"]).toLowerCase()]: operationOf(api, path) });
  }
  return {
    swagger: "2.0",
    info: { title: "Custom backend APIs", version: "1.0.0" },
    paths: Object.fromEntries([...paths]),
  };
}

function operationOf(
  { id = "", name = "", description = "", status = 1, version = "" }: JsonObject,
  path: string,
): JsonObject {
  const parameters = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, parameter = ""]) => {
    return { name: parameter, in: "path", required: true, type: "string" };
  });
  const responses = { "200": { description: "What the backend answers." } };
  const own = { "x-roma-id": id, "x-roma-status": status, "x-roma-version": version };
  return { operationId: name, description, parameters, responses, ...own };
}

/** Of a field that is a text or a number. */
function textOf(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
