/** Item policies: who may create, read, update and delete an item. Admins always may. */
import { fieldOf, type JsonObject } from "../../runtime/exact-json.ts";
import type { PolicyMode, PolicyRule } from "./settings.ts";
import { isAdmin, type User } from "./users.ts";
import type { World } from "./world.ts";

const DEFAULT_RULES: Readonly<Record<PolicyMode, PolicyRule>> = {
  create: "everybody",
  read: "everybody",
  update: "owner",
  delete: "owner",
};

export function mayAccess(
  world: World,
  mode: PolicyMode,
  partition: string,
  user: User | undefined,
  item: JsonObject,
): boolean {
  if (isAdmin(user)) return true;
  const verdict = world.settings.itemPolicy?.(mode, partition, user, item);
  return verdict ?? meetsRule(ruleOf(world, mode, partition), user, item);
}

function ruleOf(world: World, mode: PolicyMode, partition: string): PolicyRule {
  const { policies } = world.settings;
  const own = policies !== undefined && Object.hasOwn(policies, partition) ? policies[partition]?.[mode] : undefined;
  return own ?? DEFAULT_RULES[mode];
}

function meetsRule(rule: PolicyRule, user: User | undefined, item: JsonObject): boolean {
  switch (rule) {
    case "everybody":
      return true;
    case "user":
      return user !== undefined;
    case "owner":
      return user !== undefined && fieldOf(item, "owner") === user.id;
    case "nobody":
      return false;
  }
}
