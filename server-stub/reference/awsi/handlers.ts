/** The table of functions. Its type makes it complete for the services that it fills. */
import { accountHandlers } from "./auth/accounts.ts";
import { groupHandlers } from "./auth/groups.ts";
import { passwordHandlers } from "./auth/passwords.ts";
import { sessionHandlers } from "./auth/sessions.ts";
import { socialLoginHandlers } from "./auth/social-logins.ts";
import { userHandlers } from "./auth/users.ts";
import type { Call, FunctionName, Handlers, Result } from "./call.ts";
import { itemHandlers } from "./database/items.ts";
import { partitionHandlers } from "./database/partitions.ts";
import { queryHandlers } from "./database/queries.ts";
import { logHandlers } from "./log/logs.ts";
import { messageHandlers } from "./notification/messages.ts";
import { emailProviderHandlers } from "./notification/providers.ts";
import { fileHandlers } from "./storage/files.ts";

const HANDLERS: Handlers<FunctionName> = {
  ...accountHandlers,
  ...socialLoginHandlers,
  ...passwordHandlers,
  ...userHandlers,
  ...sessionHandlers,
  ...groupHandlers,
  ...partitionHandlers,
  ...itemHandlers,
  ...queryHandlers,
  ...fileHandlers,
  ...logHandlers,
  ...emailProviderHandlers,
  ...messageHandlers,
};

export function isFilled(functionName: string): functionName is FunctionName {
  return Object.hasOwn(HANDLERS, functionName);
}

export function runHandler<F extends FunctionName>(name: F, call: Call<F>): Result<F> | Promise<Result<F>> {
  return HANDLERS[name](call);
}
