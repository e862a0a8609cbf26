/** The API gateway: plug-ins, App Codes, API groups and their domain names. */
import { isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import { page, type Call, type PageQuery } from "./call.ts";
import { invalidParameter, RomaFailure } from "./failure.ts";
import { deleteEntry, entriesOf, getEntry, putEntry, timeText, type Entry, type Kind, type World } from "./world.ts";

type MissingName = "no such plugin" | "no such app" | "no such API group" | "no such domain";

/** The record that a path names. Throws `RomaFailure`. */
function named(call: Call, kind: Kind, parameter: string, [id, missing]: readonly [string, MissingName]): Entry {
  if (!/^[0-9a-fA-F-]{32,36}$/.test(id)) throw invalidParameter(parameter, "id");
  const found = getEntry(call.world, kind, call.instance, id);
  if (found === undefined) throw new RomaFailure(missing, wordsFor(missing, id));
  return found;
}

function wordsFor(missing: MissingName, id: string): { message?: string } {
  const subjects = { "no such plugin": "Plugin", "no such app": "App", "no such API group": "API group" };
  return missing === "no such domain" ? {} : { message: `${subjects[missing]} ${id} does not exist` };
}

export function updatePlugin(call: Call): JsonObject {
  const { world, instance, body, rest } = call;
  const plugin = named(call, "plugin", "plugin_id", [rest[1] ?? "", "no such plugin"]);
  for (const field of ["plugin_type", "plugin_scope"]) {
    if (body[field] !== plugin.data[field]) throw invalidParameter(field, "id");
  }
  if (!isJsonObjectText(body["plugin_content"])) throw invalidParameter("plugin_content");
  const others = entriesOf(world, "plugin", instance).filter(({ key }) => key !== plugin.key);
  if (others.some(({ data }) => data["plugin_name"] === body["plugin_name"]))
    throw new RomaFailure("plugin name taken");
  const data = { ...plugin.data, ...changesOf(call, plugin), update_time: timeText(world.clock.now()) };
  putEntry(world, "plugin", instance, plugin.key, data);
  return { ...data, ...appNameOf(world, instance, data) };
}

/** Only plug-ins of an application have one. */
function changesOf({ world, instance, body }: Call, plugin: Entry): JsonObject {
  const { plugin_name = "", plugin_content = "", remark = "", roma_app_id } = body;
  const changes = { plugin_name, plugin_content, remark };
  if (typeof roma_app_id !== "string" || plugin.data["plugin_scope"] !== "app") return changes;
  if (getEntry(world, "app", instance, roma_app_id) === undefined) throw invalidParameter("roma_app_id");
  return { ...changes, roma_app_id };
}

export function appNameOf(world: World, instance: string, { roma_app_id: id }: JsonObject): JsonObject {
  const name = typeof id === "string" ? getEntry(world, "app", instance, id)?.data["name"] : undefined;
  return name === undefined ? {} : { roma_app_name: name };
}

function isJsonObjectText(text: Json | undefined): boolean {
  try {
    return typeof text === "string" && isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}

export function listAppCodes(call: Call, query: PageQuery): JsonObject {
  const app = named(call, "app", "app_id", [call.rest[1] ?? "", "no such app"]);
  const codes = entriesOf(call.world, "app-code", call.instance).filter(({ data }) => data["app_id"] === app.key);
  return page(
    "app_codes",
    codes.map(({ data }) => data),
    query,
  );
}

/** With its domain names. Refused while it has APIs. */
export function deleteApiGroup(call: Call): void {
  const group = named(call, "api-group", "group_id", [call.rest[1] ?? "", "no such API group"]);
  if ((group.data["apis"] as readonly Json[]).length > 0) throw invalidParameter("group_id", "id");
  const domains = entriesOf(call.world, "domain", call.instance).filter(({ data }) => data["group"] === group.key);
  for (const entry of [...domains, group]) deleteEntry(call.world, entry);
}

export function disassociateDomain(call: Call): void {
  const [, groupId = "", , domainId = ""] = call.rest;
  const group = named(call, "api-group", "group_id", [groupId, "no such API group"]);
  const domain = named(call, "domain", "domain_id", [domainId, "no such domain"]);
  if (domain.data["group"] !== group.key) throw new RomaFailure("no such domain");
  deleteEntry(call.world, domain);
}
