/** Projects: how they are kept, found, changed and deleted with their account. */
import type { Stamped } from "../store.ts";
import { limitReached, notFound } from "./failure.ts";
import {
  add,
  ATTACHMENT_PROJECT,
  deleteAll,
  find,
  PROJECT_ACCOUNT,
  SERVICE_PROJECT,
  TOKEN_PROJECT,
  type World,
} from "./world.ts";

interface ProjectFields {
  readonly accountId: string;
  readonly name: string;
  readonly description: string;
  readonly userLimit: number;
  readonly userUsed: number;
  readonly fcmApiKeys: string | null;
  readonly fcmProjectNumber: string | null;
  readonly apnsCert: string | null;
}

export type Project = ProjectFields & Stamped;

interface ProjectInput {
  readonly name: string;
  readonly description: string;
}

const DEFAULT_PROJECT_LIMIT = 5;
const DEFAULT_USER_LIMIT = 1000;

const NO_CREDENTIALS = { fcmApiKeys: null, fcmProjectNumber: null, apnsCert: null };

export function projectsOf(world: World, accountId: string): readonly Project[] {
  return world.store.find(PROJECT_ACCOUNT, accountId) as readonly Project[];
}

/** Undefined also for a project of another account. */
export function findProject(world: World, accountId: string, id: string): Project | undefined {
  const project = find(world, "project", id) as Project | undefined;
  return project?.accountId === accountId ? project : undefined;
}

export function requireProject(world: World, accountId: string, id: string): Project {
  const project = findProject(world, accountId, id);
  if (project === undefined) throw notFound();
  return project;
}

/** Throws 402 where the account has as many projects as it may have. */
export function addProject(world: World, accountId: string, { name, description }: ProjectInput): Project {
  const { projects_per_account: limit = DEFAULT_PROJECT_LIMIT, users_per_project: userLimit = DEFAULT_USER_LIMIT } =
    world.settings;
  if (projectsOf(world, accountId).length >= limit) throw limitReached("Project limit of the account is reached.");
  const fields = { accountId, name, description, userLimit, userUsed: 0, ...NO_CREDENTIALS };
  return add<ProjectFields>(world, "project", fields);
}

export function changeProject(world: World, project: Project, changes: Partial<ProjectFields>): Project {
  const changed = { ...project, ...changes };
  world.store.put(changed);
  return changed;
}

export function deleteProject(world: World, { id }: Project): void {
  for (const lookup of [SERVICE_PROJECT, ATTACHMENT_PROJECT, TOKEN_PROJECT]) deleteAll(world, lookup, id);
  world.store.delete(id);
}
