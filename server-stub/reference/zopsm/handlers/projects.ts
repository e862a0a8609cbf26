/** Projects, and what hangs on them: push credentials, services, consumers. */
import type {
  ProjectsConsumersHandlers,
  ProjectsHandlers,
  ProjectsPushCredentialsHandlers,
  ProjectsServicesHandlers,
} from "../../../zopsm/index.ts";
import { attachConsumer, detachConsumer } from "../consumers.ts";
import type { Endpoints } from "../endpoints.ts";
import { addProject, changeProject, projectsOf, requireProject, type Project } from "../projects.ts";
import { attachService, detachService, requireService, servicesOf, type Service } from "../services.ts";
import type { Caller } from "../sessions.ts";
import type { World } from "../world.ts";

interface ProjectPath {
  readonly project_id: string;
}

/** The project of the path. Throws 404 for one that the caller's account does not have. */
type Own = (caller: Caller, path: ProjectPath) => Project;

export function projectHandlers(world: World, endpoints: Endpoints): ProjectsHandlers {
  const own: Own = ({ user }, path) => requireProject(world, user.accountId, path.project_id);
  const codesOf = (project: Project) => servicesOf(world, project).map(({ serviceCatalogCode }) => serviceCatalogCode);
  return {
    list: endpoints.read((_request, { user }) =>
      projectsOf(world, user.accountId).map((project) => ({ ...shown(project), services: null })),
    ),
    create: endpoints.create(({ body }, { user }) => {
      return { ...shown(addProject(world, user.accountId, body)), services: null };
    }),
    get: endpoints.read(({ path }, caller) => {
      const project = own(caller, path);
      return { ...shown(project), services: codesOf(project) };
    }),
    update: endpoints.change(({ path, body: { name, description } }, caller) => {
      const project = changeProject(world, own(caller, path), { name, description });
      return { ...shown(project), services: codesOf(project) };
    }),
    pushCredentials: pushCredentialsHandlers(world, endpoints, own),
    services: serviceHandlers(world, endpoints, own),
    consumers: consumerHandlers(world, endpoints, own),
  };
}

function shown({ name, description, id, userLimit, userUsed }: Project) {
  return { name, description, id, userLimit, userUsed };
}

function pushCredentialsHandlers(world: World, endpoints: Endpoints, own: Own): ProjectsPushCredentialsHandlers {
  const credentials = ({ fcmApiKeys, fcmProjectNumber, apnsCert, id }: Project) => {
    return { fcmApiKeys, fcmProjectNumber, apnsCert, id };
  };
  return {
    get: endpoints.read(({ path }, caller) => credentials(own(caller, path))),
    update: endpoints.change(({ path, body: { fcmApiKeys, fcmProjectNumber, apnsCert } }, caller) =>
      credentials(changeProject(world, own(caller, path), { fcmApiKeys, fcmProjectNumber, apnsCert })),
    ),
  };
}

function serviceHandlers(world: World, endpoints: Endpoints, own: Own): ProjectsServicesHandlers {
  return {
    attach: endpoints.create(({ path, body }, caller) => shownService(attachService(world, own(caller, path), body))),
    get: endpoints.read(({ path }, caller) =>
      shownService(requireService(world, own(caller, path), path.service_catalog_code)),
    ),
    detach: endpoints.change(({ path }, caller) => {
      detachService(world, requireService(world, own(caller, path), path.service_catalog_code));
      return null;
    }),
  };
}

function shownService({ id, itemLimit, itemUsed, name, description, serviceCatalogCode }: Service) {
  return { id, itemLimit, itemUsed, name, description, serviceCatalogCode };
}

function consumerHandlers(world: World, endpoints: Endpoints, own: Own): ProjectsConsumersHandlers {
  return {
    attach: endpoints.create(({ path, body: { consumerId } }, caller) => {
      attachConsumer(world, own(caller, path), consumerId);
      return { consumerId };
    }),
    detach: endpoints.change(({ path }, caller) => {
      detachConsumer(world, own(caller, path), path.consumer_id);
      return null;
    }),
  };
}
