/** What a user may do and see: menus and things of all roles. */
import type { Dashboard, Device, Entity, Integration, ResourceType } from "./documents.ts";
import { forbidden } from "./failure.ts";
import { permissionsOf } from "./permissions.ts";
import { menusOfUser } from "./menus.ts";
import { isSuperAdmin, rolesOfUser } from "./roles.ts";
import type { Row } from "./table.ts";
import type { World } from "./world.ts";

/** The integration of entities that users made; these are everybody's. */
export const SYSTEM_INTEGRATION = "system";

/** As it is now; made for one call. */
export class Access {
  readonly #world: World;
  readonly userId: string;
  readonly isSuperAdmin: boolean;
  #assigned: ReadonlyMap<ResourceType, ReadonlySet<string>> | undefined;

  constructor(world: World, userId: string) {
    this.#world = world;
    this.userId = userId;
    this.isSuperAdmin = isSuperAdmin(world, userId);
  }

  /** Throws `forbidden_permission`. */
  requireMenuFor(operationId: string): void {
    const codes = permissionsOf(operationId);
    if (codes === undefined || this.hasMenu(codes)) return;
    throw forbidden(`user does not have menu permission: ${codes.join(", ")}`);
  }

  /** One of them. */
  hasMenu(codes: readonly string[]): boolean {
    return this.isSuperAdmin || menusOfUser(this.#world, this.userId).some(({ code }) => codes.includes(code));
  }

  seesIntegration({ key }: Pick<Row<Integration>, "key">): boolean {
    return this.#has("INTEGRATION", key);
  }

  seesDevice({ key, integration }: Row<Device>): boolean {
    return this.#has("DEVICE", key) || this.#has("INTEGRATION", integration);
  }

  seesEntity({ key, integration, device }: Row<Entity>): boolean {
    if (integration === SYSTEM_INTEGRATION || this.#has("ENTITY", key) || this.#has("INTEGRATION", integration))
      return true;
    return device !== undefined && this.#has("DEVICE", device);
  }

  seesDashboard({ key }: Row<Dashboard>): boolean {
    return this.#has("DASHBOARD", key);
  }

  /** Rows that `sees` finds. Throws `forbidden_permission` where there is not one, as for one row. */
  requireVisible<T>(rows: readonly T[], sees: (row: T) => boolean): readonly T[] {
    const visible = rows.filter(sees);
    if (visible.length === 0 && !this.isSuperAdmin) throw forbidden("user does not have data permission");
    return visible;
  }

  /** The row, if it is there and seen. Throws `forbidden_permission` where not one of `all` is. */
  visible<T>(row: T | undefined, all: () => readonly T[], sees: (row: T) => boolean): T | undefined {
    if (row !== undefined && sees(row)) return row;
    this.requireVisible(all(), sees);
    return undefined;
  }

  /** Whether the user's roles give access to the thing, which need not exist. */
  hasResource(type: ResourceType, id: string): boolean {
    if (this.#has(type, id)) return true;
    const device = type === "DEVICE" ? this.#world.devices.get(id) : undefined;
    return device !== undefined && this.seesDevice(device);
  }

  /** Gives new things to the roles of whoever made them. */
  assignToOwnRoles(type: ResourceType, id: string): void {
    for (const role of rolesOfUser(this.#world, this.userId)) {
      assign(this.#world, role.key, type, id);
    }
  }

  #has(type: ResourceType, id: string): boolean {
    if (this.isSuperAdmin) return true;
    this.#assigned ??= this.#readAssigned();
    return this.#assigned.get(type)?.has(id) ?? false;
  }

  #readAssigned(): ReadonlyMap<ResourceType, ReadonlySet<string>> {
    const assigned = new Map<ResourceType, Set<string>>();
    for (const role of rolesOfUser(this.#world, this.userId)) {
      for (const { type, resource } of this.#world.assignments.find("role", role.key)) {
        assigned.set(type, (assigned.get(type) ?? new Set()).add(resource));
      }
    }
    return assigned;
  }
}

/** What is assigned already stays so. */
export function assign(world: World, role: string, type: ResourceType, resource: string): void {
  const key = `${role}:${type}:${resource}`;
  if (world.assignments.get(key) === undefined) world.assignments.add({ role, resource, type }, key);
}

/** Takes a thing that is gone from all roles. */
export function unassignEverywhere(world: World, type: ResourceType, resource: string): void {
  for (const assignment of world.assignments.find("resource", resource)) {
    if (assignment.type === type) world.assignments.delete(assignment.key);
  }
}
