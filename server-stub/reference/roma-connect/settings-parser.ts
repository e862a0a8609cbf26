/** Reads `RomaSettings` from plain JSON. Every mistake is named with its place. */
import type { Json } from "../../runtime/exact-json.ts";
import { SettingsError } from "../settings-error.ts";
import { count, flag, list, object, oneOf, text, textLike, type Reader } from "../settings-reader.ts";
import {
  USER_ROLES,
  type AccessKey,
  type AppSettings,
  type BackendApiSettings,
  type GroupSettings,
  type InstanceSettings,
  type Named,
  type PluginSettings,
  type ProductTopicSettings,
  type RomaSettings,
  type UserSettings,
} from "./settings.ts";

/** What stands in paths, and its form there. */
const id = textLike(/^[0-9A-Za-z-]{1,64}$/, "an id: letters, digits and hyphens, 64 at most");
const hexId = textLike(/^[0-9a-fA-F-]{32,36}$/, "an id: 32 hexadecimal digits, or a UUID");

const named = object<Named>({ id, name: text }, ["id", "name"]);
const accessKey = object<AccessKey>(
  { access: textLike(/^[\w-]{1,128}$/, "a key: letters, digits, _ and -"), secret: text },
  ["access", "secret"],
);
const user = object<UserSettings>(
  { id, name: text, password: text, access_keys: list(accessKey), role: oneOf(USER_ROLES), projects: list(id) },
  ["id", "name"],
);
const appCode = object<{ id: string; app_code?: string }>(
  {
    id: hexId,
    app_code: textLike(/^[A-Za-z0-9+/][A-Za-z0-9_!@#$%+/=-]{63,179}$/, "64 to 180 letters, digits and signs"),
  },
  ["id"],
);
const app = object<AppSettings>({ id: hexId, name: text, app_codes: list(appCode) }, ["id", "name"]);
const plugin = object<PluginSettings>(
  {
    plugin_id: hexId,
    plugin_name: textLike(/^[A-Za-z一-龥][A-Za-z0-9_一-龥]{2,254}$/, "3 to 255 letters, digits and underscores"),
    plugin_type: oneOf(["cors", "set_resp_headers", "kafka_log", "breaker", "rate_limit", "third_auth"]),
    plugin_scope: oneOf(["global", "app"]),
    plugin_content: text,
    roma_app_id: hexId,
    remark: text,
  },
  ["plugin_id", "plugin_name", "plugin_type", "plugin_scope"],
);
const domain = object<{ id: string; url_domain: string }>({ id: hexId, url_domain: text }, ["id", "url_domain"]);
const group = object<GroupSettings>({ id: hexId, name: text, apis: list(text), domains: list(domain) }, ["id", "name"]);
const backendApi = object<BackendApiSettings>(
  {
    id: hexId,
    name: textLike(/^.{3,100}$/u, "3 to 100 characters"),
    path: textLike(/^\/.{1,255}$/u, "a path: / and 255 characters at most"),
    method: oneOf(["GET", "PUT", "POST", "DELETE"]),
    roma_app_id: hexId,
    status: numberAmong([1, 3, 4]),
    version: textLike(/^[\w.-]{1,63}$/, "a version: 63 letters, digits and . _ - at most"),
    description: text,
    type: oneOf(["data", "function"]),
    content_type: oneOf(["json", "xml", "stream"]),
    return_format: flag,
  },
  ["id", "name", "path", "method", "roma_app_id"],
);
const productTopic = object<ProductTopicSettings>(
  {
    product_id: count(1),
    topic_id: count(1),
    name: textLike(/^(?=.{1,64}$)\/[^/]+\/\$\{deviceId\}\/[^/]+$/u, "of the form /version/${deviceId}/part"),
    permission: numberAmong([0, 1]),
    version: text,
    description: text,
  },
  ["product_id", "topic_id", "name"],
);
const instance = object<InstanceSettings>(
  {
    id,
    project_id: id,
    apps: list(app),
    tasks: list(hexId),
    plugins: list(plugin),
    api_groups: list(group),
    backend_apis: list(backendApi),
    product_topics: list(productTopic),
    topics: list(textLike(/^.{3,64}$/u, "a name of 3 to 64 characters")),
  },
  ["id", "project_id"],
);

const read = object<RomaSettings>({
  account: named,
  projects: list(named),
  users: list(user),
  instances: list(instance),
  region: textLike(/^[a-z0-9-]+$/, "a region: small letters, digits and hyphens"),
  token_lifetime: count(1),
  wrong_passwords: count(1),
  lock_seconds: count(1),
  asset_job_seconds: count(0),
});

/** Throws `SettingsError`. */
export function parseSettings(json: object): RomaSettings {
  return read(json as Json, "");
}

function numberAmong(values: readonly number[]): Reader<number> {
  return (value, at) => {
    const number = count(0)(value, at);
    if (!values.includes(number)) throw new SettingsError(at, `must be one of ${values.join(", ")}`);
    return number;
  };
}
