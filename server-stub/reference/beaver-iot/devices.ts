/** Devices: added and deleted by services of their integrations. */
import type { components } from "../../beaver-iot/index.ts";
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import { unassignEverywhere } from "./access.ts";
import type { Device, DeviceBlueprint, Integration } from "./documents.ts";
import { addEntities, deleteEntitiesOfDevice, entityCore } from "./entities.ts";
import { BeaverFailure, invalid } from "./failure.ts";
import { callService } from "./services.ts";
import { milliseconds, type Row } from "./table.ts";
import { textOf } from "./texts.ts";
import { saveValues } from "./values.ts";
import { nowOf, type World } from "./world.ts";

type Schemas = components["schemas"];

/** What is asked of an integration. */
interface Order {
  readonly name: string;
  readonly integration: string;
  readonly parameters: JsonObject;
  readonly user: string;
}

/** The key of the new device. */
export function addDevice(world: World, order: Order): string {
  const integration = world.integrations.get(order.integration);
  if (integration === undefined)
    throw new BeaverFailure("data_no_found", `Integration ${order.integration} not found!`, 400);
  const { add_device, blueprint } = integration;
  if (add_device === undefined || blueprint === undefined) throw invalid(`${integration.name} cannot add device!`);
  try {
    callService(world, add_device, order.parameters);
    return createDevice(world, order, blueprint, order.parameters[`${add_device}.${blueprint.identifier}`]);
  } catch (error) {
    if (error instanceof BeaverFailure) throw serviceFailed("add", error);
    throw error;
  }
}

function createDevice(
  world: World,
  order: Order,
  blueprint: DeviceBlueprint,
  identifierValue: Json | undefined,
): string {
  const { name, integration, user } = order;
  const identifier = textOf(identifierValue ?? null);
  const device_key = `${integration}.device.${identifier}`;
  if (world.devices.find("device_key", device_key).length > 0) throw invalid(`${device_key} exists already`);
  const fields = { name, integration, user, identifier, device_key, updated_at: nowOf(world) };
  const { key } = world.devices.add({ ...fields, additional_data: { [blueprint.identifier]: identifier } });
  addEntities(world, device_key, { integration, device: key }, blueprint.entities);
  const entities = new Map(world.entities.find("device", key).map((entity) => [entity.entity_key, entity]));
  const values = blueprint.values.flatMap(({ identifier: own, value, timestamp }) => {
    const entity = entities.get(`${device_key}.${own}`);
    return entity === undefined ? [] : [{ entity, value, timestamp }];
  });
  saveValues(world, values);
  return key;
}

/** One whose integration is gone has nobody to be asked. */
export function deleteDevice(world: World, device: Row<Device>): void {
  const integration = world.integrations.get(device.integration);
  if (!isDeletable(integration))
    throw new BeaverFailure("method_not_allowed", `${integration?.name ?? ""} cannot delete device!`);
  if (integration?.delete_device !== undefined) callService(world, integration.delete_device, {});
  deleteEntitiesOfDevice(world, device.key);
  unassignEverywhere(world, "DEVICE", device.key);
  world.devices.delete(device.key);
}

function isDeletable(integration: Integration | undefined): boolean {
  return integration === undefined || integration.delete_device !== undefined;
}

/** Documented as the server's fault, whatever the service found. */
function serviceFailed(act: "add" | "delete", cause: BeaverFailure): BeaverFailure {
  return new BeaverFailure("parameter_validation_failed", `${act} device failed: ${cause.message}`, 500);
}

export function renameDevice(world: World, device: Row<Device>, name: string | undefined): void {
  if (name === undefined || name === device.name) return;
  world.devices.change(device, { name, updated_at: nowOf(world) });
}

export function shownDevice(world: World, device: Row<Device>): Schemas["Device"] {
  const { key, device_key, name, integration, additional_data, creation_date, updated_at } = device;
  const owner = world.integrations.get(integration);
  return {
    ...{ id: key, key: device_key, name, integration, additional_data, deletable: isDeletable(owner) },
    ...{ created_at: milliseconds(creation_date), updated_at },
    ...(owner !== undefined && { integration_name: owner.name }),
  };
}

export function shownDeviceDetail(world: World, device: Row<Device>): Schemas["DeviceDetail"] {
  const entities = world.entities.find("device", device.key).map(entityCore);
  return { ...shownDevice(world, device), identifier: device.identifier, entities };
}
