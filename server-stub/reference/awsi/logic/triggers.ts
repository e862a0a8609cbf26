/** Triggers of functions. In the documented version they are stored, and nothing fires them. */
import type { Handlers } from "../call.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { stamp, TRIGGER, TRIGGER_NAME } from "../world.ts";

export const triggerHandlers: Handlers<"cloud.logic.create_trigger"> = {
  "cloud.logic.create_trigger": ({ world, body }) => {
    const { function_name, trigger_type, description = null, runnable = true, redirection_uri = null } = body;
    const trigger_name = body.trigger_name ?? function_name;
    if (trigger_name === "") throw invalidRequest("trigger_name is empty");
    if (trigger_type === "webhook") throw invalidRequest("webhooks are made in the console");
    if (world.store.find(TRIGGER_NAME, trigger_name).length > 0) throw new AwsiFailure("existing trigger");
    const fields = { trigger_name, trigger_type, function_name, description, runnable, redirection_uri };
    world.store.put(stamp(world, TRIGGER, fields));
    return { trigger_name };
  },
};
