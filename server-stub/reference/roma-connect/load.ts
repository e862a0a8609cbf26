/** Brings the instances of the settings into the store, each when it is first seen. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import type {
  AppSettings,
  BackendApiSettings,
  GroupSettings,
  InstanceSettings,
  PluginSettings,
  ProductTopicSettings,
} from "./settings.ts";
import { projectOf, putEntry, putInstance, timeText, type Kind, type World } from "./world.ts";

type Put = (kind: Kind, key: string, data: JsonObject) => void;

export function loadInstance(world: World, instance: InstanceSettings): void {
  if (projectOf(world, instance.id) !== undefined) return;
  putInstance(world, instance.id, instance.project_id);
  const put: Put = (kind, key, data) => {
    putEntry(world, kind, instance.id, key, data);
  };
  const now = timeText(world.clock.now());
  for (const app of instance.apps ?? []) loadApp(world, put, app, now);
  for (const task of instance.tasks ?? []) put("task", task, {});
  for (const plugin of instance.plugins ?? []) loadPlugin(put, plugin, now);
  for (const group of instance.api_groups ?? []) loadGroup(put, group);
  for (const api of instance.backend_apis ?? []) loadBackendApi(put, api, now);
  for (const topic of instance.product_topics ?? []) loadProductTopic(put, topic);
  for (const topic of instance.topics ?? []) put("queue-topic", topic, { policies: [] });
}

function loadApp({ random }: World, put: Put, { id, name, app_codes = [] }: AppSettings, now: string): void {
  put("app", id, { name, members: [] });
  for (const { id: codeId, app_code = random.bytes(96).toString("base64") } of app_codes) {
    put("app-code", codeId, { app_code, id: codeId, app_id: id, create_time: now });
  }
}

function loadPlugin(put: Put, { plugin_content = "{}", ...plugin }: PluginSettings, now: string): void {
  put("plugin", plugin.plugin_id, { remark: "", ...plugin, plugin_content, create_time: now, update_time: now });
}

function loadGroup(put: Put, { id, name, apis = [], domains = [] }: GroupSettings): void {
  put("api-group", id, { name, apis });
  for (const { id: domainId, url_domain } of domains) put("domain", domainId, { group: id, url_domain });
}

function loadBackendApi(put: Put, api: BackendApiSettings, now: string): void {
  const general = {
    description: "",
    version: "1.0.0",
    content_type: "json",
    status: 1,
    type: "",
    return_format: false,
  };
  const times = { created_time: now, modified_time: now };
  put("backend-api", api.id, { ...general, ...api, parameters: [], scripts: [], ...times });
}

function loadProductTopic(put: Put, { product_id, topic_id, name, ...others }: ProductTopicSettings): void {
  const { permission = 0, version = "1.0", description = "" } = others;
  put("product-topic", `${product_id}/${topic_id}`, { permission, name, version, description });
}
