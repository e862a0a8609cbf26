/** Integrations, and the devices that are added and deleted through them. */
import type { DevicesHandlers, IntegrationsHandlers } from "../../../beaver-iot/index.ts";
import type { JsonObject } from "../../../runtime/exact-json.ts";
import { exactField, type Caller, type Calls } from "../calls.ts";
import { addDevice, deleteDevice, renameDevice, shownDevice, shownDeviceDetail } from "../devices.ts";
import type { Device } from "../documents.ts";
import { notFound } from "../failure.ts";
import { shownIntegration, shownIntegrationDetail, visibleIntegrations } from "../integrations.ts";
import { pageOf } from "../pages.ts";
import type { Row } from "../table.ts";
import { contains } from "../texts.ts";
import type { World } from "../world.ts";

export function integrationsHandlers(world: World, calls: Calls): IntegrationsHandlers {
  return {
    search: calls.secured(({ body: { device_addable, device_deletable } }, { access }) =>
      visibleIntegrations(world)
        .filter((integration) => access.seesIntegration(integration))
        .filter(({ add_device }) => isEqualIfGiven(device_addable, add_device !== undefined))
        .filter(({ delete_device }) => isEqualIfGiven(device_deletable, delete_device !== undefined))
        .map((integration) => shownIntegration(world, integration)),
    ),
    get: calls.secured(({ path }, { access }) => {
      const integration = access.visible(
        world.integrations.get(path.integration_id),
        () => world.integrations.oldest(),
        (candidate) => access.seesIntegration(candidate),
      );
      if (integration === undefined) throw notFound(`Integration ${path.integration_id} not found!`);
      return shownIntegrationDetail(world, integration);
    }),
  };
}

function isEqualIfGiven(wanted: boolean | undefined, actual: boolean): boolean {
  return wanted === undefined || wanted === actual;
}

export function devicesHandlers(world: World, calls: Calls): DevicesHandlers {
  return {
    create: calls.secured((request, { user, access }) => {
      const { name, integration } = request.body;
      const parameters = exactField(request, "param_entities") as JsonObject;
      access.assignToOwnRoles("DEVICE", addDevice(world, { name, integration, parameters, user }));
    }),
    search: calls.secured(({ body }, { access }) => {
      const visible = world.devices.latest().filter((device) => access.seesDevice(device));
      const named = visible.filter(({ name }) => contains(body.name, name));
      return pageOf(body, named, (device) => shownDevice(world, device));
    }),
    get: calls.secured(({ path }, caller) => shownDeviceDetail(world, requireDevice(world, caller, path.device_id))),
    update: calls.secured(({ path, body }, caller) => {
      renameDevice(world, requireDevice(world, caller, path.device_id), body.name);
    }),
    batchDelete: calls.secured(({ body }, { access }) => {
      if (body.device_id_list.length === 0) return;
      const visible = access.requireVisible(world.devices.oldest(), (device) => access.seesDevice(device));
      const wanted = new Set(body.device_id_list);
      for (const device of visible) if (wanted.has(device.key)) deleteDevice(world, device);
    }),
  };
}

/** Throws `data_no_found` also for one that the caller does not see. */
function requireDevice(world: World, { access }: Caller, key: string): Row<Device> {
  const { devices } = world;
  const device = access.visible(
    devices.get(key),
    () => devices.oldest(),
    (candidate) => access.seesDevice(candidate),
  );
  if (device === undefined) throw notFound("device not found");
  return device;
}
