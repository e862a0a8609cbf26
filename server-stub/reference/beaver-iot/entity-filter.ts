/** Which entities a search means. Filters that are given must all be met. */
import type { components } from "../../beaver-iot/index.ts";
import type { Entity } from "./documents.ts";
import type { Row } from "./table.ts";
import { contains } from "./texts.ts";
import type { World } from "./world.ts";

type Filter = components["schemas"]["EntityPageRequest"];

export function matchesFilter(world: World, filter: Filter, entity: Row<Entity>): boolean {
  return matchesKind(filter, entity) && matchesText(world, filter.keyword, entity);
}

function matchesKind(filter: Filter, { key, type, value_type, access_mod, parent, customized, hidden }: Row<Entity>) {
  const { entity_type, entity_value_type, entity_access_mod, entity_ids, exclude_children, show_hidden } = filter;
  return (
    (show_hidden === true || hidden !== true) &&
    (exclude_children !== true || parent === undefined) &&
    isAmong(entity_type, type) &&
    isAmong(entity_value_type, value_type) &&
    isAmong(entity_access_mod, access_mod) &&
    isAmong(entity_ids, key) &&
    (filter.customized === undefined || filter.customized === (customized ?? false))
  );
}

/** An empty list is no filter. */
function isAmong<T>(wanted: readonly T[] | undefined, value: T | undefined): boolean {
  if (wanted === undefined || wanted.length === 0) return true;
  return value !== undefined && wanted.includes(value);
}

function matchesText(world: World, keyword: string | undefined, { name, entity_key, device, integration }: Entity) {
  const deviceName = device === undefined ? undefined : world.devices.get(device)?.name;
  return contains(keyword, name, entity_key, deviceName, world.integrations.get(integration)?.name);
}
