/** Consumers, the projects that they may use, and the tokens by which they log in to services. */
import type { Stamped } from "../store.ts";
import { badRequest, conflict, limitReached, notFound } from "./failure.ts";
import { changeProject, findProject, type Project } from "./projects.ts";
import { findService } from "./services.ts";
import type { ServiceCode } from "./settings.ts";
import { add, CONSUMER_ACCOUNT, digestOf, find, newHexSecret, TOKEN_PROJECT, type World } from "./world.ts";

export interface Consumer extends Stamped {
  readonly accountId: string;
}

interface TokenFields {
  readonly accountId: string;
  readonly projectId: string;
  readonly consumerId: string;
  readonly serviceCatalogCode: string;
  /** Seconds since the epoch. */
  readonly expires: number;
}

interface TokenInput {
  readonly consumerId: string;
  readonly projectId: string;
  readonly serviceCatalogCode: ServiceCode;
}

const DEFAULT_TOKEN_SECONDS = 60;

export function consumersOf(world: World, accountId: string): readonly Consumer[] {
  return world.store.find(CONSUMER_ACCOUNT, accountId) as readonly Consumer[];
}

export function addConsumer(world: World, accountId: string): Consumer {
  return add(world, "consumer", { accountId });
}

function requireConsumer(world: World, accountId: string, id: string): Consumer {
  const consumer = find(world, "consumer", id) as Consumer | undefined;
  if (consumer?.accountId !== accountId) throw notFound();
  return consumer;
}

/** In this order: 402 for a full project, 404 for an unknown consumer, 409 for one that is attached. */
export function attachConsumer(world: World, project: Project, consumerId: string): void {
  if (project.userUsed >= project.userLimit) throw limitReached("User limit of the project is reached.");
  const { id } = requireConsumer(world, project.accountId, consumerId);
  const attachment = attachmentId(project, id);
  if (find(world, "attachment", attachment) !== undefined) {
    throw conflict("The consumer is attached to the project already.");
  }
  add(world, "attachment", { projectId: project.id }, attachment);
  changeProject(world, project, { userUsed: project.userUsed + 1 });
}

/** Throws 404 for an unknown consumer, and for one that is not attached. The consumer itself stays. */
export function detachConsumer(world: World, project: Project, consumerId: string): void {
  const { id } = requireConsumer(world, project.accountId, consumerId);
  const attachment = attachmentId(project, id);
  if (find(world, "attachment", attachment) === undefined) throw notFound();
  world.store.delete(attachment);
  changeProject(world, project, { userUsed: project.userUsed - 1 });
}

/** In this order: 400 without the service, 400 without the consumer, 402 for a service that is used up. */
export function issueConsumerToken(world: World, accountId: string, input: TokenInput): string {
  const { consumerId, projectId, serviceCatalogCode } = input;
  const project = findProject(world, accountId, projectId);
  const service = project && findService(world, project, serviceCatalogCode);
  if (project === undefined || service === undefined) throw badRequest("The service is not attached to the project.");
  const isAttached = find(world, "attachment", attachmentId(project, consumerId)) !== undefined;
  if (!isAttached) throw badRequest("The consumer is not attached to the project.");
  if (service.itemUsed >= service.itemLimit) throw limitReached("Item limit of the service is reached.");
  dropExpired(world, projectId);
  const token = newHexSecret(world);
  const expires = world.clock.now() + (world.settings.consumer_token_seconds ?? DEFAULT_TOKEN_SECONDS);
  add<TokenFields>(
    world,
    "consumer-token",
    { accountId, projectId, consumerId, serviceCatalogCode, expires },
    tokenId(token),
  );
  return token;
}

/** Throws 400 for a token that is unknown or has expired, and for one of another service, project or account. */
export function deleteConsumerToken(
  world: World,
  token: string,
  of: Omit<TokenFields, "consumerId" | "expires">,
): void {
  const known = find(world, "consumer-token", tokenId(token)) as (TokenFields & Stamped) | undefined;
  const isMeant =
    known !== undefined &&
    known.expires > world.clock.now() &&
    known.accountId === of.accountId &&
    known.projectId === of.projectId &&
    known.serviceCatalogCode === of.serviceCatalogCode;
  if (!isMeant) throw badRequest("Token does not found!.");
  world.store.delete(known.id);
}

function dropExpired(world: World, projectId: string): void {
  const now = world.clock.now();
  for (const token of world.store.find(TOKEN_PROJECT, projectId)) {
    if ((token as TokenFields & Stamped).expires <= now) world.store.delete(token.id);
  }
}

function attachmentId({ id }: Project, consumerId: string): string {
  return `attachment/${id}/${consumerId}`;
}

function tokenId(token: string): string {
  return `consumer-token/${digestOf(token)}`;
}
