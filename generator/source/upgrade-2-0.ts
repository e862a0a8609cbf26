import { Origins } from "./origins.ts";
import type { ObjectNode } from "./source-document.ts";
export function upgradeSwagger(root: ObjectNode, path: string, _old: Origins): { root: ObjectNode; origins: Origins } {
  return { root, origins: new Origins(path) };
}
