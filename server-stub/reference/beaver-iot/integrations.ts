/** Integrations: what they can do, and what they count. */
import type { components } from "../../beaver-iot/index.ts";
import type { EntityDefinition, Integration } from "./documents.ts";
import { addEntities, entitiesOfIntegration, entityCore } from "./entities.ts";
import type { Row } from "./table.ts";
import type { World } from "./world.ts";

type Schemas = components["schemas"];

export function addIntegration(
  world: World,
  id: string,
  integration: Integration,
  entities: readonly EntityDefinition[],
): void {
  world.integrations.add(integration, id);
  addEntities(world, `${id}.integration`, { integration: id }, entities);
}

/** All that lists show, oldest first. */
export function visibleIntegrations(world: World): readonly Row<Integration>[] {
  return world.integrations.oldest().filter(({ hidden }) => !hidden);
}

export function deviceCount(world: World, integration: string): number {
  return world.devices.find("integration", integration).length;
}

/** Those of its devices, too. */
export function entityCount(world: World, integration: string): number {
  return world.entities.find("integration", integration).length;
}

export function shownIntegration(world: World, integration: Row<Integration>): Schemas["Integration"] {
  const { key, name, icon, description, add_device } = integration;
  return {
    ...{ id: key, name, device_count: deviceCount(world, key), entity_count: entityCount(world, key) },
    ...(icon !== undefined && { icon }),
    ...(description !== undefined && { description }),
    ...(add_device !== undefined && { add_device_service_key: add_device }),
  };
}

export function shownIntegrationDetail(world: World, integration: Row<Integration>): Schemas["IntegrationDetail"] {
  const { key, delete_device } = integration;
  return {
    ...shownIntegration(world, integration),
    ...(delete_device !== undefined && { delete_device_service_key: delete_device }),
    integration_entities: entitiesOfIntegration(world, key).map((entity) => {
      const { access_mod, parent } = entity;
      const latest = world.latestValues.get(entity.key);
      return {
        ...entityCore(entity),
        ...(access_mod !== undefined && { access_mod }),
        ...(parent !== undefined && { parent }),
        ...(latest !== undefined && { value: latest.value }),
      };
    }),
  };
}
