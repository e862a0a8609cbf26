/** What a server has that no settings were given for: ids are those of the document's examples, which so can be tried. */
import type { InstanceSettings, Named, UserSettings } from "./settings.ts";

export const ACCOUNT: Named = { id: "d78cbac186b744899480f25bd022f468", name: "demo-account" };
export const PROJECT: Named = { id: "e9993fc787d94b6c886cbaa340f9c0f4", name: "cn-north-7" };
export const USER: UserSettings = { id: "7116d09f88fa41908676fdd4b039e95b", name: "demo" };
export const REGION = "cn-north-7";

export const APP = "98df09fb-d459-4cbf-83a7-2b55ca6f3d5d";
export const PLUGIN = "5b7ba6ae0b0e4c0cb4f4bb8c3d2f6a11";
export const GROUP = "c77f5e81d9cb4424bf704ef2b0ac7600";
export const DOMAIN = "5d5bd0b2f6a94a8f9d3c2f2b8f3d7e21";
export const BUSY_GROUP = "a2f5c8d1e4b74a6f9c3d0e8b7a6f5c4d";
export const TASK = "b2e6a456-1234-4a80-aa45-f4b8029f95a4";
export const PRODUCT = 122888;
export const PRODUCT_TOPIC = 17;
export const QUEUE_TOPIC = "device-events";

/** A second of a kind where something must not be mistaken for something else. */
const OTHER_APP = "cd28a9d9-2184-42ce-9fbe-f3785b6caada";

export const INSTANCE: InstanceSettings = {
  id: "f0fa1789-3b76-433b-a787-9892951c620e",
  project_id: PROJECT.id,
  apps: [
    {
      id: APP,
      name: "app-demo",
      app_codes: [{ id: "32dc8ca22d1b4b9cb94022186880576b" }, { id: "b3d34f746d0847fb95138670e10207ed" }],
    },
    { id: OTHER_APP, name: "app-other", app_codes: [] },
  ],
  tasks: [TASK],
  plugins: [
    { plugin_id: PLUGIN, plugin_name: "cors_demo", plugin_type: "cors", plugin_scope: "global" },
    {
      plugin_id: "0c1d2e3f405162738495a6b7c8d9eaf0",
      plugin_name: "cors_other",
      plugin_type: "cors",
      plugin_scope: "app",
      roma_app_id: OTHER_APP,
    },
  ],
  api_groups: [
    { id: GROUP, name: "shop", domains: [{ id: DOMAIN, url_domain: "shop.example.org" }] },
    { id: BUSY_GROUP, name: "stock", apis: ["list_stock"] },
  ],
  backend_apis: [
    {
      id: "bd42841c20184da6bbf457c6d8a06e37",
      name: "livedata_api_demo",
      path: "/test/function",
      method: "GET",
      roma_app_id: APP,
      version: "1.0.1",
    },
    {
      id: "1f6a0c7be2d94a35a0d1c9f8b7e6d5c4",
      name: "livedata_orders",
      path: "/orders/{id}",
      method: "PUT",
      roma_app_id: APP,
      status: 4,
      type: "data",
    },
    {
      id: "2e5b1d8cf3ea4b46b1e2dab9c8f7e6d5",
      name: "livedata_stock",
      path: "/stock",
      method: "GET",
      roma_app_id: OTHER_APP,
      status: 4,
      type: "function",
    },
  ],
  product_topics: [{ product_id: PRODUCT, topic_id: PRODUCT_TOPIC, name: "/1.0/${deviceId}/t0" }],
  topics: [QUEUE_TOPIC, "topic-test-mqs"],
};
