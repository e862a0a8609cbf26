/** HTTP around the handlers: every failure in the form of the service that tells of it. */
import type { FastifyInstance } from "fastify";
import { createRomaConnectServer, type RomaConnectOptions, type StubResponse } from "../../roma-connect/index.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import type { RawRequest, ValidationIssue } from "../../runtime/types.ts";
import type { WatchOptions } from "../system.ts";
import { IdentityFailure, invalidForDevices, invalidParameter, refused, RomaFailure } from "./failure.ts";
import { enter } from "./gate.ts";
import { createHandlers } from "./handlers.ts";
import { placeOf } from "./place.ts";
import { newHexId, type World } from "./world.ts";

const BODY_LIMIT = 1024 * 1024;

/** Not yet listening. */
export function createServer(world: World, watch: WatchOptions = {}): FastifyInstance {
  return createRomaConnectServer(createHandlers(world), { ...watch, ...optionsFor(world) });
}

function optionsFor(world: World): RomaConnectOptions {
  return {
    bodyLimit: BODY_LIMIT,
    onInvalidRequest: (operationId, issues, raw) => respond(world, raw, refusal(world, operationId, issues, raw)),
    onUnknownOperation: () => ({ status: 404, mediaType: "application/json", body: NO_SUCH_API }),
    onHandlerError: (operationId, error, raw) => respond(world, raw, known(operationId, error, raw)),
  };
}

/** The gateway's code for what is no API of it; the document has no operation that could answer so. */
const NO_SUCH_API = {
  error_code: "APIG.0101",
  error_msg: "The API does not exist or has not been published in the environment",
};

type Failure = RomaFailure | IdentityFailure;

function known(operationId: string, error: unknown, raw: RawRequest): Failure {
  if (error instanceof RomaFailure || error instanceof IdentityFailure) return error;
  console.error(`roma-connect: ${operationId}:`, error);
  if (placeOf(raw).service === "identity") return new IdentityFailure(500, "An unexpected error occurred.");
  return new RomaFailure("gateway failure");
}

/** Token, permission and instance come first: who may not call is told nothing else. */
function refusal(world: World, operationId: string, issues: readonly ValidationIssue[], raw: RawRequest): Failure {
  const { service } = placeOf(raw);
  if (service === "identity") return new IdentityFailure(400, "The request body is invalid");
  try {
    world.store.unit(() => enter(world, operationId, raw));
  } catch (error) {
    return known(operationId, error, raw);
  }
  const [issue] = issues;
  const { name, place } = nameOf(issue);
  switch (service) {
    case "devices":
      return invalidForDevices(operationId, name, place);
    case "instance":
      return refused(`${name} ${issue?.message ?? "is not valid"}`.slice(0, 128));
    case "queue":
      return invalidParameter(name);
    case "gateway":
      return invalidParameter(name, hasOneCode(operationId) || place === "path" ? "id" : "value");
  }
}

/** Operations of the gateway whose pages name one code for whatever is not valid. */
function hasOneCode(operationId: string): boolean {
  return ["deleteApiGroup", "listAppCodes", "disassociateDomain"].includes(operationId);
}

/** The parameter, or the field of the body, that an issue is about. */
function nameOf(issue: ValidationIssue | undefined): { readonly name: string; readonly place: string } {
  if (issue === undefined || issue.in !== "body") return { name: issue?.at ?? "", place: issue?.in ?? "body" };
  const fields = issue.at.split("/").filter((segment) => segment !== "" && !/^\d+$/.test(segment));
  const [, missing] = /'([^']+)'/.exec(issue.message) ?? [];
  const name = (issue.reason === "missing" ? missing : fields.at(-1)) ?? "body";
  return { name: name.slice(0, 64), place: "body" };
}

function respond(world: World, raw: RawRequest, failure: Failure): StubResponse {
  const mediaType = "application/json";
  if (failure instanceof IdentityFailure) return { status: failure.status, mediaType, body: failure.body };
  return { status: failure.status, mediaType, body: { ...failure.fields, ...serviceFields(world, raw, failure) } };
}

/** What some services add. */
function serviceFields(world: World, raw: RawRequest, { details = "" }: RomaFailure): JsonObject {
  switch (placeOf(raw).service) {
    case "devices":
      return { request_id: deviceRequestId(world) };
    case "instance":
      return { ...(details !== "" && { error_details: details }), request_id: newHexId(world) };
    case "gateway":
    case "queue":
    case "identity":
      return {};
  }
}

/** `<uuid>-<milliseconds>-<region>-P-romalink-service01` */
function deviceRequestId(world: World): string {
  const uuid = newHexId(world).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const milliseconds = Math.floor(world.clock.now() * 1000);
  return `${uuid}-${milliseconds}-${world.region.replaceAll("-", "")}-P-romalink-service01`;
}
