/** Members of integration applications, and what applications may do with topics of the message queue. */
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import type { Call } from "./call.ts";
import { invalidParameter, refused, RomaFailure } from "./failure.ts";
import { getEntry, putEntry, type World } from "./world.ts";

const ROLES = ["read", "access", "delete", "modify", "admin"];
const MOST_MEMBERS = 5;

interface Member {
  readonly [field: string]: Json;
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Replaces all of them; without a list nothing changes. */
export function setAppUsers({ world, instance, rest, body }: Call): JsonObject {
  const [, id = ""] = rest;
  const app = getEntry(world, "app", instance, id);
  if (app === undefined) throw new RomaFailure("no such resource", { details: "The application does not exist." });
  const users = body["users"] as readonly JsonObject[] | undefined;
  const members = users === undefined ? (app.data["members"] as readonly Json[]) : membersOf(world, users);
  putEntry(world, "app", instance, id, { ...app.data, members });
  return { total: members.length, id, users: members };
}

function membersOf(world: World, users: readonly JsonObject[]): readonly Member[] {
  if (users.length > MOST_MEMBERS) throw refused(`An application has ${MOST_MEMBERS} members at most.`);
  const members = users.map(({ id, roles = [] }): Member => {
    const user = world.users.find((one) => one.id === id);
    if (user === undefined) throw refused("A member is no user of the account.");
    return { id: user.id, name: user.name, roles: rolesOf(roles as readonly string[]) };
  });
  if (new Set(members.map(({ id }) => id)).size < members.length) throw refused("A user is named more than once.");
  return members;
}

/** `admin` brings all others, and everybody may read. */
function rolesOf(given: readonly string[]): readonly string[] {
  return ROLES.filter((role) => role === "read" || given.includes("admin") || given.includes(role));
}

interface TopicPolicies {
  readonly [field: string]: Json;
  readonly name: string;
  readonly policies: readonly ({ readonly app_id: string } & JsonObject)[];
}

/** All of the topics, or none. */
export function updateTopicAccessPolicy({ world, instance, body }: Call): void {
  for (const { name, policies, ...others } of body["topics"] as readonly TopicPolicies[]) {
    const topic = getEntry(world, "queue-topic", instance, name);
    if (topic === undefined) throw invalidParameter("name");
    if (policies.some(({ app_id }) => getEntry(world, "app", instance, app_id) === undefined)) {
      throw invalidParameter("app_id");
    }
    const complete = policies.map((policy) => ({ owner: false, ...policy }));
    putEntry(world, "queue-topic", instance, name, { ...topic.data, ...others, policies: complete });
  }
}
