/** The service catalog, and services attached to projects. */
import type { Stamped } from "../store.ts";
import { conflict, notFound } from "./failure.ts";
import type { Project } from "./projects.ts";
import type { ServiceCode } from "./settings.ts";
import { add, CATALOG_CODE, SERVICE_PROJECT, TOKEN_PROJECT, type World } from "./world.ts";

interface CatalogInput {
  readonly codeName: string;
  readonly name: string;
  readonly description: string;
}

export type CatalogItem = CatalogInput & Stamped;

interface ServiceInput {
  readonly serviceCatalogCode: ServiceCode;
  readonly name: string;
  readonly description: string;
}

interface ServiceFields extends ServiceInput {
  readonly projectId: string;
  readonly itemLimit: number;
  readonly itemUsed: number;
}

export type Service = ServiceFields & Stamped;

const DEFAULT_ITEM_LIMITS: Readonly<Record<ServiceCode, number>> = { roc: 10_000, push: 1000, sms: 0 };

export function catalogItems(world: World): readonly CatalogItem[] {
  return [...world.store.scan({ partition: "catalog", reverse: false })] as CatalogItem[];
}

/** Throws 409 for a code that the catalog has. */
export function addCatalogItem(world: World, { codeName, name, description }: CatalogInput): CatalogItem {
  if (world.store.find(CATALOG_CODE, codeName).length > 0) {
    throw conflict("A service with this code name exists already.");
  }
  return add<CatalogInput>(world, "catalog", { codeName, name, description });
}

export function servicesOf(world: World, project: Project): readonly Service[] {
  return world.store.find(SERVICE_PROJECT, project.id) as readonly Service[];
}

export function findService(world: World, project: Project, code: string): Service | undefined {
  return servicesOf(world, project).find(({ serviceCatalogCode }) => serviceCatalogCode === code);
}

export function requireService(world: World, project: Project, code: string): Service {
  const service = findService(world, project, code);
  if (service === undefined) throw notFound();
  return service;
}

/** Throws 409 for a service that the catalog does not have, or the project has. */
export function attachService(world: World, project: Project, input: ServiceInput): Service {
  const { serviceCatalogCode, name, description } = input;
  if (world.store.find(CATALOG_CODE, serviceCatalogCode).length === 0) {
    throw conflict("The catalog does not have this service.");
  }
  if (findService(world, project, serviceCatalogCode) !== undefined) {
    throw conflict("The service is attached to the project already.");
  }
  const itemLimit = world.settings.items_per_service?.[serviceCatalogCode] ?? DEFAULT_ITEM_LIMITS[serviceCatalogCode];
  const fields = { projectId: project.id, serviceCatalogCode, name, description, itemLimit, itemUsed: 0 };
  return add<ServiceFields>(world, "service", fields);
}

/** With all consumer tokens for it. */
export function detachService(world: World, { id, projectId, serviceCatalogCode }: Service): void {
  for (const token of world.store.find(TOKEN_PROJECT, projectId)) {
    if (token["serviceCatalogCode"] === serviceCatalogCode) world.store.delete(token.id);
  }
  world.store.delete(id);
}
