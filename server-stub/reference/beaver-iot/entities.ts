/** Entities: values, events and services of integrations and devices. */
import type { components } from "../../beaver-iot/index.ts";
import type { Entity, EntityDefinition } from "./documents.ts";
import { milliseconds, type Row } from "./table.ts";
import { nowOf, type World } from "./world.ts";

type Schemas = components["schemas"];
type Owner = Pick<Entity, "integration" | "device">;

/** `prefix`: what the keys begin with, `lab.device.boiler`. Children follow their parents. */
export function addEntities(
  world: World,
  prefix: string,
  owner: Owner,
  definitions: readonly EntityDefinition[],
  parent?: string,
): void {
  for (const { identifier, children = [], ...definition } of definitions) {
    const entity_key = `${prefix}.${identifier}`;
    const above = parent === undefined ? {} : { parent };
    world.entities.add({ ...definition, ...owner, ...above, entity_key, updated_at: nowOf(world) });
    addEntities(world, entity_key, owner, children, entity_key);
  }
}

export function deleteEntitiesOfDevice(world: World, device: string): void {
  for (const { key } of world.entities.find("device", device)) {
    world.latestValues.delete(key);
    world.history.deleteWhere("entity", key);
    world.entities.delete(key);
  }
}

/** Without those of its devices. */
export function entitiesOfIntegration(world: World, integration: string): readonly Row<Entity>[] {
  return world.entities.find("integration", integration).filter(({ device }) => device === undefined);
}

export function findByKey(world: World, entityKey: string): Row<Entity> | undefined {
  return world.entities.find("entity_key", entityKey)[0];
}

/** As lists have it. */
export function shownEntity(world: World, entity: Row<Entity>): Schemas["Entity"] {
  const { device, parent, access_mod, value_attribute, description } = entity;
  const names = {
    device_name: device === undefined ? undefined : world.devices.get(device)?.name,
    integration_name: world.integrations.get(entity.integration)?.name,
    entity_parent_name: parent === undefined ? undefined : findByKey(world, parent)?.name,
  };
  return {
    ...withoutUndefined(names),
    entity_id: entity.key,
    entity_key: entity.entity_key,
    entity_type: entity.type,
    entity_name: entity.name,
    entity_value_type: entity.value_type,
    entity_is_customized: entity.customized ?? false,
    entity_created_at: milliseconds(entity.creation_date),
    entity_updated_at: entity.updated_at,
    ...(access_mod !== undefined && { entity_access_mod: access_mod }),
    ...(value_attribute !== undefined && { entity_value_attribute: value_attribute }),
    ...(description !== undefined && { entity_description: description }),
  };
}

/** What every other view of an entity has. */
export function entityCore(entity: Row<Entity>): Schemas["DeviceEntity"] {
  const { key, entity_key, name, type, value_type, value_attribute, description } = entity;
  return {
    ...{ id: key, key: entity_key, name, type, value_type },
    ...(value_attribute !== undefined && { value_attribute: value_attribute }),
    ...(description !== undefined && { description }),
  };
}

export function shownMetadata(entity: Row<Entity>): Schemas["EntityMetadata"] {
  const { access_mod, customized = false, creation_date, updated_at } = entity;
  const times = { created_at: milliseconds(creation_date), updated_at };
  return { ...entityCore(entity), customized, ...times, ...(access_mod !== undefined && { access_mod }) };
}

type Defined<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
