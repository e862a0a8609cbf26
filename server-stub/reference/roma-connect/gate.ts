/** What is checked of every call before its parameters and its body: token, permission, instance, in this order. */
import type { RawRequest } from "../../runtime/types.ts";
import { invalidForDevices, invalidParameter, refused, RomaFailure } from "./failure.ts";
import { placeOf, type Place } from "./place.ts";
import { sessionOf, type Session } from "./sessions.ts";
import { projectOf, type World } from "./world.ts";

/** Operations that a reader may call. */
const READS: readonly string[] = ["listAppCodes", "listBackendApis", "exportBackendApis"];

/** Throws `RomaFailure`. */
export function enter(world: World, operationId: string, raw: RawRequest): { place: Place; session: Session } {
  const place = placeOf(raw);
  const session = sessionOf(world, raw);
  if (!isAllowed(session, place, operationId)) throw forbidden(place);
  if (!/^[0-9A-Za-z-]{1,64}$/.test(place.instance)) throw malformedInstance(place, operationId);
  if (projectOf(world, place.instance) !== place.project) throw unknownInstance(place);
  return { place, session };
}

function isAllowed({ user, opens }: Session, place: Place, operationId: string): boolean {
  return opens(place.project) && (user.role !== "reader" || READS.includes(operationId));
}

function forbidden({ service }: Place): RomaFailure {
  const details = "The caller may not do this in this project.";
  return service === "instance" ? refused(details) : new RomaFailure("no permission");
}

/** The gateway has two codes for it: that of values where it lists and exports backends. */
function malformedInstance({ service }: Place, operationId: string): RomaFailure {
  switch (service) {
    case "devices":
      return invalidForDevices(operationId, "instance_id", "path");
    case "instance":
      return refused("The instance id is not valid.");
    case "queue":
      return invalidParameter("instance_id");
    case "gateway":
    case "identity":
      return invalidParameter("instance_id", operationId.endsWith("BackendApis") ? "value" : "id");
  }
}

function unknownInstance({ service, project, instance }: Place): RomaFailure {
  switch (service) {
    case "devices":
      return new RomaFailure("unknown instance", {
        message: `The instance does not exist. project_id: ${project}, instance_id: ${instance}`,
      });
    case "queue":
      return invalidParameter("instance_id");
    case "instance":
      return refused("The instance does not exist.");
    case "gateway":
    case "identity":
      return new RomaFailure("no such instance", { message: `The instance does not exist;id:${instance}` });
  }
}
