/** Webhooks: addresses that run a function without session. The console makes them; here the settings do. */
import type { Json } from "../../../runtime/exact-json.ts";
import { AwsiFailure } from "../failure.ts";
import type { World } from "../world.ts";
import { runFunction } from "./run-function.ts";

/** What functions are told of whoever calls a webhook. */
const CALLER = { groups: ["user"] };

/** What the function returns; null where it raised an exception. Code 32 for an unknown webhook. */
export async function runWebhook(world: World, webhook: string, payload: Json): Promise<Json> {
  const { webhooks = {} } = world.settings;
  const name = Object.hasOwn(webhooks, webhook) ? webhooks[webhook] : undefined;
  if (name === undefined) throw new AwsiFailure("no such webhook");
  const { response } = await runFunction(world, { name, payload, caller: undefined, user: CALLER });
  return response;
}
